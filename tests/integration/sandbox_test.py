# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The sandbox and the command line together: every console of the site is opened (or refused) as it should be, by a Kerberos
ticket and console tickets alone; and when the sandbox ends, nothing is left.

Usage: sandbox_test.py BUILD [--ctl COMMAND] [unittest arguments]

BUILD has the guest's image. COMMAND runs another build of virtdeskctl (under Wine, say) against the same site."""

import json
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv.pop(1)).resolve()
CTL = [BUILD / "bin" / "virtdeskctl"]
if sys.argv[1:2] == ["--ctl"]:
    CTL = shlex.split(sys.argv[2])
    del sys.argv[1:3]


def is_there(pid):
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(condition, seconds=15):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


class Site:
    """A running sandbox."""

    def __init__(self, *options):
        self.process = subprocess.Popen([ROOT / "sandbox" / "run", "--json", "--image", BUILD / "sandbox" / "guest.img",
                                         *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(self.process.communicate()[1])
        self.summary = json.loads(line)
        self.pids = list(self.summary["processes"].values())
        self.folder = Path(self.summary["folder"])

    def end(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        status = self.process.wait(20)
        self.process.stdout.close()
        self.process.stderr.close()
        return status


class ConsolesTest(unittest.TestCase):
    """One site for all consoles."""

    @classmethod
    def setUpClass(cls):
        cls.site = Site()
        cls.addClassCleanup(cls.site.end)
        cls.pictures = tempfile.TemporaryDirectory(prefix="sandbox-test-")
        cls.addClassCleanup(cls.pictures.cleanup)

    def ctl(self, *arguments, ticket=True, more=None):
        environment = os.environ | self.site.summary["environment"] | {"QT_QPA_PLATFORM": "offscreen"} | (more or {})
        if not ticket:
            environment["KRB5CCNAME"] = "FILE:/nonexistent"
        return subprocess.run([*CTL, *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=60, check=False)

    def engine(self):
        return ["--engine", self.site.summary["engine"]["url"], "--ca", self.site.summary["engine"]["ca"]]

    def capture(self, name, *more, ticket=True):
        picture = Path(self.pictures.name) / f"{name}.png"
        figures = picture.with_suffix(".json")
        figures.unlink(missing_ok=True)
        host = self.site.summary["engine"]["url"].removeprefix("https://").partition("/")[0]
        done = self.ctl("capture", f"ovirt://{host}/{name}", "--output", picture, "--stats", figures, "--ca",
                        self.site.summary["engine"]["ca"], *more, ticket=ticket)
        return done, json.loads(figures.read_text(encoding="utf-8")) if figures.exists() else None

    def opens(self, name, width, height, *more):
        done, figures = self.capture(name, *more)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((figures["server"]["width"], figures["server"]["height"]), (width, height))
        return figures["security"]

    def refused(self, name, status, *words):
        done, _ = self.capture(name)
        self.assertEqual(done.returncode, status, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_sign_in_by_ticket(self):
        done = self.ctl("login", *self.engine())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("kerberos", done.stdout + done.stderr)

    def test_no_ticket_no_sign_in(self):
        self.assertEqual(self.ctl("login", *self.engine(), ticket=False).returncode, 4)

    def test_list(self):
        done = self.ctl("list", *self.engine(), "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = {row["name"]: row for row in json.loads(done.stdout)}
        self.assertGreaterEqual(len(rows), 50)
        for name, guest in self.site.summary["guests"].items():
            self.assertEqual(rows[name]["id"], guest["id"], name)

    def test_events(self):
        done = self.ctl("events", *self.engine(), "--format", "json", "--limit", "3")
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = json.loads(done.stdout)
        self.assertTrue(0 < len(rows) <= 3)
        self.assertEqual([row["id"] for row in rows], sorted((row["id"] for row in rows), key=int))
        self.assertIn("EVENT", self.ctl("events", *self.engine()).stdout)

    def test_events_are_followed(self):
        environment = os.environ | self.site.summary["environment"] | {"QT_QPA_PLATFORM": "offscreen"}
        following = subprocess.Popen([*CTL, "events", *self.engine(), "--follow", "--interval", "1", "--format", "json"],
                                     env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        try:
            self.assertIn("description", json.loads(following.stdout.readline()))
            # Signing in and asking for a ticket are events themselves.
            self.opens("app-01", 1024, 768)
            ticket = self.site.summary["guests"]["app-01"]["id"]
            end = time.monotonic() + 30
            while (event := json.loads(following.stdout.readline()))["vm_id"] != ticket:
                self.assertLess(time.monotonic(), end)
            self.assertEqual(event["vm"], "app-01")
        finally:
            following.terminate()
            following.wait(20)
            following.stdout.close()

    def test_ticket_by_password(self):
        security = self.opens("app-01", 1024, 768)
        self.assertEqual((security["type"], security["label"], security["tls"]["verified"]), (2, "VncAuth", False))

    def test_odd_width(self):
        self.opens("app-02", 1366, 768)

    def test_tls_and_ticket(self):
        # Its log runs and runs; a deadline would end nothing but an idle wait.
        security = self.opens("sql-01", 1280, 800, "--wait-idle", "0")
        self.assertEqual((security["type"], security["subtype"], security["label"], security["tls"]["verified"]), (19, 261, "X509Vnc", True))

    def test_fips_host(self):
        for name, width, height in (("fips-01", 1024, 768), ("fips-02", 1920, 1080)):
            security = self.opens(name, width, height)
            self.assertEqual((security["type"], security["subtype"], security["label"], security["tls"]["verified"]), (19, 263, "X509SASL", True))
            self.assertEqual(security["sasl"]["mechanism"], "SCRAM-SHA-256")

    def test_kerberos_without_tls_is_encrypted(self):
        security = self.opens("krb-01", 1024, 768)
        self.assertEqual((security["type"], security["label"], security["sasl"]["mechanism"]), (20, "SASL", "GSSAPI"))
        self.assertGreaterEqual(security["sasl"]["ssf"], 56)

    def test_kerberos_under_tls(self):
        security = self.opens("krb-02", 1280, 800)
        self.assertEqual((security["label"], security["tls"]["verified"], security["sasl"]["mechanism"]),
                         ("X509SASL", True, "GSSAPI"))

    def test_anonymous_tls_wants_consent(self):
        self.refused("krb-03", 5)
        security = self.opens("krb-03", 800, 600, "--allow-anonymous-tls")
        self.assertEqual((security["label"], security["tls"]["verified"]), ("TLSSASL", False))
        self.assertGreaterEqual(security["sasl"]["ssf"], 56)

    @unittest.skipIf(len(CTL) > 1, "another platform keeps its settings elsewhere")
    def test_what_the_desktop_saw_before_is_expected(self):
        engine = self.site.summary["engine"]["url"]
        guest = self.site.summary["guests"]["app-02"]["id"]
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "virtdesk" / "identities.json"
            file.parent.mkdir()
            target = ["capture", f"ovirt://{engine.removeprefix('https://').partition('/')[0]}/app-02", "--output",
                      Path(folder) / "x.png", "--ca", self.site.summary["engine"]["ca"]]
            for known, status in ((guest, 5), ("00000000-0000-4000-8000-000000000009", 0)):
                before = json.dumps({"version": 1, "reached": [{"target": f"{engine}#{known}", "tls": True,
                                                                "verifiedTls": True, "sasl": False}]})
                file.write_text(before, encoding="utf-8")
                done = self.ctl(*target, more={"XDG_CONFIG_HOME": folder})
                self.assertEqual(done.returncode, status, done.stderr)
                self.assertEqual(file.read_text(encoding="utf-8"), before)
                if status:
                    self.assertIn("before", done.stderr)

    def test_wrong_name(self):
        self.refused("wrong-name", 5, "hv9.sandbox.example")

    def test_expired(self):
        self.refused("expired", 5, "expired")

    def test_other_programs(self):
        self.opens("boot-menu", 1024, 768)
        done, figures = self.capture("netboot")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(figures["server"]["width"], 0)

    def test_start_opens_what_was_down(self):
        self.refused("memtest", 8)
        done = self.ctl("start", "memtest", *self.engine())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.addCleanup(self.ctl, "poweroff", "memtest", *self.engine())
        self.assertTrue(wait_for(lambda: self.capture("memtest", "--wait-idle", "0")[0].returncode == 0, 40))

    def test_typing_reaches_the_guest(self):
        host = self.site.summary["engine"]["url"].removeprefix("https://").partition("/")[0]
        done = self.ctl("type", f"ovirt://{host}/fips-01", "help\n", "--ca", self.site.summary["engine"]["ca"])
        self.assertEqual(done.returncode, 0, done.stderr)
        log = Path(self.site.summary["guests"]["fips-01"]["folder"]) / "guest.log"
        keys = [line for line in log.read_text(encoding="ascii").splitlines() if line.startswith("key ")]
        self.assertEqual([key.split()[1] for key in keys if key.endswith("down")], ["23", "12", "26", "19", "1c"])


class EndTest(unittest.TestCase):
    """What becomes of the processes and the folder."""

    def all_gone(self, site):
        self.assertTrue(wait_for(lambda: not any(map(is_there, site.pids))), site.summary["processes"])

    def test_signals(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            site = Site("--only", "app-01", "--generated", "0")
            self.assertGreaterEqual(len(site.pids), 3)
            self.assertTrue(all(map(is_there, site.pids)))
            self.assertEqual(site.end(how), 0)
            self.all_gone(site)
            self.assertFalse(site.folder.exists())

    def test_kill(self):
        site = Site("--only", "app-01", "--generated", "0")
        site.end(signal.SIGKILL)
        self.all_gone(site)
        subprocess.run(["rm", "-rf", site.folder], check=True)

    def test_a_part_that_dies_is_told(self):
        site = Site("--only", "app-01", "--generated", "0")
        os.kill(site.summary["processes"]["krb5kdc"], signal.SIGKILL)
        self.assertEqual(site.process.wait(20), 1)
        self.assertIn("krb5kdc", site.process.stderr.read())
        site.end()
        self.all_gone(site)
        self.assertFalse(site.folder.exists())

    def test_command(self):
        done = subprocess.run([ROOT / "sandbox" / "run", "--image", BUILD / "sandbox" / "guest.img", "--only", "app-01",
                               "--", "sh", "-c", "klist >&2; echo $VIRTDESK_SANDBOX; exit 7"], capture_output=True, text=True,
                              timeout=60, check=False)
        self.assertEqual(done.returncode, 7)
        self.assertIn("anna@SANDBOX.TEST", done.stderr)
        self.assertFalse(Path(done.stdout.strip()).exists())

    def test_command_is_ended_in_good_order(self):
        with tempfile.TemporaryDirectory(prefix="sandbox-test-") as folder:
            started, tidied = Path(folder) / "started", Path(folder) / "tidied"
            process = subprocess.Popen([ROOT / "sandbox" / "run", "--image", BUILD / "sandbox" / "guest.img", "--only", "app-01",
                                        "--", "bash", "-c", f"trap 'touch {tidied}' EXIT; touch {started}; sleep 60 & wait"])
            self.assertTrue(wait_for(started.exists, 30))
            process.send_signal(signal.SIGTERM)
            self.assertEqual(process.wait(20), 130)
            self.assertTrue(tidied.exists())

    def test_mistakes_are_told(self):
        for wrong in (["--only", "nonsense"], ["--image", "/nonexistent"]):
            done = subprocess.run([ROOT / "sandbox" / "run", "--image", BUILD / "sandbox" / "guest.img", *wrong, "true"],
                                  capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertTrue(done.stderr.startswith("sandbox: "), done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
