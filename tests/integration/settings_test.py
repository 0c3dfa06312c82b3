# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The real window's settings: every page of them is opened, and nothing of a plugin is mapped into the window's process by
that, neither a display nor a sign-in nor an inventory.

Usage: settings_test.py BUILD"""

import hashlib
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "sandbox"))
sys.dont_write_bytecode = True

from lab.processes import Processes, SandboxError, wait_until  # noqa: E402

BUILD = Path(sys.argv.pop(1)).resolve()
MOST_PAGES = 30


class SettingsTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="settings-test-")
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.processes = Processes()
        self.addCleanup(self.processes.stop)
        read_end, write_end = os.pipe()
        server = subprocess.Popen(["Xvfb", "-noreset", "-displayfd", str(write_end), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
                                  pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        with os.fdopen(read_end) as display:
            number = display.readline().strip()
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700)
        self.environment = {name: value for name, value in os.environ.items()
                            if name not in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "KRB5CCNAME")}
        self.environment |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(runtime),
                             "XDG_CONFIG_HOME": str(self.folder / "config"), "XDG_STATE_HOME": str(self.folder / "state"),
                             "XDG_CACHE_HOME": str(self.folder / "cache"), "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        self.processes.start("window manager", ["openbox"], self.folder / "openbox.log", self.environment)
        self.virtdesk = self.processes.start("virtdesk", [str(BUILD / "bin" / "virtdesk")], self.folder / "virtdesk.log",
                                             self.environment)

    def x(self, *command):
        return subprocess.run(command, env=self.environment, capture_output=True, timeout=60, check=False).stdout

    def window(self, name):
        found = self.x("xdotool", "search", "--onlyvisible", "--name", name).split()
        return found[-1].decode() if found else None

    def picture(self, window):
        return hashlib.sha256(self.x("import", "-silent", "-window", window, "rgb:-")).hexdigest()

    def mapped(self):
        """Names of the files that are mapped into the window's process."""
        lines = Path(f"/proc/{self.virtdesk.pid}/maps").read_text(encoding="utf-8").splitlines()
        return {Path(line.split(None, 5)[5]).name for line in lines if len(line.split(None, 5)) == 6}

    def test_opening_every_page_loads_no_plugin(self):
        plugins = {file.name for file in (BUILD / "lib" / "virtdesk" / "plugins").glob("*.so")}
        for part in ("console-vnc", "auth-sasl", "ovirt-api"):
            self.assertTrue(any(part in name for name in plugins), f"{part} is not among {plugins}")
        main = wait_until(lambda: self.window("VirtDesk"), "the window", 60, self.processes)
        self.x("xdotool", "windowactivate", "--sync", main)
        wait_until(lambda: self.x("xdotool", "key", "ctrl+comma") is not None and self.window("^Settings$"), "the settings", 60,
                   self.processes)
        settings = self.window("^Settings$")
        self.x("xdotool", "windowactivate", "--sync", settings)
        # The list of pages has the focus first; each Down is another page, until the last one stays.
        pages = {self.picture(settings)}
        for _ in range(MOST_PAGES):
            self.x("xdotool", "key", "Down")
            try:
                wait_until(lambda: self.picture(settings) not in pages, "another page", 5)
            except SandboxError:  # that was the last one
                break
            pages.add(self.picture(settings))
            self.assertFalse(self.mapped() & plugins)
        self.assertGreaterEqual(len(pages), 8)
        self.processes.check()
        mapped = self.mapped()
        self.assertTrue(any("Qt6Widgets" in name for name in mapped))  # what is mapped is seen
        self.assertFalse(mapped & plugins)


if __name__ == "__main__":
    unittest.main(verbosity=2)
