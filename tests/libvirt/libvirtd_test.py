#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""virtdeskctl against a real libvirtd with real QEMU domains, by unix socket, TLS with SASL, and TCP with Kerberos.
usage: libvirtd_test.py SOURCE BUILD"""

import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

SOURCE, BUILD = Path(sys.argv.pop(1)), Path(sys.argv.pop(1)).resolve()
sys.path.insert(0, str(SOURCE / "sandbox"))

from lab.certificates import CertificateAuthority  # noqa: E402  (the path is set above)
from lab.kerberos import Realm  # noqa: E402
from lab.processes import Processes, clean_environment, free_port, listens, program, run, wait_until  # noqa: E402

PASSWORD = "anna pw+&"
CONSOLE_PASSWORD = "vncpw123"
IDS = {name: f"00000000-0000-4000-8000-00000000000{number}" for number, name in enumerate(
    ("password", "socket", "hidden", "headless"), 1)}


def domain(name, graphics):
    return f"""<domain type='qemu'><name>{name}</name><uuid>{IDS[name]}</uuid><title>Machine {name}</title>
<memory unit='MiB'>32</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='pc'>hvm</type></os>
<clock offset='utc'/><devices><emulator>/usr/bin/qemu-system-x86_64</emulator>{graphics}
<video><model type='vga'/></video><memballoon model='none'/></devices></domain>"""


class Libvirtd:
    """A daemon of an ordinary user (libvirt's session mode) in a folder of its own."""

    def __init__(self, folder, realm, authority):
        self.folder = folder
        self.tls_port, self.tcp_port = free_port(), free_port()
        self.socket = folder / "run" / "libvirt-sock"
        (folder / "run").mkdir(mode=0o700)
        server = authority.issue(folder / "pki", "localhost", addresses=["127.0.0.1"])
        sasl = folder / "sasl"
        sasl.mkdir()
        (sasl / "libvirt.conf").write_text(f"mech_list: scram-sha-256 gssapi\nsasldb_path: {sasl}/db\n"
                                           f"keytab: {realm.folder}/libvirt.keytab\n", encoding="ascii")
        run(["saslpasswd2", "-p", "-c", "-f", str(sasl / "db"), "-u", socket.gethostname(), "-a", "libvirt", "anna"],
            feed=PASSWORD)
        (folder / "config" / "libvirt").mkdir(parents=True)
        (folder / "config" / "libvirt" / "qemu.conf").write_text(
            'stdio_handler = "file"\nsecurity_driver = "none"\nnamespaces = []\n', encoding="ascii")
        self.config = folder / "libvirtd.conf"
        self.config.write_text(f"""unix_sock_dir = "{folder}/run"
auth_unix_rw = "none"
listen_addr = "127.0.0.1"
listen_tls = 1
listen_tcp = 1
tls_port = "{self.tls_port}"
tcp_port = "{self.tcp_port}"
auth_tls = "sasl"
auth_tcp = "sasl"
tls_no_verify_certificate = 1
key_file = "{server}/server-key.pem"
cert_file = "{server}/server-cert.pem"
ca_file = "{server}/ca-cert.pem"
log_level = 3
log_outputs = "3:stderr"
""", encoding="ascii")
        self.environment = clean_environment() | {
            "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "run"), "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"), "XDG_DATA_HOME": str(folder / "data"), "SASL_CONF_PATH": str(sasl),
            "KRB5_CONFIG": str(realm.config), "KRB5_KTNAME": f"{realm.folder}/libvirt.keytab",
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        # QEMU as root would be libvirt's system mode, which needs the whole machine.
        self.as_user = []
        if os.getuid() == 0:
            nobody = pwd.getpwnam("nobody")
            for path in [folder, *folder.rglob("*"), *realm.folder.rglob("*")]:
                os.chown(path, nobody.pw_uid, nobody.pw_gid)
            os.chmod(realm.folder, 0o755)
            self.as_user = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
        self.process = None

    def start(self):
        self.socket.unlink(missing_ok=True)
        (self.folder / "pid").unlink(missing_ok=True)
        with open(self.folder / "libvirtd.log", "ab") as log:
            self.process = subprocess.Popen(
                [*self.as_user, program("libvirtd"), "--listen", "--config", str(self.config), "--pid-file",
                 str(self.folder / "pid")], stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment)
        wait_until(lambda: self.socket.exists() and listens(self.tcp_port) and listens(self.tls_port), "libvirtd", seconds=60)

    def virsh(self, *arguments, feed=None):
        done = subprocess.run([program("virsh"), "-q", "-c", self.url(), *arguments], input=feed, capture_output=True, text=True,
                              timeout=60, env=self.environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=20)

    def stop(self):
        for name in IDS:
            subprocess.run([program("virsh"), "-q", "-c", self.url(), "destroy", name], capture_output=True, timeout=60)
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()

    def url(self):
        return f"qemu:///session?socket={self.socket}"


class LibvirtTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="virtdesk-libvirt-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        os.chmod(cls.folder, 0o755)
        cls.processes = Processes()
        cls.addClassCleanup(cls.processes.stop)
        cls.realm = Realm(cls.folder / "realm", cls.processes, realm="LIBVIRT.TEST")
        cls.realm.start({"anna": PASSWORD}, {"libvirt/localhost": "libvirt.keytab"})
        cls.authority = CertificateAuthority(cls.folder / "ca")
        (cls.folder / "daemon").mkdir(mode=0o755)
        cls.daemon = Libvirtd(cls.folder / "daemon", cls.realm, cls.authority)
        cls.daemon.start()
        cls.addClassCleanup(cls.daemon.stop)
        sockets = cls.folder / "daemon" / "vnc.sock"
        for name, graphics in {
                "password": f"<graphics type='vnc' port='{free_port()}' autoport='no' passwd='{CONSOLE_PASSWORD}'>"
                            "<listen type='address' address='127.0.0.1'/></graphics>",
                "socket": f"<graphics type='vnc'><listen type='socket' socket='{sockets}'/></graphics>",
                "hidden": "<graphics type='vnc'><listen type='none'/></graphics>",
                "headless": ""}.items():
            file = cls.folder / "daemon" / f"{name}.xml"
            file.write_text(domain(name, graphics), encoding="ascii")
            cls.daemon.virsh("define", str(file))
        home = cls.folder / "home"
        home.mkdir()
        cls.environment = clean_environment() | {
            "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8", "KRB5_CONFIG": str(cls.realm.config),
            "KRB5CCNAME": f"FILE:{cls.folder}/none"}
        (cls.folder / "right").write_text(PASSWORD + "\n", encoding="ascii")
        (cls.folder / "wrong").write_text("wrong\n", encoding="ascii")
        trusted = cls.folder / "trusted"
        trusted.mkdir()
        shutil.copy(cls.authority.certificate, trusted / "cacert.pem")
        foreign = CertificateAuthority(cls.folder / "foreign-ca")
        (cls.folder / "foreign").mkdir()
        shutil.copy(foreign.certificate, cls.folder / "foreign" / "cacert.pem")

    def ctl(self, *arguments, url=None, **environment):
        return subprocess.run([str(BUILD / "bin" / "virtdeskctl"), *arguments, "--inventory", url or self.daemon.url()],
                              capture_output=True, text=True, timeout=100, env=self.environment | environment)

    def rows(self, *arguments, **more):
        done = self.ctl("list", "--format", "json", *arguments, **more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return {row["name"]: row for row in json.loads(done.stdout)}

    def power(self, name):
        return self.rows()[name]["power"]

    def act(self, verb, name, power):
        done = self.ctl(verb, name)
        self.assertEqual(done.returncode, 0, done.stderr)
        deadline = time.monotonic() + 60
        while self.power(name) != power:
            self.assertLess(time.monotonic(), deadline, f"{name} is {self.power(name)} and not {power} after {verb}")
            time.sleep(0.2)

    def test_list(self):
        rows = self.rows()
        self.assertEqual(sorted(rows), sorted(IDS))
        self.assertEqual(rows["password"]["id"], IDS["password"])
        self.assertEqual(rows["password"]["comment"], "Machine password")
        done = self.ctl("show", "headless", "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.ctl("show", "nobody").returncode, 9)
        self.assertEqual(list(self.rows("--search", "machine hid")), ["hidden"])

    def test_actions(self):
        self.act("start", "headless", "on")
        self.assertEqual(self.ctl("start", "headless").returncode, 8)
        self.act("reset", "headless", "on")
        done = self.ctl("act", "pause", "headless")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.power("headless"), "paused")
        self.act("start", "headless", "on")
        self.act("suspend", "headless", "suspended")
        self.act("start", "headless", "on")
        self.act("poweroff", "headless", "off")

    def test_daemon_restarts(self):
        self.act("start", "hidden", "on")
        self.daemon.kill()
        done = self.ctl("list")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.daemon.start()
        self.assertEqual(self.power("hidden"), "on")
        self.act("poweroff", "hidden", "off")

    def test_tls_with_a_password(self):
        url = f"qemu+tls://localhost:{self.daemon.tls_port}/session?pkipath={self.folder}/trusted"
        signed = ("--user", "anna", "--password-file", str(self.folder / "right"))
        self.assertEqual(sorted(self.rows(*signed, url=url)), sorted(IDS))
        done = self.ctl("list", "--user", "anna", "--password-file", str(self.folder / "wrong"), url=url)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("refused the sign-in", done.stderr)
        self.assertNotIn("wrong\n", done.stderr)
        done = self.ctl("list", *signed, url=url.replace("/trusted", "/foreign"))
        self.assertIn(done.returncode, (3, 4, 5), done.stderr)

    def test_tcp_with_a_ticket(self):
        url = f"qemu+tcp://localhost:{self.daemon.tcp_port}/session"
        cache = self.realm.sign_in("anna", PASSWORD, "anna.cache")
        self.assertEqual(sorted(self.rows(url=url, KRB5CCNAME=f"FILE:{cache}")), sorted(IDS))
        done = self.ctl("list", url=url)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("libvirt says", done.stderr)

    def test_remote_consoles(self):
        url = f"qemu+tls://localhost:{self.daemon.tls_port}/session?pkipath={self.folder}/trusted"
        signed = ("--user", "anna", "--password-file", str(self.folder / "right"))
        for name, status, why in (("password", 0, ""), ("hidden", 8, "not reachable")):
            self.act("start", name, "on")
            with self.subTest(name):
                done, drawn = self.picture(name, *signed, url=url)
                self.assertEqual(done.returncode, status, done.stderr)
                self.assertIn(why, done.stderr)
                self.assertEqual(drawn, status == 0)
            self.act("poweroff", name, "off")

    def picture(self, name, *more, url=None):
        file = self.folder / "picture.png"
        file.unlink(missing_ok=True)
        done = subprocess.run([str(BUILD / "bin" / "virtdeskctl"), "capture", f"{url or self.daemon.url()}&domain={name}", "--output",
                               str(file), *more], capture_output=True, text=True, timeout=100, env=self.environment)
        return done, file.exists() and file.stat().st_size > 1000

    def test_consoles(self):
        for name in ("password", "socket", "hidden"):
            self.act("start", name, "on")
            with self.subTest(name):
                done, drawn = self.picture(name)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(drawn)
                self.assertNotIn(CONSOLE_PASSWORD, done.stderr + done.stdout)
            self.act("poweroff", name, "off")
            done, drawn = self.picture(name)
            self.assertEqual(done.returncode, 8, done.stderr)
            self.assertIn("not running", done.stderr)

    def test_no_console(self):
        for name, why in (("headless", "no console"),):
            self.act("start", name, "on")
            with self.subTest(name):
                done, drawn = self.picture(name)
                self.assertEqual(done.returncode, 8, done.stderr)
                self.assertIn(why, done.stderr)
                self.assertFalse(drawn)
            self.act("poweroff", name, "off")

    def test_nobody_listens(self):
        done = self.ctl("list", url=f"qemu+tls://localhost:{free_port()}/session?pkipath={self.folder}/trusted")
        self.assertEqual(done.returncode, 3, done.stderr)
        done = self.ctl("list", url="qemu:///session?socket=/no/such/socket")
        self.assertEqual(done.returncode, 3, done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
