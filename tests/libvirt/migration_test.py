#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Migration between two real libvirtd with real QEMU domains, which have this machine in common and take each other for
other hosts. usage: migration_test.py SOURCE BUILD"""

import json
import os
import shutil
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
from lab.libvirtd import Libvirtd, domain_xml  # noqa: E402
from lab.processes import Processes, clean_environment, free_port, run  # noqa: E402

PASSWORD = "anna pw+&"
IDS = {name: f"00000000-0000-4000-8000-0000000000b{number}" for number, name in enumerate(("moves", "slow", "disky"), 1)}
GRAPHICS = "<graphics type='vnc'><listen type='none'/></graphics>"


class MigrationTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="virtdesk-migration-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        os.chmod(cls.folder, 0o755)
        processes = Processes()
        cls.addClassCleanup(processes.stop)
        realm = Realm(cls.folder / "realm", processes, realm="LIBVIRT.TEST")
        realm.start({"anna": PASSWORD}, {"libvirt/localhost": "libvirt.keytab"})
        authority = CertificateAuthority(cls.folder / "ca")
        cls.hosts = []
        for number, tcp_auth in enumerate(("none", "sasl")):
            folder = cls.folder / f"host{number}"
            folder.mkdir(mode=0o755)
            port = free_port()
            host = Libvirtd(folder, realm, authority, {"anna": PASSWORD}, tcp_auth=tcp_auth,
                            qemu_settings=f"migration_port_min = {port}\nmigration_port_max = {port + 20}\n",
                            host_uuid=f"00000000-0000-4000-8000-0000000000a{number}")
            host.start()
            cls.addClassCleanup(host.stop)
            cls.hosts.append(host)
        cls.here, cls.there = cls.hosts
        home = cls.folder / "home"
        home.mkdir()
        cache = realm.sign_in("anna", PASSWORD, "anna.cache")
        cls.environment = clean_environment() | {
            "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8", "KRB5_CONFIG": str(realm.config),
            "KRB5CCNAME": f"FILE:{cache}"}
        (cls.folder / "right").write_text(PASSWORD + "\n", encoding="ascii")
        trusted = cls.folder / "trusted"
        trusted.mkdir()
        shutil.copy(authority.certificate, trusted / "cacert.pem")

    def tearDown(self):
        for host in self.hosts:
            for name in IDS:
                for what in ("destroy", "undefine"):
                    subprocess.run(["virsh", "-q", "-c", host.url(), what, name], capture_output=True, timeout=60, check=False)

    def define(self, name, content="", change=lambda xml: xml):
        self.here.define(name, change(domain_xml(name, IDS[name], GRAPHICS, content=content)))
        self.here.virsh("start", name)

    def command(self, *arguments, at=None):
        return [str(BUILD / "bin" / "virtdeskctl"), *arguments, "--inventory", at or self.here.url()]

    def ctl(self, *arguments, at=None):
        return subprocess.run(self.command(*arguments, at=at), capture_output=True, text=True, timeout=200, env=self.environment,
                              check=False)

    def names(self, host):
        done = self.ctl("list", "--format", "json", at=host.url())
        self.assertEqual(done.returncode, 0, done.stderr)
        return {row["name"]: row["power"] for row in json.loads(done.stdout)}

    def assert_gone(self, name, source, target):
        self.assertNotIn(name, self.names(source))
        self.assertEqual(self.names(target).get(name), "on")
        self.assertIn("yes", target.virsh("dominfo", name).split("Persistent:")[1].split("\n")[0])

    def assert_stayed(self, name):
        self.assertEqual(self.names(self.here).get(name), "on")
        self.assertNotIn(name, self.names(self.there))

    def test_directed_by_this_computer(self):
        self.define("moves")
        self.here.virsh("autostart", "moves")
        done = self.ctl("migrate", "moves", "--to", self.there.url())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_gone("moves", self.here, self.there)
        self.assertIn("enable", self.there.virsh("dominfo", "moves").split("Autostart:")[1].split("\n")[0])
        # The console is where the VM is now, and nobody is asked for its password.
        picture = self.folder / "picture.png"
        done = subprocess.run([str(BUILD / "bin" / "virtdeskctl"), "capture", f"{self.there.url()}&domain=moves", "--output",
                               str(picture)], capture_output=True, text=True, timeout=100, env=self.environment, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_both_hosts_want_a_sign_in(self):
        self.define("moves")
        there = f"qemu+tcp://localhost:{self.there.tcp_port}/session"
        done = self.ctl("migrate", "moves", "--to", there, at=f"qemu+tcp://localhost:{self.here.tcp_port}/session")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_gone("moves", self.here, self.there)

    def test_the_other_host_refuses_the_sign_in(self):
        self.define("moves")
        there = f"qemu+tcp://localhost:{self.there.tcp_port}/session"
        ticket = self.environment["KRB5CCNAME"]
        self.environment["KRB5CCNAME"] = f"FILE:{self.folder}/none"
        try:
            done = self.ctl("migrate", "moves", "--to", there)
        finally:
            self.environment["KRB5CCNAME"] = ticket
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn(there, done.stderr)
        self.assert_stayed("moves")

    def test_hosts_among_themselves(self):
        back = f"qemu+tcp://127.0.0.1:{self.here.tcp_port}/session"
        for way in ("peer", "tunnelled"):
            with self.subTest(way):
                self.define("moves")
                done = self.ctl("migrate", "moves", "--to", self.there.url())
                self.assertEqual(done.returncode, 0, done.stderr)
                done = self.ctl("migrate", "moves", "--to", back, "--option", f"way={way}", at=self.there.url())
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assert_gone("moves", self.there, self.here)
                self.tearDown()

    def test_what_another_host_cannot_open(self):
        self.define("moves")
        done = self.ctl("migrate", "moves", "--to", self.there.url(), "--option", "way=peer")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("inside of one computer", done.stderr)
        # Of this desk's own files and sign-in the host has nothing: it is told so in libvirt's words.
        there = f"qemu+tls://127.0.0.1:{self.there.tls_port}/session?pkipath={self.folder}/trusted"
        done = self.ctl("migrate", "moves", "--to", there, "--option", "way=peer")
        self.assertEqual(done.returncode, 8, done.stderr)
        self.assertIn("could not be migrated", done.stderr)
        self.assert_stayed("moves")

    def test_nowhere_to_go(self):
        self.define("moves")
        for options, status, why in (((), 2, "Say where to"), (("--to", "hv2"), 8, "No other libvirt host"),
                                     (("--to", "test:///default"), 2, "another kind"),
                                     (("--to", "qemu+ssh://h/system?command=/bin/sh"), 2, "not taken"),
                                     (("--to", "qemu+tls://u:pw@h/system"), 2, "passwords"),
                                     (("--to", self.there.url(), "--option", "way=ftp"), 2, "direct, peer or tunnelled"),
                                     (("--to", self.here.url()), 8, "still on")):
            with self.subTest(options):
                done = self.ctl("migrate", "moves", *options)
                self.assertEqual(done.returncode, status, done.stderr)
                self.assertIn(why, done.stderr)
                self.assertNotIn("u:pw", done.stderr)
        self.assert_stayed("moves")

    def test_disks_that_are_not_shared(self):
        image = self.here.folder / "disk.qcow2"
        run(["qemu-img", "create", "-q", "-f", "qcow2", str(image), "16M"])
        self.here.give_away()
        self.define("disky", content=f"<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{image}'/>"
                                     "<target dev='vda' bus='virtio'/></disk>")
        done = self.ctl("migrate", "disky", "--to", self.there.url())
        self.assertEqual(done.returncode, 8, done.stderr)
        self.assertIn("shared storage", done.stderr)
        self.assert_stayed("disky")

    def begin_slow(self):
        """A migration that takes minutes: memory that can't be left out, at libvirt's slowest."""
        filling = self.here.folder / "filling"
        filling.write_bytes(os.urandom(90 << 20))
        self.here.give_away()
        argument = f"<qemu:arg value='-device'/><qemu:arg value='loader,file={filling},addr=0x1000000,force-raw=on'/>"
        self.define("slow", change=lambda xml: xml.replace("<memory unit='MiB'>32<", "<memory unit='MiB'>128<").replace(
            "</devices>", f"</devices><qemu:commandline>{argument}</qemu:commandline>"))
        self.here.virsh("migrate-setspeed", "slow", "1")
        process = subprocess.Popen(self.command("migrate", "slow", "--to", self.there.url()), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env=self.environment)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        deadline = time.monotonic() + 100
        while True:
            done = self.ctl("tasks", "--format", "json")
            rows = json.loads(done.stdout or "[]")
            if any("goes to another host" in row["description"] for row in rows):
                return process
            self.assertIsNone(process.poll(), process.poll() is not None and process.stderr.read())
            self.assertLess(time.monotonic(), deadline, done.stderr)
            time.sleep(0.2)

    def test_it_is_cancelled(self):
        self.define("moves")
        done = self.ctl("act", "cancel-migration", "moves")
        self.assertEqual(done.returncode, 8, done.stderr)
        self.assertIn("not being migrated", done.stderr)
        process = self.begin_slow()
        done = self.ctl("cancel-migration", "slow")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotEqual(process.wait(timeout=100), 0)
        self.assertIn("cancelled", process.stderr.read())
        self.assert_stayed("slow")

    def test_this_computer_goes_away(self):
        process = self.begin_slow()
        process.kill()
        process.wait(timeout=100)
        deadline = time.monotonic() + 100
        while "slow" in self.names(self.there):
            self.assertLess(time.monotonic(), deadline, "The other host keeps what will never come.")
            time.sleep(0.5)
        self.assert_stayed("slow")
        self.assertIn("None", self.here.virsh("domjobinfo", "slow"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
