# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""REST API v4 subset below /ovirt-engine/api. Every call holds the site's lock."""

import base64
import re
import uuid

from .call import ACTION_KEYS, ACTIONS, BASE, Call
from .config import stable_id
from .consoles import PROTOCOL_IDS, descriptor, proxy_ticket, set_ticket
from .fault import Fault, Reply, not_found
from .places import Places
from .represent import Date, Long
from .search import EVENT_FIELDS, Query
from .sso import error_page
from .texts import Text, language_of, say
from .vmactions import VmActions
from .vmparts import VmParts
from .vmrecords import VmRecords

BASIC = [("WWW-Authenticate", 'Basic realm="RESTAPI"')]
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


class Api:
    """Answers calls with (root element name, tree) or raises Fault or Reply."""

    def __init__(self, site, sso):
        self.site = site
        self.sso = sso
        self.parts = VmParts(site, lambda call, text, seconds: site.add_job(text, call.user, seconds))
        self.places = Places(site)
        self.records = VmRecords(site, self.parts)
        self.actions = VmActions(site, self.parts)

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
            return self.places.hosts_or_clusters(call, head, rest)
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
            return self.places.domains(call, rest)
        if head == "datacenters":
            return self.places.data_centers(call, rest)
        if head == "disks" and not rest:
            return self.places.disks(call)
        if head == "tags" and not rest:
            call.only("GET")
            call.admin_or_filtered()
            return "tags", {"tag": [self.parts.tag_tree(call, tag) for tag in self.site.tags]}
        if head == "bookmarks" and not rest:
            call.only("GET")
            if call.filtered or not call.user["admin"]:
                raise Fault(400, "Query execution failed due to insufficient permissions.")
            return "bookmarks", {"bookmark": [
                {"href": f"{call.prefix}/bookmarks/{stable_id('bookmark', one['name'])}",
                 "id": stable_id("bookmark", one["name"]), "name": one["name"], "value": one["value"]}
                for one in self.site.config.bookmarks]}
        if head == "vmpools":
            return self._pools(call, rest)
        raise not_found()

    # Root, places, users, jobs, events

    def _root(self, call):
        call.only("GET", "HEAD")
        p = call.prefix
        version = self.site.config.variants["version"]
        tree = {
            "product_info": {"instance_id": self.site.instance_id, "name": "oVirt Engine (simulated)", "vendor": "ovirt.org",
                             "version": {"major": 4, "minor": int(version[2:]), "build": 7, "revision": 0,
                                         "full_version": f"{version}.7-1.sandbox"}},
            "special_objects": {"blank_template": {"href": f"{p}/templates/{uuid.UUID(int=0)}",
                                                   "id": str(uuid.UUID(int=0))}},
            "link": [{"href": f"{p}/{name}", "rel": name} for name in
                     ("bookmarks", "clusters", "datacenters", "disks", "events", "hosts", "jobs", "storagedomains", "tags", "vmpools", "vms")]
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

    def _jobs(self, call, rest):
        call.only("GET")
        jobs = [job for job in self.site.jobs.values() if not call.filtered or job["owner"] == call.user["id"]]

        def tree(job):
            over = job["end_time"] <= self.site.now_ms()
            status = ("failed" if job["failed"] else "finished") if over else "started"
            return {"href": f"{call.prefix}/jobs/{job['id']}", "id": job["id"], "description": job["description"],
                    "status": status, "start_time": Date(job["start_time"]),
                    "end_time": Date(job["end_time"]) if over else None,
                    "owner": {"href": f"{call.prefix}/users/{job['owner']}", "id": job["owner"]}}
        if not rest:
            return "jobs", {"job": [tree(job) for job in jobs]} if jobs else {}
        found = next((job for job in jobs if job["id"] == rest[0]), None)
        if found is None:
            raise not_found()
        return "job", tree(found)

    def _events(self, call):
        call.only("GET")
        call.admin_or_filtered()
        request = call.request
        text = request.parameter("search")
        start = request.number("from")
        events = list(reversed(self.site.events))
        maximum = request.number("max")
        if call.filtered:
            events = [e for e in events if (e["vm"] and call.sees(e["vm"])) or e["user"] is call.user]
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

    def _pools(self, call, rest):
        call.admin_or_filtered()

        def tree(pool):
            cluster = self.site.cluster_named(pool["cluster"])
            return {"href": f"{call.prefix}/vmpools/{pool['id']}", "id": pool["id"], "name": pool["name"],
                    "cluster": {"href": f"{call.prefix}/clusters/{cluster['id']}", "id": cluster["id"]},
                    "max_user_vms": 1, "actions": {"link": [
                        {"href": f"{call.prefix}/vmpools/{pool['id']}/allocatevm", "rel": "allocatevm"}]}}
        if not rest:
            call.only("GET")
            return "vm_pools", {"vm_pool": [tree(pool) for pool in self.site.pools]} if self.site.pools else {}
        pool = next((pool for pool in self.site.pools if pool["id"] == rest[0]), None)
        if pool is None:
            raise not_found()
        if len(rest) == 1:
            call.only("GET")
            return "vm_pool", tree(pool)
        if rest[1:] != ["allocatevm"]:
            raise not_found()
        call.only("POST")
        call.request.document(ACTION_KEYS)
        if not self.site.permitted(call.user, "vm_pool_basic_operations"):
            raise Fault(403, Text("no_permission"), in_action=True)
        mine = [vm for vm in self.site.vms.values() if vm.pool is pool]
        if any(vm.pool_user == call.user["login"] for vm in mine):
            raise Fault(409, "Cannot allocate and run VM from VM-Pool. The user is already assigned with the maximum "
                             "number of VMs of this pool.", in_action=True)
        free = next((vm for vm in mine if vm.pool_user is None and vm.status == "down"), None)
        if free is None:
            raise Fault(409, "Cannot allocate and run VM from VM-Pool. There are no available VMs in the VM-Pool.",
                        in_action=True)
        free.pool_user = call.user["login"]
        free.visible_to = {call.user["login"]}
        self.actions.start(call, free, {})
        self.site.event(34, "normal", f"{call.user['login']} took VM {free.name} from pool {pool['name']}.", vm=free,
                        user=call.user, correlation_id=call.request.correlation_id)
        return "action", {"status": "complete", "vm": {"href": f"{call.prefix}/vms/{free.id}", "id": free.id}}

    # VMs

    def _vms(self, call, rest):
        if not rest:
            return self.records.vm_list(call)
        vm = self.site.vms.get(rest[0])
        if vm is None:
            try:
                uuid.UUID(rest[0])
            except ValueError:
                raise not_found() from None
            raise self._no_vm(call, rest)
        if not self.site.visible(vm, call.user) or not call.sees(vm):
            raise self._no_vm(call, rest)
        vm.advance()
        if len(rest) == 1:
            call.only("GET", "PUT")
            call.admin_or_filtered()
            if call.request.method == "PUT":
                self._edit(call, vm)
            return "vm", self.records.vm(call, vm)
        if len(rest) == 2 and rest[1] in ACTIONS:
            call.only("POST")
            if rest[1] == "ticket":
                return self._ticket_action(call, vm)
            return self.actions.act(call, vm, rest[1])
        if rest[1] == "graphicsconsoles":
            return self._consoles(call, vm, rest[2:])
        if rest[1] == "sessions" and len(rest) == 2:
            return "sessions", self.records.sessions(call, vm)
        if rest[1] == "cdroms":
            return self._cdroms(call, vm, rest[2:])
        if rest[1] == "reporteddevices" and len(rest) == 2:
            return "reported_devices", self.records.devices(call, vm)
        call.admin_or_filtered()
        if part := self.parts.route(call, vm, rest[1:]):
            return part
        raise not_found()

    def _edit(self, call, vm):
        """Comment and description; other members are not taken here."""
        if not self.site.permitted(call.user, "edit_vm_properties"):
            raise Fault(403, Text("no_permission"))
        for key, value in call.request.document(("comment", "description")).items():
            setattr(vm, key, str(value))
        self.site.event(35, "normal", f"VM {vm.name} configuration was updated by {call.user['login']}.", vm=vm,
                        user=call.user, correlation_id=call.request.correlation_id)

    @staticmethod
    def _no_vm(call, rest):
        """Where a console's file is asked for, a VM that is not there is a conflict with a plain text."""
        if rest[1:2] == ["graphicsconsoles"] and call.request.media() == "application/x-virt-viewer":
            return Fault(409, None, reason=f"Vm {rest[0]} doesn't exist.")
        return not_found()

    def _cdroms(self, call, vm, rest):
        zero = str(uuid.UUID(int=0))
        href = f"{call.prefix}/vms/{vm.id}/cdroms/{zero}"
        current = call.request.flag("current") is True

        def tree():
            name = vm.iso if current else vm.next_iso
            return {"href": href, "id": zero, "file": {"id": name} if name else None}
        if not rest:
            call.only("GET")
            return "cdroms", {"cdrom": [tree()]}
        if rest != [zero]:
            raise not_found()
        call.only("GET", "PUT")
        if call.request.method == "PUT":
            if not self.site.permitted(call.user, "change_vm_cd"):
                raise Fault(403, Text("no_permission"))
            name = str((call.request.document(("file", "id", "href")).get("file") or {}).get("id", ""))
            if name and not self.site.storage.has_image(name, vm.cluster):
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

    def _consoles(self, call, vm, rest):
        current = call.request.flag("current") is True
        if not rest:
            call.only("GET")
            return "graphics_consoles", self.records.console_list(call, vm, current)
        protocol = next((name for name, value in PROTOCOL_IDS.items() if value == rest[0]), None)
        if len(rest) == 1 and protocol and call.request.media() == "application/x-virt-viewer":
            call.only("GET")
            text = descriptor(self.site, vm, protocol, call.user, call.session, call.request.correlation_id,
                              as_admin=not call.filtered)
            raise Reply(200, text.encode(), "application/x-virt-viewer;charset=utf-8")
        if protocol not in vm.protocols:
            raise not_found()
        if len(rest) == 1:
            call.only("GET")
            return "graphics_console", self.records.console(call, vm, protocol, current)
        call.only("POST")
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
            return "action", {"proxy_ticket": {"value": proxy_ticket(self.site, vm, call.user)}, "status": "complete"}
        raise not_found()

    def _ticket_action(self, call, vm):
        ticket = call.request.document(ACTION_KEYS).get("ticket") or {}
        seconds = int(ticket.get("expiry", 7200))
        # Its fault is at the top level, unlike those of the VM's own actions.
        value, seconds = set_ticket(self.site, vm, call.user, ticket.get("value"), seconds, call.request.correlation_id)
        return "action", {"status": "complete", "ticket": {"value": value, "expiry": Long(seconds)}}

    # Actions
