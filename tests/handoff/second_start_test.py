#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The real program: a second start hands over and ends; D-Bus and the command line of the browser setup work.

usage: second_start_test.py PATH_OF_VIRTDESK [unittest arguments]. Prints how long a second start takes beside remote-viewer's start.
"""

import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import unittest

from display import Display

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
ROUNDS = 20


class Bus:
    """A session bus of our own."""

    def __init__(self, environment):
        self.process = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE,
                                        text=True, env=environment)
        self.address = self.process.stdout.readline().strip()

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.process.stdout.close()


class SecondStart(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.root = pathlib.Path(cls.folder.name)
        (cls.root / "run").mkdir(mode=0o700)
        cls.home = cls.root / "home"
        cls.home.mkdir()
        cls.display = Display()
        cls.addClassCleanup(cls.display.close)
        cls.environment = os.environ | {
            "HOME": str(cls.home), "XDG_CONFIG_HOME": str(cls.home / ".config"), "XDG_CACHE_HOME": str(cls.home / ".cache"),
            "XDG_DATA_HOME": str(cls.home / ".local"), "XDG_STATE_HOME": str(cls.home / ".state"), "QT_QPA_PLATFORM": "xcb",
            "XDG_RUNTIME_DIR": str(cls.root / "run"), "DISPLAY": cls.display.name, "LIBGL_ALWAYS_SOFTWARE": "1", "NO_AT_BRIDGE": "1"}
        cls.environment.pop("WAYLAND_DISPLAY", None)
        cls.bus = Bus(cls.environment)
        cls.addClassCleanup(cls.bus.close)
        cls.environment["DBUS_SESSION_BUS_ADDRESS"] = cls.bus.address
        manager = subprocess.Popen(["openbox", "--sm-disable"], env=cls.environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.end, manager)
        cls.log = open(cls.root / "virtdesk.log", "wb")
        cls.addClassCleanup(cls.log.close)
        cls.first = subprocess.Popen([PROGRAM], env=cls.environment, stdout=cls.log, stderr=cls.log)
        cls.addClassCleanup(cls.end, cls.first)
        deadline = time.monotonic() + 60
        while not (cls.root / "run" / "app" / "org.virtdesk.VirtDesk" / "handoff.socket").exists() or not cls.windows():
            if time.monotonic() > deadline or cls.first.poll() is not None:
                raise AssertionError("virtdesk did not come up: " +
                                     (cls.root / "virtdesk.log").read_text(encoding="utf-8", errors="replace"))
            time.sleep(0.05)

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    @classmethod
    def run_tool(cls, *command):
        return subprocess.run([str(part) for part in command], env=cls.environment, capture_output=True, text=True, timeout=60,
                              check=False)

    @classmethod
    def windows(cls):
        return cls.run_tool("xdotool", "search", "--onlyvisible", "--pid", cls.first.pid).stdout.split()

    def start_again(self, *arguments):
        started = time.monotonic()
        result = self.run_tool(PROGRAM, *arguments)
        return result, (time.monotonic() - started) * 1000

    def test_second_start_hands_over(self):
        times = []
        deadline = time.monotonic() + 60
        while len(times) < ROUNDS:
            result, took = self.start_again()
            if "too much at once" in result.stderr and time.monotonic() < deadline:
                time.sleep(0.5)  # the flood of another test, or these starts themselves, used the allowance up
                continue
            self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "", ""))
            times.append(took)
        line = f"second start: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms of {ROUNDS}"
        if shutil.which("remote-viewer"):
            anew = [self.remote_viewer() for _ in range(3)]
            line += f"; remote-viewer anew until its window: median {statistics.median(anew):.0f} ms"
        print(line, file=sys.stderr)
        self.assertIsNone(self.first.poll())

    def loaded(self, *arguments):
        """What a start loads, with the programs that it becomes, as the dynamic linker tells it."""
        with tempfile.TemporaryDirectory() as folder:
            result = subprocess.run([PROGRAM, *arguments], env=self.environment | {"LD_DEBUG": "files", "LD_DEBUG_OUTPUT": f"{folder}/told"},
                                    capture_output=True, text=True, timeout=60, check=False)
            told = "".join(file.read_text(encoding="utf-8", errors="replace") for file in pathlib.Path(folder).iterdir())
        return result.returncode, set(re.findall(r"calling init: \S*/(lib[\w+-]+)", told))

    def test_who_only_hands_over_loads_no_qt(self):
        # The search itself finds it, where the program's own help is asked for.
        self.assertIn("libQt6Widgets", self.loaded("--help")[1])
        for arguments in ((), ("--action", "preferences"), ("--handed-over", "vnc://127.0.0.1:1"), ("-style", "fusion")):
            deadline = time.monotonic() + 60
            while True:
                status, names = self.loaded(*arguments)
                if status == 0 or time.monotonic() > deadline:
                    break
                time.sleep(0.5)  # a test before this one may have used the allowance up
            self.assertEqual(status, 0, arguments)
            self.assertIn("libc", names)
            self.assertEqual([name for name in names if "Qt" in name], [], arguments)

    def test_an_option_of_this_run_is_judged_before_anything_is_handed_over(self):
        result, _ = self.start_again("--theme", "mauve", "vnc://127.0.0.1:1")
        self.assertEqual(result.returncode, 2)
        self.assertIn("--theme takes", result.stderr)

    def remote_viewer(self):
        started = time.monotonic()
        viewer = subprocess.Popen(["remote-viewer"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while not self.run_tool("xdotool", "search", "--onlyvisible", "--pid", viewer.pid).stdout.split():
                if viewer.poll() is not None or time.monotonic() - started > 30:
                    self.fail("remote-viewer shows no window")
            return (time.monotonic() - started) * 1000
        finally:
            self.end(viewer)

    def test_handed_over_window_comes_to_the_front(self):
        other = subprocess.Popen(["xmessage", "-center", "in front"], env=self.environment)
        try:
            name = self.run_tool("xdotool", "search", "--sync", "--onlyvisible", "--class", "xmessage").stdout.split()[0]
            self.run_tool("xdotool", "windowactivate", "--sync", name)
            # A click's time, as a desktop writes it into the startup id; 10 s later than anything before.
            token = {"DESKTOP_STARTUP_ID": f"test_TIME{int(time.monotonic() * 1000) + 10000}"}
            self.assertEqual(subprocess.run([PROGRAM], env=self.environment | token, timeout=30, check=False).returncode, 0)
            deadline = time.monotonic() + 10
            while self.run_tool("xdotool", "getactivewindow").stdout.strip() not in self.windows():
                self.assertLess(time.monotonic(), deadline, "the window stayed behind")
                time.sleep(0.1)
        finally:
            self.end(other)

    def test_desktop_reaches_it_by_the_bus(self):
        for method, arguments in (("Activate", ["{'activation-token': <'x'>}"]), ("Open", ["['vnc://127.0.0.1:1']", "{}"]),
                                  ("ActivateAction", ["preferences", "[]", "{}"])):
            result = self.run_tool("gdbus", "call", "--session", "--dest", "org.virtdesk.VirtDesk", "--object-path",
                                   "/org/virtdesk/VirtDesk", "--method", f"org.freedesktop.Application.{method}", *arguments)
            self.assertEqual((result.returncode, result.stdout.strip()), (0, "()"), result.stderr)
        self.assertIsNone(self.first.poll())

    def test_flood_leaves_the_program_usable(self):
        def record(tag, value):
            return tag + struct.pack("<I", len(value)) + value

        path = str(self.root / "run" / "app" / "org.virtdesk.VirtDesk" / "handoff.socket")
        accepted = 0
        started = time.monotonic()
        for number in range(1000):
            payload = record(b"K", b"\2") + record(b"O", b"\2") + record(b"T", f"vnc://host{number}.invalid:5900".encode())
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(20)
                connection.connect(path)
                connection.sendall(b"VDH1" + struct.pack("<I", len(payload)) + payload)
                reply = connection.makefile("rb").read()
                accepted += record(b"S", b"1") in reply
        took = (time.monotonic() - started) * 1000
        result, again = self.start_again("--help")
        self.assertEqual(result.returncode, 0)
        called = time.monotonic()
        result = self.run_tool("gdbus", "call", "--session", "--dest", "org.virtdesk.VirtDesk", "--object-path",
                               "/org/virtdesk/VirtDesk", "--method", "org.freedesktop.DBus.Peer.Ping")
        self.assertEqual(result.returncode, 0, result.stderr)
        print(f"1000 links in {took:.0f} ms: {accepted} taken; the program answers {(time.monotonic() - called) * 1000:.0f} ms later",
              file=sys.stderr)
        self.assertLess(accepted, 64 + 10 * (took / 1000 + 1) + 1)
        # One question, not a hundred: the window and its dialog.
        deadline = time.monotonic() + 10
        while len(self.windows()) < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(1)
        self.assertLessEqual(len(self.windows()), 3, self.windows())
        dialog = self.run_tool("xdotool", "search", "--all", "--onlyvisible", "--pid", self.first.pid, "--name",
                               "Open this console").stdout.split()
        self.assertLessEqual(len(dialog), 1)
        self.run_tool("xdotool", "key", "Escape")
        self.assertIsNone(self.first.poll())

    def test_wrong_usage_is_said_without_the_program(self):
        result, _ = self.start_again("--no-such-option")
        self.assertEqual(result.returncode, 2)
        self.assertIn("--no-such-option", result.stderr)

    def test_browser_setup(self):
        self.assertEqual(self.start_again("--handoff-status")[0].returncode, 1)
        installed, _ = self.start_again("--install-handoff")
        self.assertEqual(installed.returncode, 0, installed.stderr)
        files = [pathlib.Path(line) for line in installed.stdout.splitlines() if line.startswith("/")]
        self.assertEqual(len(files), 4)
        for path in files:
            self.assertTrue(str(path).startswith(str(self.home)))
            host = pathlib.Path(json.loads(path.read_text(encoding="utf-8"))["path"])
            self.assertTrue(os.access(host, os.X_OK))
        status, _ = self.start_again("--handoff-status")
        self.assertEqual(status.returncode, 0)
        self.assertRegex(status.stdout, re.compile("^Firefox: set up for you", re.M))
        removed, _ = self.start_again("--remove-handoff")
        self.assertEqual(removed.returncode, 0)
        self.assertFalse(any(path.exists() for path in files))


if __name__ == "__main__":
    unittest.main(verbosity=2)
