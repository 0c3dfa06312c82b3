# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""virtdesk.exe under Wine, in a real window: the engine opened by the Kerberos ticket through SSPI, two consoles in tabs, the second
handed over by a second start; and one killed session that costs one tab.

Usage: desktop_test.py WINE BUILD HOST_BUILD [unittest arguments]

WINE is packaging/windows/wine, BUILD the Windows build, HOST_BUILD has the guest's image. Screenshots go to $VIRTDESK_SCREENSHOTS, if
set."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tests" / "handoff")]
sys.dont_write_bytecode = True

from display import Display  # noqa: E402
from guestscreen import GuestScreen, colours  # noqa: E402

WINE, BUILD, HOST_BUILD = (pathlib.Path(sys.argv.pop(1)).resolve() for _ in range(3))
GUESTS = ("boot-menu", "krb-02")


def end(process):
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class DesktopTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="windows-desktop-")
        cls.addClassCleanup(folder.cleanup)
        root = pathlib.Path(folder.name)
        sandbox = subprocess.Popen([ROOT / "sandbox" / "run", "--json", "--image", HOST_BUILD / "sandbox" / "guest.img", "--only",
                                    ",".join(GUESTS), "--generated", "40"], stdout=subprocess.PIPE, text=True)
        cls.addClassCleanup(end, sandbox)
        cls.addClassCleanup(sandbox.stdout.close)
        line = sandbox.stdout.readline()
        assert line, "the sandbox did not start"
        cls.site = json.loads(line)
        cls.engine = cls.site["engine"]["url"]
        cls.guests = {name: GuestScreen(cls.site["guests"][name], root) for name in GUESTS}
        cls.display = Display()
        cls.addClassCleanup(cls.display.close)
        cls.environment = os.environ | cls.site["environment"] | {
            "DISPLAY": cls.display.name, "VIRTDESK_WINEPREFIX": str(root / "prefix"), "VIRTDESK_WINDOWS_BUILD": str(BUILD)}
        manager = subprocess.Popen(["openbox", "--sm-disable"], env=cls.environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        cls.addClassCleanup(end, manager)
        subprocess.run([WINE, "--prefix"], env=cls.environment, check=True, stdout=subprocess.DEVNULL, timeout=180)
        cls.addClassCleanup(subprocess.run, [WINE, "--stop"], env=cls.environment, check=False, timeout=60)

    def target(self, name):
        return f"ovirt://{self.engine.removeprefix('https://').partition('/')[0]}/{name}"

    def virtdesk(self, *arguments):
        return [WINE, BUILD / "bin" / "virtdesk.exe", *arguments]

    def shows(self, name):
        """A good part of the screen is in the guest's strong colours."""
        raw = subprocess.run(["import", "-window", "root", "-depth", "8", "rgb:-"], env=self.environment, capture_output=True,
                             check=True, timeout=60).stdout
        seen = colours(raw, 1280)
        return sum(seen[colour] for colour, _ in self.wanted[name].most_common(8)) > 0.02 * (1280 * 900 / 9)

    def keep_screen(self, name):
        if os.environ.get("VIRTDESK_SCREENSHOTS"):
            path = pathlib.Path(os.environ["VIRTDESK_SCREENSHOTS"], f"windows-{name}.png")
            subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True, timeout=60)

    def await_(self, condition, what, seconds=90):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                self.keep_screen("failure")
                self.fail(f"{what}: not in {seconds} s")
            time.sleep(0.2)

    def sessions(self):
        """Process ids of the sessions of this test's prefix."""
        found = []
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                command = (process / "cmdline").read_bytes().split(b"\0")
                if b"virtdesk-session.exe" in command[0] and \
                        os.fsencode("WINEPREFIX=" + self.environment["VIRTDESK_WINEPREFIX"]) in \
                        (process / "environ").read_bytes().split(b"\0"):
                    found.append(int(process.name))
            except OSError:
                continue
        return sorted(found)

    def test_two_consoles_and_a_killed_one(self):
        self.wanted = {name: guest.booted() for name, guest in self.guests.items()}
        for name, wanted in self.wanted.items():
            self.assertGreater(sum(wanted.values()), 0, f"{name} shows no colour")
        program = subprocess.Popen(self.virtdesk("--ca", self.site["engine"]["ca"], "--engine", self.engine), env=self.environment)
        self.addCleanup(end, program)
        time.sleep(12)
        self.keep_screen("list")
        for name in GUESTS:
            self.assertFalse(self.shows(name), f"{name} can't be told from what is on the screen already")
            done = subprocess.run(self.virtdesk(self.target(name)), env=self.environment, timeout=60, check=False)
            self.assertEqual(done.returncode, 0)
            self.await_(lambda: self.shows(name), f"{name} in a tab")
            self.keep_screen(name)
            self.assertIsNone(program.poll())
        first, last = GUESTS
        self.await_(lambda: len(self.sessions()) >= len(GUESTS), "a session process for each tab", 10)
        running = self.sessions()
        # Process ids grow: the last is the console that is seen (a spare one may wait for the next).
        for session in running[1:]:
            os.kill(session, signal.SIGKILL)
        self.await_(lambda: not self.shows(last), "the killed session's tab says so", 30)
        time.sleep(1)
        self.keep_screen("killed")
        self.assertIsNone(program.poll(), "the program went with its session")
        done = subprocess.run(self.virtdesk(self.target(first)), env=self.environment, timeout=60, check=False)
        self.assertEqual(done.returncode, 0)
        self.await_(lambda: self.shows(first), "the other console, alive in its tab", 30)
        self.assertIn(running[0], self.sessions())
        self.keep_screen("other")


if __name__ == "__main__":
    unittest.main(verbosity=2)
