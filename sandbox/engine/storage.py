# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Data centres, storage domains and the images in them: enough for a change of CD."""

from .config import stable_id


class Storage:
    """One data centre with all clusters, an ISO domain, a data domain and an ISO domain in maintenance; another data
    centre with a data domain that none of the VMs can use."""

    def __init__(self, config):
        self.data_center = stable_id("datacenter", "Default")
        self.other_data_center = stable_id("datacenter", "Elsewhere")
        self.domains = [self._domain("iso", "iso", "active", self.data_center),
                        self._domain("data", "data", "active", self.data_center),
                        self._domain("old-iso", "iso", "maintenance", self.data_center),
                        self._domain("far-data", "data", "active", self.other_data_center)]
        self.files = list(config.iso_files) + ["drivers.vfd"]
        self.disks = [self._disk(name, "iso", "data") for name in config.iso_disks]
        self.disks += [self._disk("hd-01_Disk1", "data", "data"), self._disk("far-image.iso", "iso", "far-data")]

    @staticmethod
    def _domain(name, kind, status, data_center):
        return {"id": stable_id("storagedomain", name), "name": name, "type": kind, "status": status,
                "data_center": data_center}

    @staticmethod
    def _disk(name, content, domain):
        return {"id": stable_id("disk", f"{domain}/{name}"), "name": name, "content": content,
                "domain": stable_id("storagedomain", domain)}

    def center_of(self, cluster):
        """The data centre that a cluster lies in."""
        return self.other_data_center if cluster["data_center"] == "Elsewhere" else self.data_center

    def has_image(self, image, cluster):
        """Whether a VM of this cluster can be given it."""
        center = self.center_of(cluster)
        usable = {domain["id"] for domain in self.domains if domain["data_center"] == center}
        return (center == self.data_center and image in self.files) or any(
            disk["id"] == image and disk["content"] == "iso" and disk["domain"] in usable for disk in self.disks)

    def tree_of_domain(self, prefix, domain, attached):
        """`attached`: as a data centre shows it, with its status."""
        href = f"{prefix}/storagedomains/{domain['id']}"
        tree = {"href": href, "id": domain["id"], "name": domain["name"], "type": domain["type"],
                "storage": {"type": "nfs"}}
        if attached:
            tree["status"] = domain["status"]
        else:
            tree["data_centers"] = {"data_center": [{"href": f"{prefix}/datacenters/{domain['data_center']}",
                                                     "id": domain["data_center"]}]}
        return tree

    def tree_of_disk(self, prefix, disk):
        return {"href": f"{prefix}/disks/{disk['id']}", "id": disk["id"], "name": disk["name"], "alias": disk["name"],
                "content_type": disk["content"], "format": "raw", "status": "ok", "storage_type": "image",
                "storage_domains": {"storage_domain": [{"href": f"{prefix}/storagedomains/{disk['domain']}",
                                                        "id": disk["domain"]}]}}
