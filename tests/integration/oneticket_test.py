#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Nothing typed: one Kerberos ticket lists a libvirt host and an oVirt engine and opens a VNC console of each, at the command line and in
one window. Nobody is asked, no password is anywhere, and without the ticket nothing of it goes. Argument: the build directory."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv.pop(1)).resolve()
sys.path.insert(0, str(ROOT / "sandbox"))

from lab.processes import Processes, clean_environment, wait_until  # noqa: E402  (the path is set above)


class OneTicketTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = subprocess.Popen([ROOT / "sandbox" / "run", "--json", "--image", BUILD / "sandbox" / "guest.img", "--libvirt", "--only",
                                     "krb-01,krb-02", "--generated", "3"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        cls.addClassCleanup(cls.end)
        line = cls.site.stdout.readline()
        if not line:
            raise RuntimeError(cls.site.communicate()[1])
        cls.summary = json.loads(line)
        temporary = tempfile.TemporaryDirectory(prefix="one-ticket-")
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = Path(temporary.name)
        kerberos = {name: cls.summary["environment"][name] for name in ("KRB5_CONFIG", "KRB5CCNAME")}
        # A home that nobody has been to, no agent, no keychain, no desktop's bus.
        cls.environment = clean_environment() | kerberos | {"HOME": str(cls.folder), "XDG_RUNTIME_DIR": str(cls.folder), "LC_ALL": "C.UTF-8"}
        cls.authority = cls.summary["engine"]["ca"]
        cls.inventories = {"libvirt": cls.summary["ways"]["libvirt_tcp"], "engine": cls.summary["engine"]["url"]}

    @classmethod
    def end(cls):
        cls.site.send_signal(signal.SIGTERM)
        cls.site.wait(60)
        cls.site.stdout.close()
        cls.site.stderr.close()

    def ctl(self, *arguments, ticket=True):
        environment = dict(self.environment)
        if not ticket:
            environment["KRB5CCNAME"] = f"FILE:{self.folder}/none"
        return subprocess.run([BUILD / "bin" / "virtdeskctl", *arguments, "--ca", self.authority], env=environment, timeout=90,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

    def tickets(self):
        """Whose ticket it is, and how many ticket-granting ones there are."""
        told = subprocess.run(["klist"], env=self.environment, capture_output=True, text=True, check=True).stdout
        principal = next(line.split(":", 1)[1].strip() for line in told.splitlines() if line.startswith("Default principal"))
        return principal, sum(" krbtgt/" in line for line in told.splitlines())

    def test_one_ticket_for_both(self):
        self.assertEqual(self.tickets(), (f"anna@{self.summary['realm']}", 1))
        for kind, names in (("libvirt", {"desk-files", "desk-shop", "desk-mail"}), ("engine", {"krb-01", "krb-02"})):
            with self.subTest(f"list {kind}"):
                done = self.ctl("list", "--inventory", self.inventories[kind], "--format", "json")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertLessEqual(names, {row["name"] for row in json.loads(done.stdout)})
                self.assertEqual(self.ctl("list", "--inventory", self.inventories[kind], ticket=False).returncode, 4)
        done = self.ctl("login", "--inventory", self.inventories["engine"])
        self.assertIn("kerberos", done.stdout + done.stderr)
        for kind, name, tls in (("libvirt", "desk-files", True), ("engine", "krb-01", False), ("engine", "krb-02", True)):
            with self.subTest(f"console {name}"):
                picture, figures = self.folder / f"{name}.png", self.folder / f"{name}.json"
                done = self.ctl("capture", name, "--inventory", self.inventories[kind], "--output", picture, "--stats", figures)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(picture.read_bytes()[1:4], b"PNG")
                security = json.loads(figures.read_text(encoding="utf-8"))["security"]
                self.assertEqual(security["sasl"]["mechanism"], "GSSAPI")
                self.assertEqual(bool(security.get("tls", {}).get("verified")), tls, security)
        self.assertEqual(self.tickets(), (f"anna@{self.summary['realm']}", 1))  # still the one
        # The engine gave its sessions for tickets, and was never sent a password.
        log = (Path(self.summary["folder"]) / "engine-requests.log").read_text(encoding="utf-8")
        self.assertIn("/sso/oauth/token-http-auth 200", log)
        self.assertNotIn("/sso/oauth/token ", log)

    def know_authority(self):
        """The CA of the libvirt host's consoles, as a person names it once in the window; an engine tells its own."""
        port = re.search(r"port='(\d+)'", (Path(self.summary["folder"]) / "libvirt" / "desk-files.xml").read_text(encoding="utf-8"))[1]
        store = self.folder / ".config" / "virtdesk" / "identities.json"
        store.parent.mkdir(parents=True, exist_ok=True)
        store.write_text(json.dumps({"version": 1, "authorities": [
            {"service": "vnc", "host": f"127.0.0.1:{port}", "pem": Path(self.authority).read_text(encoding="ascii"),
             "givenAt": "2026-01-01T00:00:00Z"}]}), encoding="utf-8")

    def test_in_one_window(self):
        self.know_authority()
        log = self.folder / "window.log"
        processes = Processes()
        self.addCleanup(processes.stop)
        window = processes.start("virtdesk", [str(BUILD / "bin" / "virtdesk"), "--ca", self.authority, "--log=all", f"--log-file={log}"],
                                 self.folder / "virtdesk.log", self.environment | {"QT_QPA_PLATFORM": "offscreen"})
        wait_until(lambda: str(self.folder) + "/" in Path(f"/proc/{window.pid}/net/unix").read_text(encoding="utf-8"), "the window", 60,
                   processes)
        drawn = 0
        for kind, name in (("libvirt", "desk-files"), ("engine", "krb-02")):
            with self.subTest(name):
                done = subprocess.run([BUILD / "bin" / "virtdeskctl", "console", name, "--inventory", self.inventories[kind]],
                                      env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                drawn += 1
                wait_until(lambda: log.exists() and log.read_text(encoding="utf-8", errors="replace").count("first frame") >= drawn,
                           f"the console of {name}", 60, processes)
        os.kill(window.pid, signal.SIGTERM)
        window.wait(30)


if __name__ == "__main__":
    unittest.main(verbosity=2)
