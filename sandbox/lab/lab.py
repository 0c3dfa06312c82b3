# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Puts the whole site together."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .certificates import CertificateAuthority
from .guests import all_guests, make_media
from .kerberos import Realm
from .libvirthost import LibvirtHost
from .processes import Processes, SandboxError, clean_environment, free_port, listens, run, wait_until
from .sshd import Sshd, make_key

SANDBOX = Path(__file__).resolve().parents[1]
# Passwords of a site that is gone when the sandbox ends; README.md lists them.
USERS = {"anna": "sandbox-anna", "bert": "sandbox-bert"}
ADMIN = ("admin@internal", "sandbox-admin")


def find_image(given):
    """The guest's disk image: as given, or of the newest build."""
    if given:
        found = [Path(given)]
    else:
        found = sorted((SANDBOX.parent / "build").glob("*/sandbox/guest.img"), key=lambda path: path.stat().st_mtime)
    if not found or not found[-1].is_file():
        raise SandboxError("the guest's disk image is missing; scripts/lib/build release sandbox-guest makes it")
    return found[-1].resolve()


class Lab:
    """Everything that runs, and the folder that it lives in."""

    def __init__(self, image, only=None, generated=40, control=False, libvirt=False, hidden=()):
        self._image = image
        self._only = only
        self._generated = generated
        self._control = control
        self._libvirt = LibvirtHost() if libvirt else None
        self._hidden = set(hidden)
        self._processes = Processes()
        self.folder = Path(tempfile.mkdtemp(prefix="virtdesk-sandbox-"))
        self.guests = []
        self.summary = {}

    def start(self):
        """Raises SandboxError; `stop` has to be called all the same."""
        unknown = set(self._only or ()) - {guest.name for guest in all_guests()}
        if unknown:
            raise SandboxError(f"there is no guest {', '.join(sorted(unknown))}; README.md lists them")
        authority = CertificateAuthority(self.folder / "ca")
        certificates = {
            "good": authority.issue(self.folder / "certificates" / "good", "localhost", ["127.0.0.1"]),
            "wrong-name": authority.issue(self.folder / "certificates" / "wrong-name", "hv9.sandbox.example"),
            "expired": authority.issue(self.folder / "certificates" / "expired", "localhost", ["127.0.0.1"], -30, 28),
        }
        realm = Realm(self.folder / "kerberos", self._processes)
        realm.start(USERS, {"HTTP/localhost": "http.keytab", "vnc/localhost": "vnc.keytab",
                            "libvirt/localhost": "libvirt.keytab"})
        cache = realm.sign_in("anna", USERS["anna"], "ccache")

        self.guests = [guest for guest in all_guests() if not self._only or guest.name in self._only]
        media = make_media(self.folder / "media") if any(guest.kind in ("grub", "ipxe") for guest in self.guests) else {}
        for guest in self.guests:
            guest.start(self.folder / "guests" / guest.name, self._image, certificates, realm, media, self._processes)
        for guest in self.guests:
            guest.wait(self._processes)
            guest.hidden_port = free_port() if guest.name in self._hidden else 0

        engine = self._start_engine(realm, certificates["good"])
        environment = {"KRB5_CONFIG": str(realm.config), "KRB5CCNAME": f"FILE:{cache}",
                       "VIRTDESK_SANDBOX_ENGINE": engine["url"], "VIRTDESK_SANDBOX_CA": str(authority.certificate),
                       "VIRTDESK_SANDBOX": str(self.folder)}
        ways = self._start_ways(authority, realm) if self._libvirt else {}
        environment |= {f"VIRTDESK_SANDBOX_{name.upper()}": address for name, address in ways.items()}
        if self._libvirt:
            environment["SSH_AUTH_SOCK"] = str(self.folder / "agent")
        self.summary = {
            "folder": str(self.folder),
            "engine": {"url": engine["url"], "port": engine["port"], "ca": str(authority.certificate)},
            "users": {ADMIN[0]: ADMIN[1]} | {f"{name}@sandbox": password for name, password in USERS.items()},
            "realm": realm.name,
            "environment": environment,
            "guests": {guest.name: {"id": engine["guests"][guest.name], "port": guest.port, "console": guest.console,
                                    "description": guest.description, "qmp": str(guest.qmp_path),
                                    "folder": str(guest.folder)} for guest in self.guests},
            "ways": ways,
            "processes": self._processes.ids(),
        }
        (self.folder / "sandbox.json").write_text(json.dumps(self.summary, indent=2) + "\n", encoding="utf-8")

    def _start_ways(self, authority, realm):
        """A libvirt host, an SSH server and a WebSocket: their addresses by name."""
        self._libvirt.start(self.folder, self._image, authority, realm)
        (self.folder / "ssh").mkdir(mode=0o700)
        host, person = (make_key(self.folder / "ssh" / name) for name in ("host", "person"))
        sshd = Sshd(self.folder / "ssh", self._processes, host, f"{person}.pub").start()
        agent = self.folder / "agent"
        self._processes.start("ssh-agent", ["ssh-agent", "-D", "-a", str(agent)], self.folder / "agent.log")
        wait_until(agent.exists, "the agent", processes=self._processes)
        run(["ssh-add", "-q", str(person)], environment=clean_environment() | {"SSH_AUTH_SOCK": str(agent)})
        plain = next((guest for guest in self.guests if guest.console == "vnc" and not guest.halted), None)
        port = free_port()
        addresses = {"libvirt": self._libvirt.url(), "libvirt_tls": self._libvirt.tls_url(), "libvirt_tcp": self._libvirt.tcp_url(),
                      "ssh": f"ssh://127.0.0.1:{sshd.port}"}
        if plain:
            self._processes.start("websockify", ["websockify", f"127.0.0.1:{port}", f"127.0.0.1:{plain.port}"],
                                  self.folder / "websockify.log")
            wait_until(lambda: listens(port), "websockify", processes=self._processes)
            addresses["websocket"] = f"vnc+ws://127.0.0.1:{port}/"
        return addresses

    def _start_proxy(self, certificate):
        """The engine's WebSocket proxy, which reaches all guests; gives its port."""
        port = free_port()
        (self.folder / "proxy-secret").write_bytes(os.urandom(32))
        environment = clean_environment() | {"PYTHONPATH": str(SANDBOX), "PYTHONDONTWRITEBYTECODE": "1"}
        self._processes.start("websocketproxy", [
            "/usr/bin/python3", "-m", "engine.websocketproxy", "--listen", f"127.0.0.1:{port}", "--certificate", f"{certificate}/server-cert.pem",
            "--key", f"{certificate}/server-key.pem", "--secret", self.folder / "proxy-secret", "--used", self.folder / "proxy-used"],
            self.folder / "websocketproxy.log", environment)
        wait_until(lambda: listens(port), "the WebSocket proxy", processes=self._processes)
        return port

    def _start_engine(self, realm, certificate):
        proxy = self._start_proxy(certificate)
        config = {
            "name": "localhost", "certificate": f"{certificate}/server-cert.pem", "key": f"{certificate}/server-key.pem",
            "engine_ca": str(self.folder / "ca" / "ca.pem"), "organization": "Sandbox",
            "users": [{"name": ADMIN[0], "password": ADMIN[1], "admin": True},
                      {"name": "anna@sandbox", "password": USERS["anna"], "admin": True},
                      {"name": "bert@sandbox", "password": USERS["bert"]}],
            "kerberos": {"keytab": str(realm.folder / "http.keytab"), "profile": "sandbox"},
            "clusters": [{"name": "Office"}, {"name": "Secured", "vnc_encryption": True}],
            # "localhost" is where the real guests are; clients must be able to resolve it without root's help.
            "hosts": [{"name": "localhost", "address": "127.0.0.1", "cluster": "Secured"},
                      {"name": "hv2.sandbox.example", "address": "192.0.2.12", "cluster": "Secured"},
                      {"name": "hv3.sandbox.example", "address": "192.0.2.13", "cluster": "Office"}],
            "generated": self._generated, "control": self._control, "log": "engine-requests.log",
            "guests": [guest.engine_entry() for guest in self.guests],
            "options": {"WebSocketProxy": f"Engine:{proxy}"}, "websocket_proxy": {"secret": "proxy-secret"},
        }
        path = self.folder / "engine.json"
        path.write_text(json.dumps(config, indent=2), encoding="utf-8")
        environment = clean_environment() | {"KRB5_CONFIG": str(realm.config), "PYTHONPATH": str(SANDBOX),
                                             "KRB5RCACHEDIR": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        # The distribution's Python has python3-gssapi, whatever python3 is first in the path.
        process = self._processes.start("engine", ["/usr/bin/python3", "-m", "engine", "--config", path],
                                        self.folder / "engine.log", environment, stdout=subprocess.PIPE)
        line = process.stdout.readline()
        if not line:
            process.wait(5)
            self._processes.check()
        return json.loads(line)

    def check(self):
        """Raises SandboxError when something ended by itself."""
        self._processes.check()

    def environment(self):
        """For programs that are to use the sandbox."""
        return clean_environment() | self.summary["environment"]

    def stop(self):
        """Ends all processes and removes the folder."""
        if self._libvirt:
            self._libvirt.stop()
        self._processes.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def shell_lines(summary):
    """`export` lines for a POSIX shell."""
    return "".join(f"export {name}='{value}'\n" for name, value in summary["environment"].items())


def people_lines(summary):
    """What a person wants to know."""
    lines = [f"Engine    {summary['engine']['url']}", f"CA        {summary['engine']['ca']}",
             f"Realm     {summary['realm']} (ticket of anna in {summary['environment']['KRB5CCNAME']})", "Users     " +
             ", ".join(f"{user} / {password}" for user, password in summary["users"].items()), "Guests"]
    width = max((len(name) for name in summary["guests"]), default=0)
    for name, guest in summary["guests"].items():
        lines.append(f"  {name:{width}}  127.0.0.1:{guest['port']}  {guest['console']:8}  {guest['description']}")
    lines += [f"{name.replace('_', ' '):9} {address}" for name, address in summary["ways"].items()]
    return "\n".join(lines) + "\n"


def write_summary(summary, form):
    """On standard output, in the form asked for."""
    text = {"json": lambda: json.dumps(summary) + "\n", "shell": lambda: shell_lines(summary),
            "text": lambda: people_lines(summary)}[form]()
    sys.stdout.write(text)
    sys.stdout.flush()


def run_command(lab, command):
    """Runs a command inside the sandbox and gives its exit status. When the sandbox is told to end, so is the command, which
    gets time to end what it started itself."""
    try:
        process = subprocess.Popen(command, env=lab.environment())
    except OSError as error:
        print(f"sandbox: {command[0]}: {error.strerror}", file=sys.stderr)
        return 127
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        raise
