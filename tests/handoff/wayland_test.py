#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The real program on a Wayland compositor (sway, without a screen): Qt's own plugin for it is found, and every window has the app id by
which the desktop file is found, also those that another start opens.

usage: wayland_test.py BUILD_DIR
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
PROGRAM = BUILD / "bin" / "virtdesk"
ID = "org.virtdesk.VirtDesk"
NOBODY = 65534
CONFIG = """output HEADLESS-1 resolution 1400x900
xwayland disable
"""


class Compositor:
    """sway, which refuses to run as root."""

    def __init__(self, folder):
        folder.mkdir(mode=0o700)
        (folder / "config").write_text(CONFIG, encoding="ascii")
        self.identity = {}
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
            self.identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "WLR_BACKENDS": "headless",
                            "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman", "LC_ALL": "C.UTF-8"}
        with open(folder / "log", "wb") as log:
            self.process = subprocess.Popen(["sway", "-c", folder / "config"], env=self.environment, stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, **self.identity)
        deadline = time.monotonic() + 60
        while True:
            sockets = {name: [path for path in folder.glob(name) if path.is_socket()] for name in ("wayland-?", "sway-ipc.*.sock")}
            if all(sockets.values()):
                break
            assert self.process.poll() is None and time.monotonic() < deadline, (folder / "log").read_text(encoding="utf-8")
            time.sleep(0.05)
        self.socket = sockets["wayland-?"][0]
        self.environment["SWAYSOCK"] = str(sockets["sway-ipc.*.sock"][0])

    def windows(self):
        """{title: app id}"""
        done = subprocess.run(["swaymsg", "--raw", "--type", "get_tree"], env=self.environment, capture_output=True, text=True, check=True,
                              timeout=60, **self.identity)
        found = {}
        waiting = [json.loads(done.stdout)]
        for node in waiting:
            waiting += node["nodes"] + node["floating_nodes"]
            if node["type"] in ("con", "floating_con") and node.get("pid"):
                found[node["name"]] = node["app_id"]
        return found

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=30)


class Wayland(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="wayland-test-")
        self.addCleanup(folder.cleanup)
        root = pathlib.Path(folder.name)
        root.chmod(0o711)
        self.compositor = Compositor(root / "sway")
        self.addCleanup(self.compositor.close)
        home = root / "home"
        (home / "run").mkdir(parents=True, mode=0o700)
        self.log = home / "log"
        # What a desktop gives its programs, and no hint to Qt.
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "LC_ALL": "C.UTF-8",
                            "XDG_SESSION_TYPE": "wayland", "WAYLAND_DISPLAY": str(self.compositor.socket), "NO_AT_BRIDGE": "1",
                            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "KRB5CCNAME": f"FILE:{home}/none"}

    def until(self, condition, otherwise):
        deadline = time.monotonic() + 60
        while not condition():
            self.assertLess(time.monotonic(), deadline,
                            f"{otherwise}: {self.compositor.windows()}\n{self.log.read_text(encoding='utf-8', errors='replace')}")
            time.sleep(0.05)

    def start(self):
        with open(self.log, "wb") as log:
            program = subprocess.Popen([PROGRAM], env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

        def end():
            if program.poll() is None:
                program.kill()
            program.wait(timeout=30)
        self.addCleanup(end)
        return program

    def test_windows_have_the_desktop_files_name(self):
        program = self.start()
        self.until(lambda: self.compositor.windows() == {"VirtDesk": ID}, "its window is not there, or is another program's")
        for action, title in (("connect", "Connect — VirtDesk"), ("preferences", "Settings — VirtDesk")):
            subprocess.run([PROGRAM, "--action", action], env=self.environment, check=True, timeout=60)
            self.until(lambda wanted=title: self.compositor.windows().get(wanted) == ID, f"no window for {action}")
        self.assertEqual(set(self.compositor.windows().values()), {ID})
        subprocess.run([PROGRAM, "--quit"], env=self.environment, check=True, timeout=60)
        self.assertEqual(program.wait(timeout=60), 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
