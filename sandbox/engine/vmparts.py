# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What belongs to one VM beyond its record: disks, NICs, load, tags, snapshots, picture."""

import hashlib
import struct
import time
import uuid
import zlib

from .config import stable_id
from .fault import Fault, Reply, not_found
from .represent import Date, Long
from .texts import Text

GIB = 1 << 30
SAMPLE_SECONDS = 30
SAMPLES = 120  # an hour


class Snapshot:
    """`status` ok, locked or in_preview; `kind` active, regular or preview."""

    def __init__(self, description, kind="regular", memory=False, date=None):
        self.id = str(uuid.uuid4())
        self.description = description
        self.kind = kind
        self.memory = memory
        self.date = date if date is not None else int(time.time() * 1000)
        self.status = "ok"


def draw(vm):
    """A small PNG whose colours are the VM's own, so that two pictures can be told apart."""
    width, height = 320, 200
    red, green, blue = hashlib.md5(vm.name.encode()).digest()[:3]
    rows = b"".join(b"\0" + bytes((red * (x // 20 % 2), green, blue * (y // 20 % 2)) [k] for x in range(width)
                                  for k in range(3)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def usage(vm, name, moment):
    """Percent at a time: the same for every caller, and never still."""
    phase = int.from_bytes(hashlib.md5(f"{vm.name}/{name}".encode()).digest()[:2], "big")
    step = int(moment) // SAMPLE_SECONDS + phase
    base = {"cpu": 20, "memory": 45, "network": 5}[name]
    swing = {"cpu": 55, "memory": 20, "network": 25}[name]
    return round(base + swing * (abs((step % 40) - 20) / 20) * ((step * 7919 % 100) / 100), 1)


class VmParts:
    """Answers below /vms/<id>/; the caller has checked that the VM is seen. Raises Fault or Reply."""

    def __init__(self, site, add_job):
        self.site = site
        self.add_job = add_job  # (call, description, seconds)

    def route(self, call, vm, rest):
        """(name, tree), or None for what is not here."""
        head, *more = rest
        if head == "diskattachments" and not more:
            return "disk_attachments", self._list(call, "disk_attachment", self._disks(call, vm))
        if head == "nics" and not more:
            return "nics", self._list(call, "nic", self._nics(call, vm))
        if head == "statistics" and not more:
            return "statistics", self._list(call, "statistic", self._statistics(call, vm))
        if head == "tags":
            return self._tags(call, vm, more)
        if head == "snapshots":
            return self._snapshots(call, vm, more)
        if head == "screenshot" and not more:
            return self._screenshot(call, vm)
        return None

    @staticmethod
    def _list(call, element, trees):
        if call.request.method != "GET":
            raise Reply(405, b"", None, [("Allow", "GET")])
        return {element: trees} if trees else {}

    # Disks and NICs

    def _disks(self, call, vm):
        href = f"{call.prefix}/vms/{vm.id}/diskattachments"
        inlined = any(chain[:1] == ["disk"] for chain in call.request.follows())
        domain = stable_id("storagedomain", "data")
        trees = []
        for number in range(1, 2 + (vm.cores > 2)):
            disk_id = stable_id("disk", f"{vm.id}/{number}")
            size = 20 * GIB * number * vm.cores
            disk = {"id": disk_id, "href": f"{call.prefix}/disks/{disk_id}"}
            if inlined:
                name = f"{vm.name}_Disk{number}"
                disk |= {"name": name, "alias": name, "provisioned_size": Long(size), "actual_size": Long(size // 3),
                         "format": "cow", "content_type": "data", "status": "ok",
                         "storage_domains": {"storage_domain": [
                             {"href": f"{call.prefix}/storagedomains/{domain}", "id": domain}]}}
            trees.append({"id": disk_id, "href": f"{href}/{disk_id}", "bootable": number == 1, "active": True,
                          "interface": "virtio_scsi", "disk": disk})
        return trees

    def _nics(self, call, vm):
        href = f"{call.prefix}/vms/{vm.id}/nics"
        nic_id = stable_id("nic", vm.id)
        chains = call.request.follows()
        profile = {"id": stable_id("profile", "ovirtmgmt")}
        if any(chain[:1] == ["vnicprofile"] for chain in chains):
            profile["name"] = "ovirtmgmt"
            network = {"id": stable_id("network", "ovirtmgmt")}
            if ["vnicprofile", "network"] in chains:
                network["name"] = "ovirtmgmt"
            profile["network"] = network
        tree = {"id": nic_id, "href": f"{href}/{nic_id}", "name": "nic1", "interface": "virtio", "linked": True,
                "plugged": True, "mac": {"address": "56:6f:" + ":".join(nic_id[i:i + 2] for i in (0, 2, 4, 6))},
                "vnic_profile": profile}
        if vm.running and vm.ips:
            tree["reported_devices"] = {"reported_device": [
                {"id": "6574", "name": "eth0", "type": "network",
                 "ips": {"ip": [{"address": ip, "version": "v6" if ":" in ip else "v4"} for ip in vm.ips]}}]}
        return [tree]

    # Load

    def _statistics(self, call, vm):
        href = f"{call.prefix}/vms/{vm.id}/statistics"
        now = time.time()

        def statistic(name, unit, values):
            key = str(uuid.UUID(hashlib.md5(name.encode()).hexdigest()))
            return {"id": key, "href": f"{href}/{key}", "name": name, "kind": "gauge", "type": "decimal", "unit": unit,
                    "values": {"value": [{"datum": float(value)} for value in values]} if values else {}}
        if not vm.running:
            return [statistic("memory.installed", "bytes", [vm.memory]), statistic("cpu.usage.history", "percent", [])]
        kept = 0 if self.site.config.variants["version"] == "4.2" else SAMPLES

        def history(name):
            return [usage(vm, name, now - age * SAMPLE_SECONDS) for age in range(kept)]
        memory = usage(vm, "memory", now)
        return [statistic("memory.installed", "bytes", [vm.memory]),
                statistic("memory.used", "bytes", [int(vm.memory * memory / 100)]),
                statistic("cpu.current.total", "percent", [usage(vm, "cpu", now)]),
                statistic("network.current.total", "percent", [usage(vm, "network", now)]),
                statistic("migration.progress", "percent", [vm.migration_percent()]),
                statistic("cpu.usage.history", "percent", history("cpu")),
                statistic("memory.usage.history", "percent", history("memory")),
                statistic("network.usage.history", "percent", history("network"))]

    # Tags

    def tag_tree(self, call, tag, vm=None):
        where = f"{call.prefix}/vms/{vm.id}/tags" if vm else f"{call.prefix}/tags"
        return {"id": tag["id"], "href": f"{where}/{tag['id']}", "name": tag["name"]}

    def tags_of(self, call, vm):
        trees = [self.tag_tree(call, tag, vm) for tag in self.site.tags if tag["id"] in vm.tags]
        return {"tag": trees} if trees else {}

    def _tags(self, call, vm, rest):
        method = call.request.method
        if not rest and method == "GET":
            return "tags", self.tags_of(call, vm)
        if not call.user["admin"]:
            raise Fault(403, Text("no_permission"))
        if not rest and method == "POST":
            body = call.request.document(("id", "name", "href"))
            tag = next((tag for tag in self.site.tags if body.get("id") == tag["id"] or body.get("name") == tag["name"]),
                       None)
            if tag is None:
                raise Fault(404, "Entity not found: Tag")
            if tag["id"] in vm.tags:
                raise Fault(409, "Cannot assign Tag to VM. The Tag is already assigned to the VM.")
            vm.tags.add(tag["id"])
            self.site.event(432, "normal", f"Tag {tag['name']} was attached to VM {vm.name}.", vm=vm, user=call.user,
                            correlation_id=call.request.correlation_id)
            call.request.status = 201
            return "tag", self.tag_tree(call, tag, vm)
        if len(rest) == 1 and method == "DELETE":
            if rest[0] not in vm.tags:
                raise not_found()
            vm.tags.discard(rest[0])
            self.site.event(434, "normal", f"A tag of VM {vm.name} was removed.", vm=vm, user=call.user,
                            correlation_id=call.request.correlation_id)
            return "action", {"status": "complete"}
        raise Reply(405, b"", None, [("Allow", "GET, POST, DELETE")])

    # Snapshots

    def _snapshot_tree(self, call, vm, snapshot):
        return {"id": snapshot.id, "href": f"{call.prefix}/vms/{vm.id}/snapshots/{snapshot.id}",
                "description": snapshot.description, "date": Date(snapshot.date),
                "persist_memorystate": snapshot.memory, "snapshot_status": snapshot.status,
                "snapshot_type": snapshot.kind}

    def _may(self, call):
        if not self.site.permitted(call.user, "manipulate_vm_snapshots"):
            raise Fault(403, Text("no_permission"))

    def _snapshots(self, call, vm, rest):
        method = call.request.method
        if not rest and method == "GET":
            return "snapshots", {"snapshot": [self._snapshot_tree(call, vm, one) for one in vm.snapshots]}
        self._may(call)
        if not rest and method == "POST":
            return "snapshot", self._make(call, vm)
        snapshot = next((one for one in vm.snapshots if one.id == rest[0]), None) if rest else None
        if snapshot is None or snapshot.kind == "active":
            raise not_found()
        if len(rest) == 1 and method == "GET":
            return "snapshot", self._snapshot_tree(call, vm, snapshot)
        if len(rest) == 1 and method == "DELETE":
            self._delete(call, vm, snapshot)
            return "action", {"status": "complete"}
        if rest[1:] == ["restore"] and method == "POST":
            return "action", self.act(call, vm, "restore", snapshot)
        raise not_found()

    def _make(self, call, vm):
        body = call.request.document(("description", "persist_memorystate", "disk_attachments"))
        description = body.get("description")
        if not description:
            raise Fault(400, "Snapshot [description] required for add", reason="Incomplete parameters")
        if vm.status not in ("up", "down", "paused", "suspended"):
            raise Fault(409, "Cannot create Snapshot. VM is not in a state for it.")
        if any(one.status != "ok" for one in vm.snapshots):
            raise Fault(409, "Cannot create Snapshot. The VM has a snapshot that is locked or in preview.")
        memory = str(body.get("persist_memorystate", "false")).lower() == "true" and vm.running
        snapshot = Snapshot(description, memory=memory)
        snapshot.status = "locked"
        vm.snapshots.append(snapshot)
        self._event(call, vm, 45, f"Snapshot '{description}' creation for VM '{vm.name}' was initiated by "
                    f"{call.user['login']}.")
        correlation = call.request.correlation_id

        def made():
            if self.site.config.variants["snapshots_fail"]:
                vm.snapshots.remove(snapshot)
                self.site.event(69, "error", f"Failed to complete snapshot '{description}' creation for VM "
                                f"'{vm.name}': no space left on storage domain data.", vm=vm,
                                correlation_id=correlation)
                return
            snapshot.status = "ok"
            self.site.event(68, "normal", f"Snapshot '{description}' creation for VM '{vm.name}' has been completed.",
                            vm=vm, correlation_id=correlation)
        self._lock(call, vm, f"Creating VM Snapshot {description} for VM {vm.name}", made)
        call.request.status = 202
        return self._snapshot_tree(call, vm, snapshot)

    def _delete(self, call, vm, snapshot):
        if vm.status not in ("up", "down"):
            raise Fault(409, "Cannot remove Snapshot. VM is not in a state for it.")
        if snapshot.status != "ok" or any(one.status != "ok" for one in vm.snapshots):
            raise Fault(409, "Cannot remove Snapshot. A snapshot of the VM is locked or in preview.")
        snapshot.status = "locked"
        correlation = call.request.correlation_id

        def gone():
            if self.site.config.variants["snapshots_fail"]:
                snapshot.status = "ok"
                self.site.event(357, "error", f"Failed to delete snapshot '{snapshot.description}' for VM '{vm.name}'.",
                                vm=vm, correlation_id=correlation)
                return
            vm.snapshots.remove(snapshot)
            self.site.event(356, "normal", f"Snapshot '{snapshot.description}' for VM '{vm.name}' has been deleted.",
                            vm=vm, correlation_id=correlation)
        self._lock(call, vm, f"Removing Snapshot {snapshot.description} from VM {vm.name}", gone)

    def act(self, call, vm, name, snapshot=None):
        """preview, commit, undo and restore: of a VM that is down, which is locked meanwhile."""
        self._may(call)
        if vm.status != "down":
            raise Fault(409, f"Cannot {name} Snapshot. VM must be down.", in_action=True)
        shown = next((one for one in vm.snapshots if one.status == "in_preview"), None)
        if name in ("commit", "undo") and shown is None:
            raise Fault(409, f"Cannot {name} Snapshot. VM is not previewing a Snapshot.", in_action=True)
        if name in ("preview", "restore") and shown is not None:
            raise Fault(409, f"Cannot {name} Snapshot. VM is previewing a Snapshot.", in_action=True)
        subject = snapshot or shown
        if subject.status == "locked":
            raise Fault(409, f"Cannot {name} Snapshot. The Snapshot is locked.", in_action=True)

        def later():
            """Snapshots after the one that the VM stays at are gone."""
            at = vm.snapshots.index(subject)
            vm.snapshots[:] = [one for one in vm.snapshots[:at + 1] if one.kind != "preview"] + \
                [one for one in vm.snapshots[at + 1:] if one.kind == "active"]
            subject.status = "ok"

        def end():
            if name == "preview":
                subject.status = "in_preview"
                vm.snapshots.append(Snapshot("Active VM before the preview", "preview"))
            elif name == "undo":
                subject.status = "ok"
                vm.snapshots[:] = [one for one in vm.snapshots if one.kind != "preview"]
            else:
                later()
            vm.status = "down"
            self._event(call, vm, 46, f"Snapshot {name} of VM {vm.name} has been completed.")
        self._event(call, vm, 46, f"Snapshot {name} of VM {vm.name} was initiated by {call.user['login']}.")
        if name != "undo":
            subject.status = "locked"
        vm.status = "image_locked"
        job = self._lock(call, vm, f"{name.capitalize()} Snapshot {subject.description} of VM {vm.name}", end)
        return {"status": "complete", "job": {"href": f"{call.prefix}/jobs/{job['id']}", "id": job["id"]}}

    def _lock(self, call, vm, description, end, seconds=4):
        """What takes a while beside the VM's own state. `end` is called when somebody looks afterwards."""
        scaled = seconds * self.site.config.variants["time_scale"]
        vm.pending.append((time.monotonic() + scaled, end))
        return self.add_job(call, description, scaled)

    def _event(self, call, vm, code, text):
        self.site.event(code, "normal", text, vm=vm, user=call.user, correlation_id=call.request.correlation_id)

    # Picture

    def _screenshot(self, call, vm):
        if call.request.method != "POST":
            raise Reply(405, b"", None, [("Allow", "POST")])
        if self.site.config.variants["version"] in ("4.2", "4.3"):
            raise not_found()
        if not self.site.permitted(call.user, "connect_to_vm"):
            raise Fault(403, Text("no_permission"))
        if vm.status != "up":
            raise Fault(409, "Cannot take a screenshot of VM. VM is not running.")
        raise Reply(200, draw(vm), "application/json")  # the engine names what was asked for
