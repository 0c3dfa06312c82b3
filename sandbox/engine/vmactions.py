# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What is done to a VM: its actions, their conflicts and the states that follow."""

import time

from . import qmp
from .call import ACTION_KEYS
from .fault import Fault
from .texts import Text


class VmActions:
    """Gives (root element name, tree) or raises Fault; `parts` is the VMs' VmParts."""

    def __init__(self, site, parts):
        self.site = site
        self.parts = parts

    def act(self, call, vm, name):
        if not call.request.body:
            raise Fault(400, "A request body is required.", reason="Incomplete parameters")
        document = call.request.document(ACTION_KEYS)
        permit = {"start": "run_vm", "stop": "stop_vm", "shutdown": "shut_down_vm", "reboot": "reboot_vm",
                  "reset": "reset_vm", "suspend": "hibernate_vm", "migrate": "migrate_vm", "cancelmigration": "migrate_vm",
                  "detach": "vm_pool_basic_operations", "logon": "connect_to_vm"}
        if name in ("previewsnapshot", "commitsnapshot", "undosnapshot"):
            wanted = str((document.get("snapshot") or {}).get("id", ""))
            snapshot = next((one for one in vm.snapshots if one.id == wanted and one.kind == "regular"), None)
            if name == "previewsnapshot" and snapshot is None:
                raise Fault(404, "Entity not found: Snapshot", in_action=True)
            return "action", self.parts.act(call, vm, name.removesuffix("snapshot"), snapshot)
        try:
            if not self.site.permitted(call.user, permit[name]):
                raise Fault(403, Text("no_permission"))
            getattr(self, "start" if name == "start" else "_" + name)(call, vm, document)
        except qmp.QmpError as error:
            raise Fault(400, f"Failed to {name} VM: {error}", in_action=True) from error
        except Fault as fault:
            fault.in_action = True
            raise
        job = self.site.add_job(f"{name.capitalize()} VM {vm.name}", call.user)
        tree = {"job": {"href": f"{call.prefix}/jobs/{job['id']}", "id": job["id"]}, "status": "complete",
                "vm": {"href": f"{call.prefix}/vms/{vm.id}", "id": vm.id}}
        if call.request.flag("async") or call.request.headers.get("Expect") == "202-accepted":
            tree["status"] = "in_progress"
            call.request.status = 202
        return "action", tree

    @staticmethod
    def _conflict(what, vm):
        words = {"down": "not running", "up": "running", "image_locked": "locked"}
        state = words.get(vm.status, vm.status.replace("_", " "))
        return Fault(409, f"Cannot {what} VM. VM is {state}.")

    def start(self, call, vm, document):
        if vm.status not in ("down", "paused", "suspended"):
            raise self._conflict("run", vm)
        site = self.site
        site.event(32, "normal", f"VM {vm.name} was started by {call.user['login']}.", vm=vm, user=call.user,
                   correlation_id=call.request.correlation_id)
        if vm.status == "paused":
            site.guest_command(vm, ("cont", {}))
            vm.plan()
            vm.status = "up"
        elif vm.status == "suspended":
            site.guest_command(vm, ("cont", {}))
            vm.status = "restoring_state"
            vm.plan((2, "up", vm.went_up))
        else:
            site.guest_command(vm, ("system_reset", {}), ("cont", {}))
            vm.status = "wait_for_launch"
            vm.console_user = vm.console_ip = None
            vm.iso = vm.next_iso
            self._once(vm, document.get("vm"))
            if str(document.get("pause", "false")).lower() == "true":
                vm.plan((1, "paused", None))
                vm.status_detail = None
                return
            vm.plan((1, "powering_up", None), (2 if vm.guest else 20, "up", vm.went_up))
        vm.status_detail = None

    def _once(self, vm, wanted):
        """Run once: a VM in the body, whose CD and boot devices count for this run."""
        vm.run_once = wanted is not None  # also by one that says nothing
        wanted = wanted or {}
        drives = (wanted.get("cdroms") or {}).get("cdrom") or []
        image = str((drives[0].get("file") or {}).get("id", "")) if drives else ""
        if image:
            if not self.site.storage.has_image(image, vm.cluster):
                raise Fault(400, "Cannot run VM. The image does not exist.")
            vm.iso = image
        devices = (((wanted.get("os") or {}).get("boot") or {}).get("devices") or {}).get("device") or []
        if any(device not in ("hd", "cdrom", "network") for device in devices):
            raise Fault(400, "Cannot run VM. The boot device is not known.", reason="Invalid value")

    def _logon(self, call, vm, _document):
        if vm.status != "up":
            raise self._conflict("log on to", vm)
        vm.guest_user = call.user["name"]

    def _stop(self, call, vm, _document):
        if vm.status in ("down", "image_locked"):
            raise self._conflict("stop", vm)
        self.site.event(33, "normal", f"VM {vm.name} powered off by {call.user['login']}.", vm=vm, user=call.user,
                        correlation_id=call.request.correlation_id)
        self._power_off(vm)

    def _power_off(self, vm):
        self.site.guest_command(vm, ("stop", {}), ("system_reset", {}))
        vm.went_down()

    def _shutdown(self, call, vm, _document):
        if vm.status in ("down", "image_locked", "suspended"):
            raise self._conflict("shutdown", vm)
        self.site.event(73, "normal", f"VM shutdown initiated by {call.user['login']} on VM {vm.name}.", vm=vm,
                        user=call.user, correlation_id=call.request.correlation_id)
        vm.shut_down()  # when a guest powers off, QEMU's run state says so

    def _reboot(self, call, vm, _document):
        if vm.status not in ("up", "powering_up", "reboot_in_progress"):
            raise self._conflict("reboot", vm)
        self.site.event(157, "normal", f"User {call.user['login']} initiated reboot of VM {vm.name}.", vm=vm,
                        user=call.user, correlation_id=call.request.correlation_id)
        vm.reboot()

    def _reset(self, call, vm, _document):
        if vm.status not in ("up", "powering_up", "reboot_in_progress", "paused", "not_responding"):
            raise self._conflict("reset", vm)
        self.site.guest_command(vm, ("system_reset", {}))
        vm.status = "up"
        vm.plan()

    def _suspend(self, call, vm, _document):
        if vm.status != "up":
            raise self._conflict("suspend", vm)
        self.site.guest_command(vm, ("stop", {}))
        vm.status = "saving_state"

        def suspended():
            vm.console_user = vm.console_ip = None
        vm.plan((3, "suspended", suspended))

    def _migrate(self, call, vm, document):
        if vm.status != "up":
            raise self._conflict("migrate", vm)
        others = [host for host in self.site.hosts if host is not vm.host]
        wanted = document.get("host") or {}
        if wanted:
            others = [host for host in others if wanted.get("name") == host["name"] or wanted.get("id") == host["id"]]
        if not others:
            raise Fault(409, [Text("no_host"), Text("other_hosts", host=vm.host["name"], vm=vm.name)])
        if vm.guest:
            raise Fault(409, "Cannot migrate VM. Migration is not supported for this VM.")
        seconds = 4 * self.site.config.variants["time_scale"]
        vm.migration = (time.monotonic(), seconds)
        vm.status = "migrating"
        correlation = call.request.correlation_id
        self.site.event(62, "normal", f"Migration started (VM: {vm.name}, Source: {vm.host['name']}, Destination: "
                        f"{others[0]['name']}, User: {call.user['login']}).", vm=vm, user=call.user,
                        correlation_id=correlation)

        def moved():
            if self.site.config.variants["migrations_fail"]:
                self.site.event(65, "error", f"Migration failed due to an Error: Fatal error during migration (VM: "
                                f"{vm.name}, Source: {vm.host['name']}, Destination: {others[0]['name']}).", vm=vm,
                                correlation_id=correlation)
                return
            vm.host = others[0]
            vm.port += 1
            self.site.event(63, "normal", f"Migration completed (VM: {vm.name}, Destination: {vm.host['name']}).",
                            vm=vm, correlation_id=correlation)
        vm.plan((4, "up", moved))

    def _cancelmigration(self, call, vm, _document):
        if vm.status != "migrating":
            raise Fault(409, "Cannot cancel migration. VM is not migrating.")
        vm.status = "up"
        vm.plan()
        self.site.event(161, "normal", f"Migration cancelled (VM: {vm.name}, User: {call.user['login']}).", vm=vm,
                        user=call.user, correlation_id=call.request.correlation_id)

    def _detach(self, call, vm, _document):
        if vm.pool is None or vm.pool_user is None:
            raise Fault(409, "Cannot detach VM. VM is not attached to a VM pool.")
        vm.pool_user = None
        vm.visible_to = set()
        if vm.status != "down":
            vm.went_down()
        self.site.event(35, "normal", f"VM {vm.name} was given back to pool {vm.pool['name']}.", vm=vm, user=call.user,
                        correlation_id=call.request.correlation_id)
