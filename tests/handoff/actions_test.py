#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The actions of the desktop file open their windows: in a program that does not run yet, at its very first start, and in one that runs;
by their command and by the session bus. usage: actions_test.py BUILD_DIR"""

import configparser
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import time
import unittest

from display import Display

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
ID = "org.virtdesk.VirtDesk"
SHOWN = {"connect": "Connect — VirtDesk", "preferences": "Settings — VirtDesk"}


class Actions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.root = pathlib.Path(cls.folder.name)
        subprocess.run(["cmake", "--install", BUILD / "resources"], env=os.environ | {"DESTDIR": str(cls.root)}, check=True,
                       capture_output=True)
        entry = configparser.ConfigParser(interpolation=None, strict=True)
        entry.optionxform = str
        entry.read(next(cls.root.rglob(f"{ID}.desktop")), encoding="utf-8")
        # The commands as they are installed, with the program that was built.
        cls.commands = {section.removeprefix("Desktop Action "): cls.built(values["Exec"])
                        for section, values in entry.items() if section.startswith("Desktop Action ")}
        cls.service = next(cls.root.rglob(f"{ID}.service")).read_text(encoding="utf-8")
        cls.display = Display()
        cls.addClassCleanup(cls.display.close)
        manager = subprocess.Popen(["openbox", "--sm-disable"], env=os.environ | {"DISPLAY": cls.display.name},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.end, manager)

    @staticmethod
    def built(command):
        return re.sub(r"\S*/virtdesk(?= )", str(BUILD / "bin" / "virtdesk"), command, count=1)

    @staticmethod
    def end(process):
        process.terminate()
        process.wait(timeout=30)

    def setUp(self):
        """A person who never used the program, with a session bus."""
        folder = tempfile.TemporaryDirectory(dir=self.root)
        self.addCleanup(folder.cleanup)
        home = pathlib.Path(folder.name)
        (home / "run").mkdir(mode=0o700)
        services = home / "services" / "dbus-1" / "services"
        services.mkdir(parents=True)
        (services / f"{ID}.service").write_text(self.built(self.service.replace("Exec=", "Exec= ")), encoding="utf-8")
        self.environment = {key: value for key, value in os.environ.items()
                            if not key.startswith(("XDG_", "KRB5")) and key not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        self.environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "XDG_DATA_DIRS": f"{home / 'services'}:/usr/share",
                             "QT_QPA_PLATFORM": "xcb", "DISPLAY": self.display.name, "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "1",
                             "KRB5CCNAME": f"FILE:{home}/none"}
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True,
                               stderr=subprocess.DEVNULL, env=self.environment)
        self.addCleanup(bus.stdout.close)
        self.addCleanup(self.end, bus)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self.started = []

    def tearDown(self):
        self.quit()
        for process in self.started:
            process.wait(timeout=30)

    def run_tool(self, *command, **more):
        return subprocess.run([str(part) for part in command], env=self.environment, capture_output=True, text=True, timeout=60,
                              check=False, **more)

    def quit(self):
        self.run_tool(BUILD / "bin" / "virtdesk", "--quit")
        self.until(lambda: not self.titles(), "the program is still there")
        # It may still be ending, and would be called instead of the next one.
        self.until(lambda: ID not in self.run_tool("gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
                                                   "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.ListNames").stdout,
                   "its name is still on the bus")

    def titles(self):
        found = self.run_tool("xdotool", "search", "--onlyvisible", "--class", "virtdesk").stdout.split()
        return [self.run_tool("xdotool", "getwindowname", window).stdout.strip() for window in found]

    def until(self, condition, otherwise):
        deadline = time.monotonic() + 60
        while not condition():
            self.assertLess(time.monotonic(), deadline, f"{otherwise}: {self.titles()}")
            time.sleep(0.05)

    def shown_and_in_front(self, action):
        self.until(lambda: SHOWN[action] in self.titles(), "its window is not there")
        self.until(lambda: self.run_tool("xdotool", "getactivewindow", "getwindowname").stdout.strip() == SHOWN[action],
                   "its window is not in front")

    def start(self, *command):
        """As a desktop starts a program: nobody waits for it."""
        self.started.append(subprocess.Popen([str(part) for part in command], env=self.environment, stdin=subprocess.DEVNULL,
                                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def by_bus(self, action):
        result = self.run_tool("gdbus", "call", "--session", "--dest", ID, "--object-path", "/" + ID.replace(".", "/"), "--method",
                               "org.freedesktop.Application.ActivateAction", action, "[]", "{}")
        self.assertEqual((result.returncode, result.stdout.strip()), (0, "()"), result.stderr)

    def by_command(self, action):
        self.start(*shlex.split(self.commands[action]))

    def running(self):
        self.start(BUILD / "bin" / "virtdesk")
        self.until(lambda: self.titles() == ["VirtDesk"], "the window is not there")

    def test_every_action_is_looked_at(self):
        self.assertEqual(set(self.commands), set(SHOWN))

    def test_command_at_the_first_start(self):
        for action in SHOWN:
            with self.subTest(action):
                self.by_command(action)
                self.shown_and_in_front(action)
                self.quit()

    def test_command_with_a_running_program(self):
        self.running()
        for action in SHOWN:
            with self.subTest(action):
                self.by_command(action)
                self.shown_and_in_front(action)
                self.run_tool("xdotool", "key", "Escape")
                self.until(lambda: self.titles() == ["VirtDesk"], "its window stays")

    def test_bus_at_the_first_start(self):
        for action in SHOWN:
            with self.subTest(action):
                self.by_bus(action)
                self.shown_and_in_front(action)
                self.quit()

    def test_no_plugin_is_waited_for(self):
        """At the first start all plugins are tried; one that hangs is given up after 10 s."""
        self.environment["VIRTDESK_PLUGIN_PATH"] = str(BUILD / "tests" / "plugins" / "fixtures" / "hanging")
        for action in SHOWN:
            with self.subTest(action):
                self.by_command(action)
                self.until(lambda: SHOWN[action] in self.titles(), "its window is not there")
                self.assertTrue(self.is_tried("hanging"), "the trial was waited for")
                self.quit()

    @staticmethod
    def is_tried(plugin):
        for folder in pathlib.Path("/proc").iterdir():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0") if folder.name.isdigit() else []
            except OSError:
                continue
            if b"--probe-plugin" in words and any(f"/{plugin}/".encode() in word for word in words):
                return True
        return False

    def test_bus_with_a_running_program(self):
        self.running()
        for action in SHOWN:
            with self.subTest(action):
                self.by_bus(action)
                self.shown_and_in_front(action)
                self.run_tool("xdotool", "key", "Escape")
                self.until(lambda: self.titles() == ["VirtDesk"], "its window stays")


if __name__ == "__main__":
    unittest.main(verbosity=2)
