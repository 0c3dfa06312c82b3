# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The site: users, hosts, clusters and VMs with their states, jobs and events. Every access holds `Site.lock`."""

import itertools
import random
import threading
import time
import uuid

from . import qmp
from .config import stable_id
from .consoleend import ConsoleEnd
from .storage import Storage
from .vmparts import Snapshot

ADMIN_PERMITS = {"connect_to_vm", "run_vm", "stop_vm", "shut_down_vm", "reboot_vm", "reset_vm", "hibernate_vm",
                 "change_vm_cd", "migrate_vm", "reconnect_to_vm", "edit_vm_properties", "manipulate_vm_snapshots",
                 "vm_pool_basic_operations"}
USER_PERMITS = {"connect_to_vm", "run_vm", "stop_vm", "shut_down_vm", "reboot_vm", "hibernate_vm", "change_vm_cd",
                "vm_pool_basic_operations"}

RUNNING = ("up", "powering_up", "powering_down", "paused", "migrating", "reboot_in_progress", "saving_state",
           "wait_for_launch", "not_responding", "restoring_state", "unknown")


class Vm:
    """One virtual machine. `guest` holds the QEMU's data, or is None for one that is only pretended."""

    def __init__(self, site, name, vm_id, host, cluster, guest=None):
        self.site = site
        self.name = name
        self.id = vm_id
        self.host = host
        self.cluster = cluster
        self.guest = guest
        self.status = "down"
        self.status_detail = None
        self.schedule = []  # (monotonic time, status, callable or None)
        self.description = self.comment = self.fqdn = ""
        self.os = "other_linux"
        self.ips = []
        self.memory = 1 << 30
        self.cores = 1
        self.visible_to = None  # None = every user; else a set of logins
        self.allow_override = False
        self.disconnect_action = "NONE"
        self.disconnect_action_delay = 0  # minutes; counts for SHUTDOWN
        self.console_end = ConsoleEnd(self)
        self.protocols = ["vnc"]
        self.console_user = None
        self.console_ip = None
        self.guest_user = None
        self.ticket = None  # (value, monotonic end)
        self.port = 5900
        self.created = 1700000000000
        self.started = None
        self.iso = ""
        self.next_iso = ""
        self.odd_keys = False
        self.template = "Blank"
        self.pool = None  # of site.pools
        self.pool_user = None  # login of who has it
        self.tags = set()  # ids
        self.snapshots = [Snapshot("Active VM", "active", date=self.created)]
        self.pending = []  # (monotonic time, callable): what ends beside the VM's own state
        self.migration = None  # (monotonic start, seconds) while it migrates
        self.run_once = False

    # State

    def advance(self):
        """Brings the state up to now: the engine's timers are looked at when somebody looks."""
        now = time.monotonic()
        while self.pending and self.pending[0][0] <= now:
            self.pending.pop(0)[1]()
        while self.schedule and self.schedule[0][0] <= now:
            _, status, action = self.schedule.pop(0)
            self.status = status
            if action:
                action()
        if self.guest and self.guest["qmp"] and self.status in ("up", "powering_down", "powering_up") \
                and not self.schedule and self.site.guest_state(self) == "shutdown":
            self.went_down()
        self.console_end.look()

    def shut_down(self):
        """The guest is asked to; whether and when it goes down is its own affair."""
        self.site.guest_command(self, ("system_powerdown", {}))
        self.status = "powering_down"
        if not self.guest or not self.guest["qmp"]:
            self.plan((3 if self.guest else 5, "down", self.went_down))

    def reboot(self):
        self.site.guest_command(self, ("system_reset", {}))
        self.status = "reboot_in_progress"
        self.plan((3, "up", None))

    def plan(self, *steps):
        """Replaces what was planned: (seconds from now, status, action or None), in order."""
        now = time.monotonic()
        scale = self.site.config.variants["time_scale"]
        self.schedule = [(now + seconds * scale, status, action) for seconds, status, action in steps]

    def went_down(self):
        self.status = "down"
        self.schedule = []
        self.started = None
        self.console_user = self.console_ip = self.guest_user = None
        self.ticket = None
        self.run_once = False
        self.site.event(61, "normal", f"VM {self.name} is down.", vm=self)

    def went_up(self):
        if self.started is None:
            self.started = self.site.now_ms()
        self.site.event(153, "normal", f"VM {self.name} started on Host {self.host['name']}", vm=self)

    def migration_percent(self):
        if self.status != "migrating" or self.migration is None:
            return 0
        start, seconds = self.migration
        return min(99, int(100 * (time.monotonic() - start) / max(seconds, 0.001)))

    @property
    def running(self):
        return self.status in RUNNING

    @property
    def mode(self):
        return self.guest["mode"] if self.guest else "vnc"

    def secured(self):
        """True when consoles use TLS, so that clients are sent to the host's name."""
        return self.mode in ("x509vnc", "fips") or (not self.guest and self.cluster["vnc_encryption"])


class Site:
    """Everything that the engine knows."""

    def __init__(self, config):
        self.config = config
        self.lock = threading.RLock()
        self.instance_id = stable_id("engine", config.name)
        self.hosts = config.hosts
        self.clusters = config.clusters
        self.users = list(config.users)
        self.vms = {}
        self.jobs = {}
        self.events = []
        self.storage = Storage(config)
        self.tags = [{"id": stable_id("tag", name), "name": name} for name in ("prod", "test", "customer x", "web")]
        self.pools = [{"id": stable_id("pool", name), "name": name, "cluster": config.clusters[0]["name"]}
                      for name in config.pools]
        self._states = {}
        self._clients = {}
        for guest in config.guests:
            self._add_guest(guest)
        self._generate(config.generated)
        for pool in self.pools:
            self._fill(pool, config.pools[pool["name"]])
        self.event(1, "normal", "Starting oVirt Engine.")

    @staticmethod
    def now_ms():
        return int(time.time() * 1000)

    # Making VMs

    def host_named(self, name):
        return next((host for host in self.hosts if host["name"] == name), self.hosts[0])

    def cluster_named(self, name):
        return next((cluster for cluster in self.clusters if cluster["name"] == name), self.clusters[0])

    def _add_guest(self, guest):
        host = self.host_named(guest["host"])
        vm = Vm(self, guest["name"], guest["id"], host, self.cluster_named(guest["cluster"] or host["cluster"]), guest)
        vm.status = guest["status"]
        vm.started = self.now_ms() if vm.running else None
        for key in ("description", "comment", "os", "fqdn", "ips", "memory", "cores", "allow_override",
                    "disconnect_action", "disconnect_action_delay", "port"):
            setattr(vm, key, guest[key])
        vm.visible_to = set(guest["users"]) if guest["users"] is not None else None
        vm.protocols = ["spice"] if guest["mode"] == "spice" else ["vnc"]
        self.vms[vm.id] = vm

    def _generate(self, count):
        """A believable estate, the same in every run."""
        rng = random.Random(4711)
        roles = ("web", "db", "mail", "build", "print", "ldap", "desk", "hd", "files", "monitor")
        systems = ("rhel_9x64", "debian_12", "windows_2022", "windows_11", "other_linux", "ubuntu_22_04")
        states = ["up"] * 11 + ["down"] * 5 + ["paused", "suspended", "powering_up", "not_responding", "image_locked",
                                               "unknown", "migrating", "quiescing"]
        people = ("anna", "bert", "chris", "dora")
        taken = {vm.name for vm in self.vms.values()}
        names = (f"{roles[number % len(roles)]}-{number // len(roles) + 1:02d}" for number in itertools.count())
        free = (name for name in names if name not in taken)
        for index, name in enumerate(itertools.islice(free, count)):
            host = self.hosts[index % len(self.hosts)]
            vm = Vm(self, name, stable_id("vm", name), host, self.cluster_named(host["cluster"]))
            vm.status = states[index % len(states)] if count > 8 else states[index]
            vm.os = systems[index % len(systems)]
            vm.description = f"{name.partition('-')[0].capitalize()} server {index + 1}"
            vm.comment = "Wartung nur nach Rücksprache" if index % 13 == 5 else ""
            vm.memory = (1 << 30) * rng.choice((1, 2, 4, 8, 16))
            vm.cores = rng.choice((1, 2, 4, 8))
            vm.port = 5910 + index % 900
            vm.created = 1700000000000 + index * 3600000
            vm.odd_keys = index % 7 == 3
            if index % 3 == 2:
                vm.visible_to = set()
            if index % 3 != 1:
                vm.tags.add(self.tags[index % 2]["id"])
            if name.startswith("web"):
                vm.tags.add(self.tags[3]["id"])
            if index % 9 == 4:
                vm.snapshots.insert(0, Snapshot("Before the update", date=vm.created + 3600000))
            if index % 17 == 9:
                vm.protocols = ["spice", "vnc"]
            elif index % 17 == 12:
                vm.protocols = []
            if vm.running:
                vm.started = vm.created + 86400000
                vm.fqdn = f"{name}.sandbox.example"
                vm.ips = [f"10.0.{index // 200}.{index % 200 + 10}", f"fd00::{index + 16:x}"]
                if index % 4 == 1:
                    vm.guest_user = people[index % len(people)]
            if vm.status == "paused":
                vm.status_detail = "eio"
            if vm.status == "unknown":
                vm.status_detail = "host-unreachable"
            self.vms[vm.id] = vm

    def _fill(self, pool, count):
        """VMs of a pool, down and nobody's."""
        cluster = self.cluster_named(pool["cluster"])
        host = next((host for host in self.hosts if host["cluster"] == cluster["name"]), self.hosts[0])
        for number in range(1, count + 1):
            name = f"{pool['name']}-{number}"
            vm = Vm(self, name, stable_id("vm", name), host, cluster)
            vm.pool = pool
            vm.visible_to = set()
            vm.os = "windows_11"
            self.vms[vm.id] = vm

    # Who sees and may do what

    def visible(self, vm, user):
        return user["admin"] or vm.visible_to is None or user["login"] in vm.visible_to

    @staticmethod
    def permitted(user, permit):
        if user["admin"]:
            return permit in ADMIN_PERMITS
        return permit in USER_PERMITS or permit in user["permits"]

    def sorted_vms(self):
        vms = sorted(self.vms.values(), key=lambda vm: vm.name)
        for vm in vms:
            vm.advance()
        return vms

    def find_user(self, login):
        return next((user for user in self.users if user["login"] == login), None)

    # Guests

    def guest_state(self, vm):
        """QEMU's run state, looked at no more than twice a second."""
        known = self._states.get(vm.id)
        now = time.monotonic()
        if known and now - known[0] < 0.5:
            return known[1]
        try:
            state = qmp.execute(vm.guest["qmp"], ("query-status", {}), timeout=1.0)[0]["status"]
        except qmp.QmpError:
            state = "unreachable"
        self._states[vm.id] = (now, state)
        return state

    def has_console_client(self, vm):
        """Whether QEMU has a VNC client, looked at no more than twice a second; never for a pretended VM."""
        if not vm.guest or not vm.guest["qmp"] or vm.mode == "spice":
            return False
        known = self._clients.get(vm.id)
        now = time.monotonic()
        if known and now - known[0] < 0.5:
            return known[1]
        try:
            clients = bool(qmp.execute(vm.guest["qmp"], ("query-vnc", {}), timeout=1.0)[0].get("clients"))
        except qmp.QmpError:
            clients = known[1] if known else False  # not known now: nothing has ended
        self._clients[vm.id] = (now, clients)
        return clients

    def guest_command(self, vm, *commands):
        """Runs QMP commands on the real guest; nothing for a pretended one. Raises QmpError."""
        if not vm.guest or not vm.guest["qmp"]:
            return
        self._states.pop(vm.id, None)
        qmp.execute(vm.guest["qmp"], *commands)

    # Jobs and events

    def add_job(self, description, user, seconds=0.0):
        """A job that is under way for so long; its state is what the time says."""
        start = self.now_ms()
        job = {"id": str(uuid.uuid4()), "description": description, "owner": user["id"], "start_time": start,
               "end_time": start + int(seconds * 1000), "failed": False}
        self.jobs[job["id"]] = job
        while len(self.jobs) > 500:
            self.jobs.pop(next(iter(self.jobs)))
        return job

    def event(self, code, severity, description, vm=None, user=None, correlation_id=None):
        self.events.append({"id": len(self.events) + 1, "code": code, "severity": severity, "time": self.now_ms(),
                            "description": description, "vm": vm, "user": user, "correlation_id": correlation_id})
