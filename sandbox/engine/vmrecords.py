# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""VMs as the API tells them: the record, its sub-collections in place, the list."""

import hashlib
import uuid

from .call import ACTIONS
from .consoles import PROTOCOL_IDS, console_port
from .represent import Date, Long
from .search import Query, VM_FIELDS


class VmRecords:
    """Gives trees; `parts` is the VMs' VmParts."""

    def __init__(self, site, parts):
        self.site = site
        self.parts = parts
        self.turn = 0  # of an order that is not fixed

    def vm_list(self, call):
        call.only("GET")
        call.admin_or_filtered()
        request = call.request
        text = request.parameter("search")
        maximum = request.number("max")
        sensitive = request.flag("case_sensitive") is True
        everything = self.site.sorted_vms()
        mine = [vm for vm in everything if call.sees(vm)]
        if text is None:
            vms = mine
            if maximum is not None and maximum >= 0:
                vms = vms[:maximum]
        else:
            query = Query(text, VM_FIELDS, prefix="VMs")
            if call.filtered and maximum is not None and maximum >= 0 and "sortby name asc" in text.lower():
                # The one case that the engine pages in the data base. It looks at nothing else of the search.
                page = query.page or 1
                vms = mine[(page - 1) * maximum:page * maximum]
            else:
                vms = [vm for vm in everything if query.matches(vm, VM_FIELDS, sensitive)]
                if self.site.config.variants["unstable_sort"]:
                    self.turn += 7
                    vms = vms[self.turn % len(vms):] + vms[:self.turn % len(vms)] if vms else vms
                if query.sort_field:
                    vms.sort(key=lambda vm: str(VM_FIELDS[query.sort_field](vm)), reverse=query.descending)
                limit = len(vms) if maximum is None or maximum < 0 else maximum
                page = query.page or 1
                if call.filtered:
                    # Both lists whole, intersected, then cut: further pages come out empty.
                    allowed = {vm.id for vm in mine}
                    vms = [vm for vm in vms if vm.id in allowed]
                    vms = vms[:limit] if page == 1 else []
                else:
                    vms = vms[(page - 1) * limit:page * limit]
        return "vms", {"vm": [self.vm(call, vm) for vm in vms]} if vms else {}

    def vm(self, call, vm):
        href = f"{call.prefix}/vms/{vm.id}"
        sub = ("applications", "cdroms", "diskattachments", "graphicsconsoles", "nics", "permissions",
               "reporteddevices", "sessions", "snapshots", "statistics", "tags")
        tree = {
            "href": href, "id": vm.id, "name": vm.name, "description": vm.description or None,
            "comment": vm.comment or None,
            "actions": {"link": [{"href": f"{href}/{name}", "rel": name} for name in ACTIONS]},
            "link": [{"href": f"{href}/{name}", "rel": name} for name in sub],
            "status": vm.status, "status_detail": vm.status_detail, "type": "desktop" if "desk" in vm.name else "server",
            "fqdn": vm.fqdn or None if vm.running else None,
            "memory": Long(vm.memory), "creation_time": Date(vm.created),
            "start_time": Date(vm.started) if vm.started else None,
            "cpu": {"architecture": "x86_64", "topology": {"cores": vm.cores, "sockets": 1, "threads": 1}},
            "os": {"type": vm.os, "boot": {"devices": {"device": ["hd"]}}},
            "origin": "ovirt", "stateless": False, "delete_protected": False, "run_once": vm.run_once,
            "next_run_configuration_exists": False, "high_availability": {"enabled": False, "priority": 0},
            "cluster": {"href": f"{call.prefix}/clusters/{vm.cluster['id']}", "id": vm.cluster["id"]},
            "template": {"href": f"{call.prefix}/templates/{uuid.UUID(int=0)}", "id": str(uuid.UUID(int=0))},
            "console": {"enabled": False},
        }
        if vm.pool:
            tree["vm_pool"] = {"href": f"{call.prefix}/vmpools/{vm.pool['id']}", "id": vm.pool["id"]}
        if vm.running and not call.filtered:
            tree["host"] = {"href": f"{call.prefix}/hosts/{vm.host['id']}", "id": vm.host["id"]}
        if vm.protocols and not vm.odd_keys:
            display = {"type": vm.protocols[0], "monitors": 1, "allow_override": vm.allow_override,
                       "disconnect_action": vm.disconnect_action, "disconnect_action_delay": vm.disconnect_action_delay,
                       "smartcard_enabled": False, "file_transfer_enabled": True, "copy_paste_enabled": True,
                       "video_type": "vga"}
            if vm.running:
                display |= {"address": self._display_address(vm), "port": console_port(vm),
                            "certificate": self._certificate(vm)}
            tree["display"] = display
        elif vm.running and not vm.odd_keys:
            # A headless VM that runs shows its host's certificate and nothing else.
            tree["display"] = {"certificate": self._certificate(vm)}
        if vm.odd_keys:
            tree["a_later_engines_key"] = {"value": True}
        self._inline(call, vm, tree)
        return tree

    def _certificate(self, vm):
        return {"subject": f"O={self.site.config.organization},CN={vm.host['name']}",
                "organization": self.site.config.organization, "content": self.site.config.engine_ca_pem}

    def _inline(self, call, vm, tree):
        """`follow` and `detail`: sub-collections in place; an empty one is {}."""
        wanted = {chain[0] for chain in call.request.follows()}
        if "graphicsconsoles" in wanted:
            tree["graphics_consoles"] = self.console_list(call, vm, call.request.flag("current") is True)
        if "current_graphics_consoles" in call.request.details() and self.site.config.variants["detail_on_lists"]:
            tree["graphics_consoles"] = self.console_list(call, vm, True)
        if "sessions" in wanted:
            tree["sessions"] = self.sessions(call, vm)
        if "reporteddevices" in wanted:
            tree["reported_devices"] = self.devices(call, vm)
        if "nics" in wanted:
            tree["nics"] = {}
        if "tags" in wanted:
            tree["tags"] = self.parts.tags_of(call, vm)
        if "template" in wanted:
            tree["template"]["name"] = vm.template
        if "host" in wanted and "host" in tree:
            tree["host"]["name"] = vm.host["name"]
        if "cluster" in wanted:
            tree["cluster"]["name"] = vm.cluster["name"]

    @staticmethod
    def _display_address(vm):
        return vm.guest["address"] if vm.guest else vm.host["address"]

    def devices(self, call, vm):
        if not vm.running or not vm.ips:
            return {}
        return {"reported_device": [{
            "href": f"{call.prefix}/vms/{vm.id}/reporteddevices/6574", "id": "6574", "name": "eth0", "type": "network",
            "mac": {"address": "56:6f:00:00:00:01"},
            "ips": {"ip": [{"address": ip, "version": "v6" if ":" in ip else "v4"} for ip in vm.ips]}}]}

    def sessions(self, call, vm):
        sessions = []

        def session(name, domain, console, ip=None, user_id=None):
            item = {"id": str(uuid.UUID(hashlib.md5(f"{vm.id}/{name}".encode()).hexdigest()))}
            item["href"] = f"{call.prefix}/vms/{vm.id}/sessions/{item['id']}"
            if console:
                item["console_user"] = True
            item["user"] = {"user_name": name, "domain": {"name": domain}}
            if user_id:
                item["user"] |= {"id": user_id, "href": f"{call.prefix}/users/{user_id}"}
            if ip:
                item["ip"] = {"address": ip}
            sessions.append(item)
        if vm.console_user:
            # The name as it is stored, cut at the first @: of a principal that has one, that is not the profile.
            stored = vm.console_user["name"]
            name, _, domain = (stored if "@" in stored else f"{stored}@{vm.console_user['profile']}").partition("@")
            session(name, domain, True, vm.console_ip, vm.console_user["id"])
        if vm.guest_user and vm.running:
            session(vm.guest_user, "", False)
        return {"session": sessions} if sessions else {}

    def console(self, call, vm, protocol, current):
        console_id = PROTOCOL_IDS[protocol]
        href = f"{call.prefix}/vms/{vm.id}/graphicsconsoles/{console_id}"
        tree = {"href": href, "id": console_id, "protocol": protocol,
                "actions": {"link": [{"href": f"{href}/{name}", "rel": name}
                                     for name in ("proxyticket", "remoteviewerconnectionfile", "ticket")]},
                "vm": {"href": f"{call.prefix}/vms/{vm.id}", "id": vm.id}}
        if current:
            tree |= {"address": self._display_address(vm), "port": console_port(vm)}
            if protocol == "spice":
                tree["tls_port"] = console_port(vm) + 1
        return tree

    def console_list(self, call, vm, current):
        if current and not vm.running:
            return {}
        consoles = [self.console(call, vm, protocol, current) for protocol in vm.protocols]
        return {"graphics_console": consoles} if consoles else {}
