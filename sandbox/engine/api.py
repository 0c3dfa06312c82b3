# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""REST API v4 subset below /ovirt-engine/api. Every call holds the site's lock."""

import base64
import hashlib
import re
import uuid

from . import qmp
from .consoles import PROTOCOL_IDS, console_port, descriptor, set_ticket
from .fault import Fault, Reply, not_found
from .represent import Date, Long
from .search import EVENT_FIELDS, Query, VM_FIELDS
from .sso import error_page
from .texts import Text, language_of, say

BASE = "/ovirt-engine/api"
BASIC = [("WWW-Authenticate", 'Basic realm="RESTAPI"')]
ACTIONS = ("start", "stop", "shutdown", "reboot", "reset", "suspend", "migrate", "ticket", "detach")
ACTION_KEYS = ("async", "vm", "pause", "reason", "force", "grace_period", "filter", "use_cloud_init", "use_sysprep",
               "use_initialization", "volatile", "host", "cluster", "ticket")
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


class Call:
    """One authenticated request with its rights."""

    def __init__(self, request, session, segments):
        self.request = request
        self.session = session
        self.user = session.user
        self.segments = segments
        asked = request.flag("filter", "Filter")
        self.filtered = (not self.user["admin"]) if asked is None else asked
        self.prefix = BASE


class Api:
    """Answers calls with (root element name, tree) or raises Fault or Reply."""

    def __init__(self, site, sso):
        self.site = site
        self.sso = sso
        self.turn = 0  # of an order that is not fixed

    def authenticate(self, request):
        """The session of the request; a Basic one lives for the request only. Raises the HTML 401."""
        authorization = request.headers.get("Authorization", "")
        kind, _, rest = authorization.partition(" ")
        reason = "Unauthorized"
        if kind.lower() == "bearer":
            known = self.sso.sessions.get(rest.strip())
            if known and known.engine_used is None:
                self._check_limit(request, known)
            session = self.sso.find(rest.strip(), engine_call=True)
            if session and "ovirt-app-api" in session.scope.split():
                return session, False
            reason = "The user does not have a required scope: ovirt-app-api" if session else \
                "invalid_grant: The provided authorization grant for the auth code has expired."
        elif kind.lower() == "basic":
            try:
                login, _, password = base64.b64decode(rest).decode().partition(":")
            except ValueError:
                login, password = "", ""
            user, problem = self.sso.check_password(login, password)
            if user:
                return self.sso.new_session(user), True
            reason = "access_denied: " + say(problem, language_of(request.headers))
        raise error_page(401, reason, BASIC)

    def _check_limit(self, request, session):
        """CreateUserSession: ENGINE_MAX_USER_SESSIONS counts the engine's sessions of one user."""
        limit = self.site.config.variants["max_user_sessions"]
        if limit < 0:
            return
        others = sum(1 for other in self.sso.sessions.values()
                     if other is not session and other.user is session.user and other.engine_used is not None)
        if others >= limit:
            text = Text("max_sessions", user=session.user["name"], profile=session.user["profile"], limit=limit)
            raise error_page(401, text.say(language_of(request.headers)), BASIC)

    def handle(self, request, segments):
        """`segments` come after /ovirt-engine/api. Gives (name, tree)."""
        session, temporary = self.authenticate(request)
        try:
            prefix = BASE
            if segments[:1] and re.fullmatch(r"v\d+", segments[0]):
                if segments[0] != "v4":
                    raise Fault(400, "Unsupported version.", reason="Bad Request")
                prefix += "/v4"
                segments = segments[1:]
            elif request.headers.get("Version", "4") != "4":
                raise Fault(400, "Unsupported version.", reason="Bad Request")
            call = Call(request, session, segments)
            call.prefix = prefix
            if request.media() not in ("json", "xml", "application/x-virt-viewer"):
                raise Reply(406, b"", None)
            return self._route(call)
        finally:
            if temporary:
                self.sso.revoke(session.token)

    def _route(self, call):
        head, *rest = call.segments or [""]
        if head == "":
            return self._root(call)
        if head == "vms":
            return self._vms(call, rest)
        if head in ("hosts", "clusters"):
            return self._places(call, head, rest)
        if head == "events" and not rest:
            return self._events(call)
        if head == "jobs":
            return self._jobs(call, rest)
        if head == "users" and len(rest) == 1:
            user = next((user for user in self.site.users if user["id"] == rest[0]), None)
            if user is None or (call.filtered and user is not call.user):
                raise not_found()
            return "user", self._user(call, user)
        if head == "icons" and len(rest) == 1:
            return "icon", {"href": f"{call.prefix}/icons/{rest[0]}", "id": rest[0], "media_type": "image/png",
                            "data": PIXEL}
        if head == "options" and len(rest) == 1:
            value = self.site.config.options.get(rest[0])
            if value is None:
                raise not_found()
            return "system_option", {"name": rest[0], "values": {"system_option_value": [
                {"value": str(value), "version": "general"}]}}
        if head == "storagedomains":
            return self._domains(call, rest)
        if head == "datacenters":
            return self._data_centers(call, rest)
        if head == "disks" and not rest:
            return self._disks(call)
        raise not_found()

    @staticmethod
    def _only(call, *methods):
        if call.request.method not in methods:
            raise Reply(405, b"", None, [("Allow", ", ".join(methods))])

    # Root, places, users, jobs, events

    def _root(self, call):
        self._only(call, "GET", "HEAD")
        p = call.prefix
        tree = {
            "product_info": {"instance_id": self.site.instance_id, "name": "oVirt Engine (simulated)", "vendor": "ovirt.org",
                             "version": {"major": 4, "minor": 5, "build": 7, "revision": 0,
                                         "full_version": "4.5.7-1.sandbox"}},
            "special_objects": {"blank_template": {"href": f"{p}/templates/{uuid.UUID(int=0)}",
                                                   "id": str(uuid.UUID(int=0))}},
            "link": [{"href": f"{p}/{name}", "rel": name} for name in
                     ("clusters", "datacenters", "disks", "events", "hosts", "jobs", "storagedomains", "vms")]
            + [{"href": p + "/vms?search={query}", "rel": "vms/search"}],
            "time": Date(self.site.now_ms()),
            "authenticated_user": {"href": f"{p}/users/{call.user['id']}", "id": call.user["id"]},
            "effective_user": {"href": f"{p}/users/{call.user['id']}", "id": call.user["id"]},
        }
        if call.user["admin"] and not call.filtered:
            vms = self.site.sorted_vms()
            tree["summary"] = {
                "hosts": {"active": len(self.site.hosts), "total": len(self.site.hosts)},
                "users": {"active": len(self.sso.sessions), "total": len(self.site.users)},
                "vms": {"active": sum(vm.running for vm in vms), "total": len(vms)}}
        return "api", tree

    def _user(self, call, user):
        return {"href": f"{call.prefix}/users/{user['id']}", "id": user["id"], "name": user["name"],
                "principal": user["login"], "user_name": f"{user['name']}@{user['profile']}-authz",
                "domain": {"name": f"{user['profile']}-authz"}}

    def _places(self, call, kind, rest):
        self._only(call, "GET")
        self._admin_or_filtered(call)
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
                center = self.site.storage.data_center
                result |= {"vnc_encryption": item["vnc_encryption"], "version": {"major": 4, "minor": 7},
                           "data_center": {"href": f"{call.prefix}/datacenters/{center}", "id": center}}
            return result
        if not rest:
            return kind, {single: [tree(item) for item in items]} if items else {}
        found = next((item for item in items if item["id"] == rest[0]), None)
        if found is None or len(rest) > 1:
            raise not_found()
        return single, tree(found)

    @staticmethod
    def _admin_or_filtered(call):
        if not call.filtered and not call.user["admin"]:
            raise Fault(400, Text("insufficient"))

    def _jobs(self, call, rest):
        self._only(call, "GET")
        jobs = [job for job in self.site.jobs.values() if not call.filtered or job["owner"] == call.user["id"]]

        def tree(job):
            return {"href": f"{call.prefix}/jobs/{job['id']}", "id": job["id"], "description": job["description"],
                    "status": job["status"], "start_time": Date(job["start_time"]), "end_time": Date(job["end_time"]),
                    "owner": {"href": f"{call.prefix}/users/{job['owner']}", "id": job["owner"]}}
        if not rest:
            return "jobs", {"job": [tree(job) for job in jobs]} if jobs else {}
        found = next((job for job in jobs if job["id"] == rest[0]), None)
        if found is None:
            raise not_found()
        return "job", tree(found)

    def _events(self, call):
        self._only(call, "GET")
        self._admin_or_filtered(call)
        request = call.request
        text = request.parameter("search")
        start = request.number("from")
        events = list(reversed(self.site.events))
        maximum = request.number("max")
        if call.filtered:
            events = [e for e in events if (e["vm"] and self._sees(call, e["vm"])) or e["user"] is call.user]
            # The filtered query takes neither "from" nor "max"; only a search brings them in.
            if text is None:
                start = maximum = None
        if text:
            query = Query(text, EVENT_FIELDS, prefix="Events")
            events = [e for e in events if query.matches(e, EVENT_FIELDS, request.flag("case_sensitive") is True)]
        if start is not None:
            events = [e for e in events if e["id"] > start]
        if maximum is not None and maximum >= 0:
            events = events[:maximum]

        def tree(event):
            result = {"href": f"{call.prefix}/events/{event['id']}", "id": str(event["id"]), "index": event["id"],
                      "code": event["code"], "severity": event["severity"], "time": Date(event["time"]),
                      "description": event["description"], "origin": "oVirt", "custom_id": -1, "flood_rate": 30,
                      "correlation_id": event["correlation_id"]}
            if event["vm"]:
                result["vm"] = {"href": f"{call.prefix}/vms/{event['vm'].id}", "id": event["vm"].id,
                                "name": event["vm"].name}
            if event["user"]:
                result["user"] = {"href": f"{call.prefix}/users/{event['user']['id']}", "id": event["user"]["id"],
                                  "name": event["user"]["login"]}
            return result
        return "events", {"event": [tree(e) for e in events]} if events else {}

    def _domains(self, call, rest):
        self._only(call, "GET")
        self._admin_or_filtered(call)
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

    def _data_centers(self, call, rest):
        self._only(call, "GET")
        self._admin_or_filtered(call)
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

    def _disks(self, call):
        self._only(call, "GET")
        self._admin_or_filtered(call)
        fields = {"disk_type": lambda disk: "image", "disk_content_type": lambda disk: disk["content"],
                  "alias": lambda disk: disk["name"]}
        disks = self.site.storage.disks
        if text := call.request.parameter("search"):
            query = Query(text, fields)
            disks = [disk for disk in disks if query.matches(disk, fields, True)]
        trees = [self.site.storage.tree_of_disk(call.prefix, disk) for disk in disks]
        return "disks", {"disk": trees} if trees else {}

    # VMs

    def _sees(self, call, vm):
        if not call.filtered:
            return True
        return vm.visible_to is None or call.user["login"] in vm.visible_to

    def _vms(self, call, rest):
        if not rest:
            return self._vm_list(call)
        vm = self.site.vms.get(rest[0])
        if vm is None:
            try:
                uuid.UUID(rest[0])
            except ValueError:
                raise not_found() from None
            raise self._no_vm(call, rest)
        if not self.site.visible(vm, call.user) or not self._sees(call, vm):
            raise self._no_vm(call, rest)
        vm.advance()
        if len(rest) == 1:
            self._only(call, "GET")
            self._admin_or_filtered(call)
            return "vm", self._vm(call, vm)
        if len(rest) == 2 and rest[1] in ACTIONS:
            self._only(call, "POST")
            if rest[1] == "ticket":
                return self._ticket_action(call, vm)
            return self._action(call, vm, rest[1])
        if rest[1] == "graphicsconsoles":
            return self._consoles(call, vm, rest[2:])
        if rest[1] == "sessions" and len(rest) == 2:
            return "sessions", self._sessions(call, vm)
        if rest[1] == "cdroms":
            return self._cdroms(call, vm, rest[2:])
        if rest[1] == "reporteddevices" and len(rest) == 2:
            return "reported_devices", self._devices(call, vm)
        raise not_found()

    @staticmethod
    def _no_vm(call, rest):
        """Where a console's file is asked for, a VM that is not there is a conflict with a plain text."""
        if rest[1:2] == ["graphicsconsoles"] and call.request.media() == "application/x-virt-viewer":
            return Fault(409, None, reason=f"Vm {rest[0]} doesn't exist.")
        return not_found()

    def _vm_list(self, call):
        self._only(call, "GET")
        self._admin_or_filtered(call)
        request = call.request
        text = request.parameter("search")
        maximum = request.number("max")
        sensitive = request.flag("case_sensitive") is True
        everything = self.site.sorted_vms()
        mine = [vm for vm in everything if self._sees(call, vm)]
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
        return "vms", {"vm": [self._vm(call, vm) for vm in vms]} if vms else {}

    def _vm(self, call, vm):
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
            "origin": "ovirt", "stateless": False, "delete_protected": False, "run_once": False,
            "next_run_configuration_exists": False, "high_availability": {"enabled": False, "priority": 0},
            "cluster": {"href": f"{call.prefix}/clusters/{vm.cluster['id']}", "id": vm.cluster["id"]},
            "template": {"href": f"{call.prefix}/templates/{uuid.UUID(int=0)}", "id": str(uuid.UUID(int=0))},
            "console": {"enabled": False},
        }
        if vm.running and not call.filtered:
            tree["host"] = {"href": f"{call.prefix}/hosts/{vm.host['id']}", "id": vm.host["id"]}
        if vm.protocols and not vm.odd_keys:
            display = {"type": vm.protocols[0], "monitors": 1, "allow_override": vm.allow_override,
                       "disconnect_action": vm.disconnect_action, "disconnect_action_delay": 0,
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
            tree["graphics_consoles"] = self._console_list(call, vm, call.request.flag("current") is True)
        if "current_graphics_consoles" in call.request.details() and self.site.config.variants["detail_on_lists"]:
            tree["graphics_consoles"] = self._console_list(call, vm, True)
        if "sessions" in wanted:
            tree["sessions"] = self._sessions(call, vm)
        if "reporteddevices" in wanted:
            tree["reported_devices"] = self._devices(call, vm)
        if "nics" in wanted:
            tree["nics"] = {}
        if "tags" in wanted:
            tree["tags"] = {}
        if "host" in wanted and "host" in tree:
            tree["host"]["name"] = vm.host["name"]
        if "cluster" in wanted:
            tree["cluster"]["name"] = vm.cluster["name"]

    @staticmethod
    def _display_address(vm):
        return vm.guest["address"] if vm.guest else vm.host["address"]

    def _devices(self, call, vm):
        if not vm.running or not vm.ips:
            return {}
        return {"reported_device": [{
            "href": f"{call.prefix}/vms/{vm.id}/reporteddevices/6574", "id": "6574", "name": "eth0", "type": "network",
            "mac": {"address": "56:6f:00:00:00:01"},
            "ips": {"ip": [{"address": ip, "version": "v6" if ":" in ip else "v4"} for ip in vm.ips]}}]}

    def _sessions(self, call, vm):
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
            session(vm.console_user["name"], vm.console_user["profile"], True, vm.console_ip, vm.console_user["id"])
        if vm.guest_user and vm.running:
            session(vm.guest_user, "", False)
        return {"session": sessions} if sessions else {}

    def _cdroms(self, call, vm, rest):
        zero = str(uuid.UUID(int=0))
        href = f"{call.prefix}/vms/{vm.id}/cdroms/{zero}"
        current = call.request.flag("current") is True

        def tree():
            name = vm.iso if current else vm.next_iso
            return {"href": href, "id": zero, "file": {"id": name} if name else None}
        if not rest:
            self._only(call, "GET")
            return "cdroms", {"cdrom": [tree()]}
        if rest != [zero]:
            raise not_found()
        self._only(call, "GET", "PUT")
        if call.request.method == "PUT":
            if not self.site.permitted(call.user, "change_vm_cd"):
                raise Fault(403, Text("no_permission"))
            name = str((call.request.document(("file", "id", "href")).get("file") or {}).get("id", ""))
            if name and not self.site.storage.has_image(name):
                raise Fault(400, "Cannot change CD. The image does not exist.")
            if current:
                if vm.status != "up":
                    raise Fault(409, "Cannot change CD. VM is not running.")
                vm.iso = name
                self.site.event(38, "normal", f"CD {name or '<ejected>'} of VM {vm.name} changed by "
                                f"{call.user['login']}.", vm=vm, user=call.user,
                                correlation_id=call.request.correlation_id)
            else:
                vm.next_iso = name
        return "cdrom", tree()

    # Consoles

    def _console(self, call, vm, protocol, current):
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

    def _console_list(self, call, vm, current):
        if current and not vm.running:
            return {}
        consoles = [self._console(call, vm, protocol, current) for protocol in vm.protocols]
        return {"graphics_console": consoles} if consoles else {}

    def _consoles(self, call, vm, rest):
        current = call.request.flag("current") is True
        if not rest:
            self._only(call, "GET")
            return "graphics_consoles", self._console_list(call, vm, current)
        protocol = next((name for name, value in PROTOCOL_IDS.items() if value == rest[0]), None)
        if len(rest) == 1 and protocol and call.request.media() == "application/x-virt-viewer":
            self._only(call, "GET")
            text = descriptor(self.site, vm, protocol, call.user, call.session, call.request.correlation_id,
                              as_admin=not call.filtered)
            raise Reply(200, text.encode(), "application/x-virt-viewer;charset=utf-8")
        if protocol not in vm.protocols:
            raise not_found()
        if len(rest) == 1:
            self._only(call, "GET")
            return "graphics_console", self._console(call, vm, protocol, current)
        self._only(call, "POST")
        if rest[1:] == ["remoteviewerconnectionfile"]:
            call.request.document(ACTION_KEYS)
            try:
                text = descriptor(self.site, vm, protocol, call.user, call.session, call.request.correlation_id)
            except Fault as fault:
                raise Reply(204) from fault
            return "action", {"remote_viewer_connection_file": text, "status": "complete"}
        if rest[1:] == ["ticket"]:
            return self._ticket_action(call, vm)
        if rest[1:] == ["proxyticket"]:
            call.request.document(ACTION_KEYS)
            return "action", {"proxy_ticket": {"value": base64.b64encode(b"{}").decode()}, "status": "complete"}
        raise not_found()

    def _ticket_action(self, call, vm):
        ticket = call.request.document(ACTION_KEYS).get("ticket") or {}
        seconds = int(ticket.get("expiry", 7200))
        # Its fault is at the top level, unlike those of the VM's own actions.
        value, seconds = set_ticket(self.site, vm, call.user, ticket.get("value"), seconds, call.request.correlation_id)
        return "action", {"status": "complete", "ticket": {"value": value, "expiry": Long(seconds)}}

    # Actions

    def _action(self, call, vm, name):
        if not call.request.body:
            raise Fault(400, "A request body is required.", reason="Incomplete parameters")
        document = call.request.document(ACTION_KEYS)
        permit = {"start": "run_vm", "stop": "stop_vm", "shutdown": "shut_down_vm", "reboot": "reboot_vm",
                  "reset": "reset_vm", "suspend": "hibernate_vm", "migrate": "migrate_vm", "detach": "connect_to_vm"}
        try:
            if not self.site.permitted(call.user, permit[name]):
                raise Fault(403, Text("no_permission"))
            getattr(self, "_" + name)(call, vm, document)
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

    def _start(self, call, vm, _document):
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
            vm.plan((1, "powering_up", None), (2 if vm.guest else 20, "up", vm.went_up))
        vm.status_detail = None

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
        if vm.guest:
            # The guest decides. When it powers off, QEMU's run state says so.
            self.site.guest_command(vm, ("system_powerdown", {}))
            vm.status = "powering_down"
            if not vm.guest["qmp"]:
                vm.plan((3, "down", vm.went_down))
        else:
            vm.status = "powering_down"
            vm.plan((5, "down", vm.went_down))

    def _reboot(self, call, vm, _document):
        if vm.status not in ("up", "powering_up", "reboot_in_progress"):
            raise self._conflict("reboot", vm)
        self.site.event(157, "normal", f"User {call.user['login']} initiated reboot of VM {vm.name}.", vm=vm,
                        user=call.user, correlation_id=call.request.correlation_id)
        self.site.guest_command(vm, ("system_reset", {}))
        vm.status = "reboot_in_progress"
        vm.plan((3, "up", None))

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

    def _migrate(self, call, vm, _document):
        if vm.status != "up":
            raise self._conflict("migrate", vm)
        others = [host for host in self.site.hosts if host is not vm.host]
        if not others:
            raise Fault(409, [Text("no_host"), Text("other_hosts", host=vm.host["name"], vm=vm.name)])
        if vm.guest:
            raise Fault(409, "Cannot migrate VM. Migration is not supported for this VM.")
        vm.status = "migrating"

        def moved():
            vm.host = others[0]
            vm.port += 1
        vm.plan((4, "up", moved))

    def _detach(self, call, vm, _document):
        raise Fault(409, "Cannot detach VM. VM is not attached to a VM pool.")
