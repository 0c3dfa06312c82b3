# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Hosts, clusters, data centers, storage domains and disks."""

from .fault import Fault, not_found
from .search import Query


class Places:
    """Gives (root element name, tree) or raises Fault or Reply."""

    def __init__(self, site):
        self.site = site

    def hosts_or_clusters(self, call, kind, rest):
        call.only("GET")
        call.admin_or_filtered()
        items = self.site.hosts if kind == "hosts" else self.site.clusters
        single = kind[:-1]
        if call.filtered and kind == "hosts" and not call.user["admin"]:
            items = []

        def tree(item):
            result = {"href": f"{call.prefix}/{kind}/{item['id']}", "id": item["id"], "name": item["name"]}
            if kind == "hosts":
                cluster = self.site.cluster_named(item["cluster"])
                result |= {"address": item["address"], "status": "up",
                           "cluster": {"href": f"{call.prefix}/clusters/{cluster['id']}", "id": cluster["id"]}}
            else:
                center = self.site.storage.center_of(item)
                result |= {"vnc_encryption": item["vnc_encryption"], "version": {"major": 4, "minor": 7},
                           "data_center": {"href": f"{call.prefix}/datacenters/{center}", "id": center}}
            return result
        if not rest:
            return kind, {single: [tree(item) for item in items]} if items else {}
        found = next((item for item in items if item["id"] == rest[0]), None)
        if found is None or len(rest) > 1:
            raise not_found()
        return single, tree(found)

    def domains(self, call, rest):
        call.only("GET")
        call.admin_or_filtered()
        storage = self.site.storage
        if not rest:
            return "storage_domains", {"storage_domain": [storage.tree_of_domain(call.prefix, domain, False)
                                                          for domain in storage.domains]}
        domain = next((domain for domain in storage.domains if domain["id"] == rest[0]), None)
        if domain is None:
            raise not_found()
        if len(rest) == 1:
            return "storage_domain", storage.tree_of_domain(call.prefix, domain, False)
        if rest[1:] == ["files"] and domain["type"] == "iso":
            if domain["status"] != "active":
                raise Fault(400, "Cannot get the files list. The Storage Domain is not active.")
            href = f"{call.prefix}/storagedomains/{domain['id']}/files"
            files = [{"href": f"{href}/{name}", "id": name, "name": name} for name in storage.files]
            return "files", {"file": files} if files else {}
        raise not_found()

    def data_centers(self, call, rest):
        call.only("GET")
        call.admin_or_filtered()
        storage = self.site.storage
        names = {storage.data_center: "Default", storage.other_data_center: "Elsewhere"}
        trees = [{"href": f"{call.prefix}/datacenters/{key}", "id": key, "name": name, "status": "up"}
                 for key, name in names.items()]
        if not rest:
            return "data_centers", {"data_center": trees}
        tree = next((tree for tree in trees if tree["id"] == rest[0]), None)
        if tree is None:
            raise not_found()
        if len(rest) == 1:
            return "data_center", tree
        if rest[1:] != ["storagedomains"]:
            raise not_found()
        return "storage_domains", {"storage_domain": [storage.tree_of_domain(call.prefix, domain, True)
                                                      for domain in storage.domains
                                                      if domain["data_center"] == tree["id"]]}

    def disks(self, call):
        call.only("GET")
        call.admin_or_filtered()
        fields = {"disk_type": lambda disk: "image", "disk_content_type": lambda disk: disk["content"],
                  "alias": lambda disk: disk["name"]}
        disks = self.site.storage.disks
        if text := call.request.parameter("search"):
            query = Query(text, fields)
            disks = [disk for disk in disks if query.matches(disk, fields, True)]
        trees = [self.site.storage.tree_of_disk(call.prefix, disk) for disk in disks]
        return "disks", {"disk": trees} if trees else {}
