#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Consoles of a real Xtigervnc behind real SSH servers, which run as this test's own user: by key, agent, password and Kerberos
ticket, over two hops and over jump hosts of ssh's own configuration, to a port and to a unix socket there, with an unknown and a
changed host key, a key that is not accepted, a console that is off, and addresses that mean more than they say. And a real libvirt daemon
behind such a server. Argument: the build directory."""

import base64
import getpass
import hashlib
import json
import os
import pty
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

BUILD = Path(sys.argv.pop(1)).resolve()
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sandbox"))

from lab.certificates import CertificateAuthority  # noqa: E402
from lab.kerberos import Realm  # noqa: E402
from lab.libvirtd import Libvirtd, domain_xml  # noqa: E402
from lab.processes import Processes, clean_environment, free_port, listens, wait_until  # noqa: E402  (the path is set above)

USER = getpass.getuser()
NAMESPACE = ["unshare", "-m" if os.getuid() == 0 else "-rm"]


def without_namespaces():
    """Why the system gives this user no mounts of its own; empty where it does."""
    done = subprocess.run([*NAMESPACE, "sh", "-c", "mount --bind /etc/passwd /etc/passwd"], capture_output=True, text=True, check=False)
    return done.stderr.strip() if done.returncode else ""


class SshSite(unittest.TestCase):
    """Two SSH servers with a console behind them, and a person's home."""

    @classmethod
    def setUpClass(cls):
        if reason := without_namespaces():
            raise unittest.SkipTest(f"ssh can't be given another home here: {reason}")
        cls.folder = Path(tempfile.mkdtemp(prefix="virtdesk-ssh-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.processes = Processes()
        cls.addClassCleanup(cls.processes.stop)
        cls.vnc = free_port()
        display = next(n for n in range(60, 200) if not Path(f"/tmp/.X11-unix/X{n}").exists())
        cls.processes.start("Xtigervnc", ["Xtigervnc", f":{display}", "-rfbport", str(cls.vnc), "-localhost", "-SecurityTypes", "None",
                                          "-geometry", "640x480", "-nolisten", "tcp"], cls.folder / "vnc.log")
        cls.home = cls.folder / "home"
        (cls.home / ".ssh").mkdir(parents=True, mode=0o700)
        cls.home.chmod(0o700)
        for name in ("id", "other", "host", "second", "changed"):
            cls.keygen(cls.folder / name)
        (cls.folder / "authorized").write_text((cls.folder / "id.pub").read_text(encoding="utf-8"), encoding="utf-8")
        for name in ("id", "other"):  # where a transport may read
            (cls.home / name).write_bytes((cls.folder / name).read_bytes())
            (cls.home / name).chmod(0o600)
        cls.one, cls.two = cls.sshd("host"), cls.sshd("second")
        for port in (cls.vnc, cls.one, cls.two):
            wait_until(lambda port=port: listens(port), f"port {port}", processes=cls.processes)
        cls.environment = clean_environment() | {"HOME": str(cls.home), "USER": USER, "LOGNAME": USER, "XDG_RUNTIME_DIR": str(cls.home),
                                                 "LC_ALL": "C.UTF-8"}

    @staticmethod
    def keygen(file):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(file)], check=True)

    @classmethod
    def sshd(cls, key, *more, environment=None, prefix=()):
        port = free_port()
        settings = cls.folder / f"{key}-{port}.conf"
        settings.write_text("\n".join([
            f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {cls.folder / key}", "PidFile none", "UsePAM no", "StrictModes no",
            f"AuthorizedKeysFile {cls.folder / 'authorized'}", "KbdInteractiveAuthentication no", *more,
            "PasswordAuthentication no", ""]),  # the first line of a kind counts
            encoding="utf-8")
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        cls.processes.start(f"sshd {port}", [*prefix, "/usr/sbin/sshd", "-D", "-e", "-f", str(settings)], cls.folder / f"sshd-{port}.log",
                            environment)
        return port

    def setUp(self):
        self.configure("id")
        self.know()

    def configure(self, key, *more):
        self.settings = self.home / ".ssh" / "config"
        self.settings.write_text("\n".join([f"IdentityFile {self.home / key}", "IdentitiesOnly yes", "IdentityAgent none",
                                            f"UserKnownHostsFile {self.home / '.ssh' / 'known'}", *more, ""]), encoding="utf-8")

    def know(self, **keys):
        """The known hosts: by default both servers with their keys."""
        keys = keys or {str(self.one): "host", str(self.two): "second"}
        lines = []
        for port, key in keys.items():
            kind, public, *_ = (self.folder / f"{key}.pub").read_text(encoding="utf-8").split()
            lines.append(f"[127.0.0.1]:{port} {kind} {public}\n")
        (self.home / ".ssh" / "known").write_text("".join(lines), encoding="utf-8")

    def capture(self, address, *options, wait=60, **environment):
        picture = self.folder / "picture.png"
        picture.unlink(missing_ok=True)
        done = subprocess.run([*self.own_home(), str(BUILD / "bin" / "virtdeskctl"), "capture", address, *options, "--output",
                               str(picture)],
                              capture_output=True, text=True, timeout=wait, env=self.environment | environment, stdin=subprocess.DEVNULL)
        return done, picture.exists()

    def own_home(self):
        """ssh takes its user's home from the system, whatever HOME says: the command alone sees another list of users."""
        users = self.folder / "passwd"
        lines = [line.split(":") for line in Path("/etc/passwd").read_text(encoding="utf-8").splitlines()]
        # In a user namespace one is root, too.
        users.write_text("".join(":".join([*line[:5], str(self.home), *line[6:]] if line[2:3] == ["0"] else line) + "\n"
                                 for line in lines), encoding="utf-8")
        return [*NAMESPACE, "sh", "-c", f'mount --bind "{users}" /etc/passwd && exec "$@"', "sh"]

    def address(self, port=None, user=USER, console=None):
        return f"vnc+ssh://{user}@127.0.0.1:{port or self.one}/127.0.0.1:{console or self.vnc}"

    def trust(self, port, key):
        """What the desktop writes when a person trusts a key."""
        store = self.home / ".config" / "virtdesk" / "identities.json"
        store.parent.mkdir(parents=True, exist_ok=True)
        entries = []
        if port:
            public = base64.b64decode((self.folder / f"{key}.pub").read_text(encoding="utf-8").split()[1])
            entries = [{"service": "proxy", "host": f"127.0.0.1:{port}", "sha256": hashlib.sha256(public).hexdigest(), "pem": "",
                        "acceptedAt": "2026-01-01T00:00:00Z"}]
        store.write_text(json.dumps({"certificates": entries}), encoding="utf-8")

    def shadow(self, word):
        """A command that runs a program for which this is the user's password."""
        shadow = self.folder / "shadow"
        secret = subprocess.run(["openssl", "passwd", "-6", "-stdin"], input=f"{word}\n", capture_output=True, text=True,
                                check=True).stdout.strip()
        shadow.write_text(f"{USER}:{secret}:19000:0:99999:7:::\n", encoding="utf-8")
        shadow.chmod(0o600)
        return [*NAMESPACE, "sh", "-c", f'mount --bind "{shadow}" /etc/shadow && exec "$@"', "sh"]

    def at_terminal(self, command, word, prompt=b"password: "):
        """With a person at a terminal, who answers each question with that word. Gives status and what was said."""
        command = [*self.own_home(), str(BUILD / "bin" / "virtdeskctl"), *command]
        process, terminal = pty.fork()
        if process == 0:
            os.execvpe(command[0], command, self.environment)
        said, answered = b"", 0
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            try:
                piece = os.read(terminal, 4096)
            except OSError:  # the other side is closed
                break
            said += piece
            if said.count(prompt) > answered and not said.endswith(b"\n"):
                answered = said.count(prompt)
                os.write(terminal, word.encode() + b"\n")
        os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), said.decode("utf-8", "replace")


class SshTest(SshSite):
    """Consoles."""

    def test_by_key(self):
        done, drawn = self.capture(self.address())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)

    def test_as_a_hop(self):
        done, drawn = self.capture(f"vnc://localhost:{self.vnc}", "--via", f"ssh://{USER}@127.0.0.1:{self.one}")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)

    def test_two_hops(self):
        hops = [option for port in (self.one, self.two) for option in ("--via", f"ssh://{USER}@127.0.0.1:{port}")]
        done, drawn = self.capture(f"vnc://127.0.0.1:{self.vnc}", *hops)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)
        # The second one's key counts as well.
        self.know(**{str(self.one): "host"})
        done, drawn = self.capture(f"vnc://127.0.0.1:{self.vnc}", *hops)
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn(f"127.0.0.1:{self.two} is not known here", done.stderr)

    def test_by_agent(self):
        self.settings.write_text(f"IdentityFile none\nUserKnownHostsFile {self.home / '.ssh' / 'known'}\n", encoding="utf-8")
        socket = self.home / "agent"
        agent = self.processes.start("ssh-agent", ["ssh-agent", "-D", "-a", str(socket)], self.folder / "agent.log")
        wait_until(socket.exists, "the agent")
        done, drawn = self.capture(self.address(), SSH_AUTH_SOCK=str(socket))
        self.assertEqual(done.returncode, 4, done.stderr)  # it has no key
        self.assertFalse(drawn)
        subprocess.run(["ssh-add", "-q", str(self.folder / "id")], check=True, env=self.environment | {"SSH_AUTH_SOCK": str(socket)})
        done, drawn = self.capture(self.address(), SSH_AUTH_SOCK=str(socket))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)
        self.assertIsNone(agent.poll())

    def test_jump_host_of_the_configuration(self):
        self.configure("id", f"Host inner\n  HostName 127.0.0.1\n  Port {self.two}\n  ProxyJump {USER}@127.0.0.1:{self.one}")
        # The host's key is known by the name that the configuration gives it.
        done, drawn = self.capture(f"vnc+ssh://{USER}@inner/127.0.0.1:{self.vnc}")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)

    def test_unix_socket_there(self):
        socket = self.home / "vnc.sock"
        display = next(n for n in range(60, 200) if not Path(f"/tmp/.X11-unix/X{n}").exists())
        self.processes.start("Xtigervnc on a socket", ["Xtigervnc", f":{display}", "-rfbport", "-1", "-rfbunixpath", str(socket),
                                                       "-SecurityTypes", "None", "-geometry", "640x480", "-nolisten", "tcp"],
                             self.folder / "vnc-socket.log")
        wait_until(socket.exists, "the socket", processes=self.processes)
        for hops in ((self.one,), (self.one, self.two)):
            done, drawn = self.capture(f"vnc+unix://{socket}", *(option for port in hops
                                                                 for option in ("--via", f"ssh://{USER}@127.0.0.1:{port}")))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(drawn)
        done, drawn = self.capture(f"vnc+unix://{self.home}/none.sock", "--via", f"ssh://{USER}@127.0.0.1:{self.one}")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("went well", done.stderr)

    @unittest.skipUnless(os.getuid() == 0, "only root's SSH server looks at passwords")
    def test_by_password(self):
        port = self.sshd("host", "PasswordAuthentication yes", "PermitRootLogin yes", "PubkeyAuthentication no", prefix=self.shadow("right pw"))
        wait_until(lambda: listens(port), f"port {port}", processes=self.processes)
        self.know(**{str(port): "host"})
        for word, status in (("right pw", 0), ("wrong", 4)):
            code, said, drawn = self.capture_at_terminal(self.address(port), word)
            self.assertEqual(code, status, said)
            self.assertEqual(drawn, status == 0)
            self.assertNotIn(word, said)  # not even echoed
        done, drawn = self.capture(self.address(port))  # nobody to be asked
        self.assertIn(done.returncode, (4, 20), done.stderr)
        self.assertFalse(drawn)

    def capture_at_terminal(self, address, word):
        picture = self.folder / "picture.png"
        picture.unlink(missing_ok=True)
        code, said = self.at_terminal(["capture", address, "--output", str(picture)], word)
        return code, said, picture.exists()

    @unittest.skipUnless(os.getuid() == 0, "the server's own ticket names the user root")
    def test_by_ticket(self):
        realm = Realm(self.home / "realm", self.processes, realm="SSH.TEST")
        realm.start({USER: "ticket pw"}, {"host/localhost": "host.keytab"})
        cache = realm.sign_in(USER, "ticket pw", "cache")
        kerberos = {"KRB5_CONFIG": str(realm.config)}
        port = self.sshd("host", "GSSAPIAuthentication yes", "GSSAPIStrictAcceptorCheck no", "PermitRootLogin yes", "PubkeyAuthentication no",
                         environment=clean_environment() | kerberos | {"KRB5_KTNAME": str(realm.folder / "host.keytab"),
                                                                       "KRB5RCACHEDIR": str(realm.folder)})
        wait_until(lambda: listens(port), f"port {port}", processes=self.processes)
        kind, public, *_ = (self.folder / "host.pub").read_text(encoding="utf-8").split()
        (self.home / ".ssh" / "known").write_text(f"[localhost]:{port} {kind} {public}\n", encoding="utf-8")
        self.configure("other", "GSSAPIAuthentication yes")
        address = self.address(port).replace("@127.0.0.1", "@localhost")
        done, drawn = self.capture(address, KRB5CCNAME=f"FILE:{cache}", **kerberos)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)
        done, drawn = self.capture(address, KRB5CCNAME=f"FILE:{realm.folder}/none", **kerberos)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertFalse(drawn)

    def test_unknown_key(self):
        self.know(**{"1": "other"})
        done, drawn = self.capture(self.address())
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertFalse(drawn)
        fingerprint = subprocess.run(["ssh-keygen", "-lf", str(self.folder / "host.pub")], capture_output=True, text=True,
                                     check=True).stdout.split()[1]
        self.assertIn(fingerprint, done.stderr)  # what a person compares
        # Trusted once, by the program's own store.
        self.trust(self.one, "host")
        done, drawn = self.capture(self.address())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)
        # Another key than the one that was trusted.
        self.trust(self.one, "changed")
        done, drawn = self.capture(self.address())
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn("another", done.stderr)
        self.trust(None, None)

    def test_changed_key_is_not_asked_about(self):
        self.know(**{str(self.one): "changed"})
        self.trust(self.one, "host")  # not even what the program itself knows helps
        done, drawn = self.capture(self.address())
        self.trust(None, None)
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn("another key", done.stderr)
        self.assertFalse(drawn)

    def test_wrong_key(self):
        self.configure("other")
        done, drawn = self.capture(self.address())
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("did not accept the sign-in", done.stderr)
        self.assertFalse(drawn)

    def test_console_is_off(self):
        done, drawn = self.capture(self.address(console=free_port()))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("went well", done.stderr)
        self.assertFalse(drawn)

    def test_forwarding_is_forbidden(self):
        port = self.sshd("host", "AllowTcpForwarding no")
        wait_until(lambda: listens(port), f"port {port}", processes=self.processes)
        self.know(**{str(port): "host"})
        done, _ = self.capture(self.address(port))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("lets nobody through", done.stderr)

    def test_no_ssh_there(self):
        done, _ = self.capture(self.address(free_port()))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("no SSH server listens", done.stderr)
        done, _ = self.capture(self.address(self.vnc))
        self.assertEqual(done.returncode, 6, done.stderr)

    def test_what_could_be_an_option(self):
        for address in ("vnc+ssh://-oProxyCommand=x/127.0.0.1:1", "vnc+ssh://-x@127.0.0.1/127.0.0.1:1",
                        "vnc+ssh://a%20b@127.0.0.1/127.0.0.1:1", "vnc+ssh://$(x)@127.0.0.1/127.0.0.1:1",
                        "vnc+ssh://127.0.0.1/-x:1", "vnc+ssh://127.0.0.1/"):
            with self.subTest(address):
                done, _ = self.capture(address)
                self.assertEqual(done.returncode, 2, done.stderr)

    def test_nothing_is_left_behind(self):
        process = subprocess.Popen([*self.own_home(), str(BUILD / "bin" / "virtdeskctl"), "capture", self.address(), "--until-closed", "--output",
                                    str(self.folder / "kept.png")], env=self.environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        mark = f"127.0.0.1:{self.vnc}"

        def clients():
            found = []
            for entry in Path("/proc").iterdir():
                try:
                    words = (entry / "cmdline").read_bytes().split(b"\0") if entry.name.isdigit() else []
                except OSError:
                    continue
                if words[:1] == [b"ssh"] and mark.encode() in words:
                    found.append(int(entry.name))
            return found

        wait_until(clients, "ssh")
        time.sleep(0.5)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=10)
        wait_until(lambda: not clients(), "the end of ssh")


@unittest.skipUnless(os.getuid() == 0, "the daemon's socket is where only root can put it")
class LibvirtTest(SshSite):
    """A libvirt host that is reached by SSH: what ssh asks is asked, and not a failure."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        os.chmod(cls.folder, 0o711)
        realm = Realm(cls.folder / "realm", cls.processes, realm="SSH.TEST")
        realm.start({}, {"libvirt/localhost": "libvirt.keytab"})
        daemon = cls.folder / "libvirt"
        daemon.mkdir(mode=0o755)
        cls.daemon = Libvirtd(daemon, realm, CertificateAuthority(cls.folder / "ca"), {})
        cls.addClassCleanup(cls.daemon.stop)
        cls.daemon.start()
        cls.daemon.define("machine", domain_xml("machine", "6f000000-0000-4000-8000-000000000009",
                                                   f"<graphics type='vnc' port='{free_port()}' autoport='no'/>"))
        Path("/run/libvirt").mkdir(exist_ok=True)
        cls.there = [*NAMESPACE, "sh", "-c", f'mount --bind "{daemon}/run" /run/libvirt && exec "$@"', "sh"]
        cls.host = cls.sshd("host", "PermitRootLogin yes", prefix=cls.there)
        wait_until(lambda: listens(cls.host), f"port {cls.host}", processes=cls.processes)

    def url(self, port=None):
        return f"qemu+ssh://{USER}@127.0.0.1:{port or self.host}/session"

    def list(self, port=None, **environment):
        done = subprocess.run([*self.own_home(), str(BUILD / "bin" / "virtdeskctl"), "list", "--inventory", self.url(port), "--format", "json"],
                              capture_output=True, text=True, timeout=60, env=self.environment | environment, stdin=subprocess.DEVNULL,
                              check=False)
        return done.returncode, done.stdout, done.stderr

    def test_by_key(self):
        self.know(**{str(self.host): "host"})
        status, out, said = self.list()
        self.assertEqual(status, 0, said)
        self.assertEqual([row["name"] for row in json.loads(out)], ["machine"])

    def test_start_and_capture(self):
        self.know(**{str(self.host): "host"})
        picture = self.folder / "libvirt.png"

        def ctl(*arguments):
            return subprocess.run([*self.own_home(), str(BUILD / "bin" / "virtdeskctl"), *arguments], capture_output=True, text=True,
                                  timeout=100, env=self.environment, stdin=subprocess.DEVNULL, check=False)

        for command in (("start", "machine", "--inventory", self.url()),
                        # Its display listens to that host's loopback address only: by SSH as well.
                        ("capture", f"{self.url()}?domain=machine", "--output", str(picture)),
                        ("poweroff", "machine", "--inventory", self.url())):
            done = ctl(*command)
            self.assertEqual(done.returncode, 0, (command, done.stderr))
        self.assertEqual(picture.read_bytes()[1:4], b"PNG")

    def set_routes(self, *lines):
        """As the desktop keeps what a person has set."""
        settings = self.home / ".config" / "virtdesk" / "virtdesk.ini"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("[console]\nroutes=" + ", ".join(f'"{line}"' for line in lines) + "\n", encoding="utf-8")
        self.addCleanup(settings.unlink, missing_ok=True)

    def jumps(self, port):
        """Where the server there has led to."""
        log = (self.folder / f"sshd-{port}.log").read_text(encoding="utf-8", errors="replace")
        return [line for line in log.splitlines() if "server_request_direct_tcpip" in line]

    def test_by_the_jump_host_that_is_set(self):
        """The console of a VM goes through the host that the person's rule names; nothing else leads around it."""
        jump = self.sshd("second", "LogLevel DEBUG1", "PermitRootLogin yes")
        wait_until(lambda: listens(jump), f"port {jump}", processes=self.processes)
        self.know(**{str(self.host): "host", str(jump): "second"})
        inventory = f"qemu+ssh://127.0.0.1:{self.host}/session"
        way, nowhere = f"ssh://{USER}@127.0.0.1:{jump}", f"ssh://{USER}@127.0.0.1:{free_port()}"
        picture = self.folder / "led.png"

        def ctl(*arguments):
            return subprocess.run([*self.own_home(), str(BUILD / "bin" / "virtdeskctl"), *arguments], capture_output=True, text=True,
                                  timeout=100, env=self.environment, stdin=subprocess.DEVNULL, check=False)

        def capture(*more):
            picture.unlink(missing_ok=True)
            before = len(self.jumps(jump))
            done = ctl("capture", "machine", "--inventory", self.url(), "--output", str(picture), *more)
            return done.returncode, len(self.jumps(jump)) - before, done.stderr

        done = ctl("start", "machine", "--inventory", self.url())
        self.assertEqual(done.returncode, 0, done.stderr)
        try:
            self.assertEqual(capture()[:2], (0, 0))
            for lines in ([f"{inventory}||{way}"],  # all of the host
                          [f"{inventory}||{nowhere}", f"{inventory}|host/anything#host|{way}"],  # a place in it, by its id
                          [f"{inventory}|host/anything#host|{way}", f"qemu+ssh://127.0.0.1:1/session||{nowhere}",
                           f"|host/*|{nowhere}"]):  # others' rules
                with self.subTest(lines):
                    self.set_routes(*lines)
                    status, jumps, said = capture()
                    self.assertEqual((status, jumps), (0, 1), said)
                    self.assertEqual(picture.read_bytes()[1:4], b"PNG")
                    self.assertIn(str(self.host), self.jumps(jump)[-1])  # and from there on by the host's own SSH
            with self.subTest("exception"):
                self.set_routes(f"{inventory}||{nowhere}", f"{inventory}|host/anything#host|none")
                self.assertEqual(capture()[:2], (0, 0))
            with self.subTest("no other way"):
                self.set_routes(f"{inventory}||{nowhere}")
                status, jumps, said = capture()
                self.assertEqual((status, jumps), (3, 0), said)
                self.assertIn(nowhere.rpartition("@")[2], said)  # the hop is named
                self.assertFalse(picture.exists())
            with self.subTest("named for once"):
                self.assertEqual(capture("--via", way)[:2], (0, 1))
                self.assertEqual(capture("--via", "none")[:2], (0, 0))
            with self.subTest("typed"):
                self.set_routes(f"qemu+ssh://127.0.0.1:1/session||{nowhere}", f"|host/127.*|{way}")
                before = len(self.jumps(jump))
                done, drawn = self.capture(f"vnc://127.0.0.1:{self.vnc}")
                self.assertEqual((done.returncode, drawn, len(self.jumps(jump)) - before), (0, True, 1), done.stderr)
                console = self.folder / "console.vv"  # a file's host goes no way of the person's
                console.write_text(f"[virt-viewer]\ntype=vnc\nhost=127.0.0.1\nport={self.vnc}\n", encoding="utf-8")
                done, drawn = self.capture(str(console))
                self.assertEqual((done.returncode, drawn, len(self.jumps(jump)) - before), (0, True, 1), done.stderr)
        finally:
            done = ctl("poweroff", "machine", "--inventory", self.url())
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_unknown_key(self):
        self.know(**{"1": "other"})
        status, out, said = self.list()
        self.assertEqual((status, out), (5, ""), said)
        fingerprint = subprocess.run(["ssh-keygen", "-lf", str(self.folder / "host.pub")], capture_output=True, text=True,
                                     check=True).stdout.split()[1]
        self.assertIn(fingerprint, said)  # what a person compares
        self.trust(self.host, "host")  # as for a console over this computer
        status, _, said = self.list()
        self.assertEqual(status, 0, said)
        self.trust(self.host, "changed")
        status, _, said = self.list()
        self.trust(None, None)
        self.assertEqual(status, 5, said)
        self.assertIn("another", said)

    def test_changed_key_is_not_asked_about(self):
        self.know(**{str(self.host): "changed"})
        self.trust(self.host, "host")
        status, _, said = self.list()
        self.trust(None, None)
        self.assertEqual(status, 5, said)
        self.assertIn("is another one than this computer knows", said)

    def test_wrong_key(self):
        self.configure("other")
        self.know(**{str(self.host): "host"})
        status, _, said = self.list()
        self.assertEqual(status, 4, said)
        self.assertIn("did not let you in", said)

    def test_password(self):
        prefix = [*self.shadow("right pw"), *self.there]
        port = self.sshd("host", "PasswordAuthentication yes", "PermitRootLogin yes", "PubkeyAuthentication no", prefix=prefix)
        wait_until(lambda: listens(port), f"port {port}", processes=self.processes)
        self.know(**{str(port): "host"})
        for word, status in (("right pw", 0), ("wrong", 4)):
            code, said = self.at_terminal(["list", "--inventory", self.url(port), "--format", "csv"], word)
            self.assertEqual(code, status, said)
            self.assertEqual("machine" in said, status == 0)
            self.assertNotIn(word, said)  # not even echoed
        status, _, said = self.list(port)  # nobody to be asked
        self.assertEqual(status, 4, said)

    def test_others_get_no_answer(self):
        """A program of the same person that ssh has not started asks where ssh's questions go."""
        def sockets():
            return {line.split()[-1] for line in Path("/proc/net/unix").read_text(encoding="utf-8").splitlines() if "@virtdesk-ssh-" in line}
        before = sockets()
        with socket.create_server(("127.0.0.1", 0)) as silent:  # ssh waits for its greeting meanwhile
            process = subprocess.Popen([*self.own_home(), str(BUILD / "bin" / "virtdeskctl"), "list", "--inventory",
                                        self.url(silent.getsockname()[1])], env=self.environment, stdin=subprocess.DEVNULL,
                                       stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            try:
                wait_until(lambda: sockets() - before, "the socket for ssh's questions")
                for question in (b"t0 Password: \0", b"k0 ssh-ed25519 " + b"A" * 68 + b"\0", b"", b"\0" * 9000):
                    for name in sockets() - before:
                        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as asker:
                            asker.settimeout(20)
                            asker.connect("\0" + name[1:])
                            try:
                                asker.sendall(question)
                                self.assertEqual(asker.recv(100), b"")
                            except (BrokenPipeError, ConnectionResetError):
                                pass
            finally:
                process.terminate()
                said = process.communicate(timeout=20)[0]
        self.assertNotIn(b"assword", said)
        self.assertNotIn(b"fingerprint", said)

    def test_passphrase(self):
        locked = self.home / "locked"
        locked.write_bytes((self.folder / "id").read_bytes())
        locked.chmod(0o600)
        subprocess.run(["ssh-keygen", "-q", "-p", "-P", "", "-N", "open it", "-f", str(locked)], check=True)
        self.configure("locked")
        self.know(**{str(self.host): "host"})
        code, said = self.at_terminal(["list", "--inventory", self.url(), "--format", "csv"], "open it", prompt=b"': ")
        self.assertEqual(code, 0, said)
        self.assertIn("machine", said)
        self.assertNotIn("open it", said)


if __name__ == "__main__":
    unittest.main(verbosity=2)
