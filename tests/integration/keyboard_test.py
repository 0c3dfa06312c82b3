# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Real keys in the real window: an X server with a German, a French and a US layout, the desktop program in it, a QEMU guest
behind. Whatever the layout here, the guest gets the scancodes of the keys; and when the window loses the focus, every key is let go.

Usage: keyboard_test.py BUILD"""

import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "sandbox"))
sys.dont_write_bytecode = True

from lab.guests import Guest  # noqa: E402
from lab.processes import Processes, wait_until  # noqa: E402

BUILD = Path(sys.argv.pop(1)).resolve()

# X keycode (evdev code + 8) and the scancode that the guest must get.
KEYS = {
    "the key right of Tab": (24, "10"),
    "the key left of X": (52, "2c"),
    "the key right of T": (29, "15"),
    "the key right of L": (47, "27"),
    "the key left of 1": (49, "29"),
    "the 102nd key": (94, "56"),
    "Enter": (36, "1c"),
    "Tab": (23, "0f"),
    "F1": (67, "3b"),
    "F11": (95, "57"),
    "F12": (96, "58"),
    "Home": (110, "e047"),
    "Up": (111, "e048"),
    "Delete": (119, "e053"),
    "keypad 7": (79, "47"),
    "keypad Enter": (104, "e01c"),
    "keypad /": (106, "e035"),
    "Pause": (127, "e11d45"),
    "left Alt": (64, "38"),
    "right Alt (AltGr)": (108, "e038"),
    "right Ctrl": (105, "e01d"),
    "left Super": (133, "e05b"),
    "Menu": (135, "e05d"),
}
SHIFT, CONTROL, ALTGR = 50, 37, 108


class KeyboardTest(unittest.TestCase):
    """One X server, guest and program for all layouts."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="keyboard-test-")
        cls.addClassCleanup(cls.temporary.cleanup)
        folder = Path(cls.temporary.name)
        cls.processes = Processes()
        cls.addClassCleanup(cls.processes.stop)

        cls.guest = Guest("keys", "probe", "vnc", guest_options="hotkeys=0 mode=800x600 pointer=absolute")
        cls.guest.start(folder / "guest", BUILD / "sandbox" / "guest.img", {}, None, {}, cls.processes)
        cls.guest.wait(cls.processes)
        cls.guest.qmp("set_password", protocol="vnc", password="keys-pw")
        cls.log = folder / "guest" / "guest.log"
        wait_until(lambda: cls.log.exists() and "ready" in cls.log.read_text(encoding="ascii"), "the guest",
                   processes=cls.processes)

        read_end, write_end = os.pipe()
        server = subprocess.Popen(["Xvfb", "-noreset", "-displayfd", str(write_end), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
                                  pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        cls.addClassCleanup(server.wait)
        cls.addClassCleanup(server.terminate)
        with os.fdopen(read_end) as display:
            number = display.readline().strip()
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        cls.environment = {name: value for name, value in os.environ.items()
                           if name not in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "KRB5CCNAME")}
        cls.environment |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(runtime),
                            "XDG_CONFIG_HOME": str(folder / "config"), "XDG_STATE_HOME": str(folder / "state"),
                            "XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        cls.processes.start("window manager", ["openbox"], folder / "openbox.log", cls.environment)

        console = folder / "console.vv"
        console.write_text(f"[virt-viewer]\ntype=vnc\nhost=127.0.0.1\nport={cls.guest.port}\npassword=keys-pw\ntitle=keys\n",
                           encoding="ascii")
        cls.processes.start("virtdesk", [str(BUILD / "bin" / "virtdesk"), str(console)], folder / "virtdesk.log",
                            cls.environment)
        cls.window = wait_until(cls.find_window, "the window", 60, cls.processes)
        cls.x("xdotool", "windowsize", "--sync", cls.window, "1200", "850")
        # Captured when a click in the middle reaches the guest's own mouse.
        wait_until(cls.click_arrives, "the console", 30, cls.processes)

    @classmethod
    def x(cls, *command):
        return subprocess.run(command, env=cls.environment, capture_output=True, text=True, timeout=30, check=False).stdout

    @classmethod
    def find_window(cls):
        found = cls.x("xdotool", "search", "--onlyvisible", "--name", "VirtDesk").split()
        return found[-1] if found else None

    @classmethod
    def click_arrives(cls):
        before = len(cls.lines())
        cls.x("xdotool", "mousemove", "--window", cls.window, "780", "500", "click", "1")
        time.sleep(0.3)
        return any(line.startswith("point ") and "buttons 1" in line for line in cls.lines()[before:])

    @classmethod
    def lines(cls):
        text = cls.log.read_text(encoding="ascii")
        return text[:text.rfind("\n") + 1].splitlines()

    def keys_since(self, start, wanted):
        """Waits until the guest has got as many key events as are wanted; gives those that it got."""
        def got():
            return [line.removeprefix("key ") for line in self.lines()[start:] if line.startswith("key ")]
        end = time.monotonic() + 10
        while len(got()) < len(wanted) and time.monotonic() < end:
            time.sleep(0.02)
        return got()

    def presses(self, layout):
        self.x("setxkbmap", *layout)
        for name, (keycode, scancode) in KEYS.items():
            with self.subTest(layout=layout, key=name):
                start = len(self.lines())
                self.x("xdotool", "keydown", str(keycode), "keyup", str(keycode))
                wanted = [f"{scancode} down", f"{scancode} up"]
                self.assertEqual(self.keys_since(start, wanted), wanted)

    def test_us(self):
        self.presses(["us"])

    def test_german(self):
        self.presses(["de"])

    def test_french(self):
        self.presses(["fr"])

    def test_dvorak(self):
        self.presses(["us", "dvorak"])

    def test_modifiers_hold(self):
        self.x("setxkbmap", "de")
        start = len(self.lines())
        self.x("xdotool", "keydown", str(SHIFT), "keydown", "24", "keyup", "24", "keyup", str(SHIFT))
        # AltGr+Q is @ on a German keyboard; here it is two keys.
        self.x("xdotool", "keydown", str(ALTGR), "keydown", "24", "keyup", "24", "keyup", str(ALTGR))
        wanted = ["2a down", "10 down", "10 up", "2a up", "e038 down", "10 down", "10 up", "e038 up"]
        self.assertEqual(self.keys_since(start, wanted), wanted)

    def test_zz_focus_loss_lets_go(self):
        self.x("setxkbmap", "us")
        start = len(self.lines())
        self.x("xdotool", "keydown", str(SHIFT), "keydown", str(CONTROL), "keydown", "38")
        wanted = ["2a down", "1d down", "1e down"]
        self.assertEqual(self.keys_since(start, wanted), wanted)
        self.processes.start("another window", ["xev", "-geometry", "200x200+0+0"], Path(self.temporary.name) / "xev.log",
                             self.environment)
        other = wait_until(lambda: self.x("xdotool", "search", "--onlyvisible", "--name", "Event Tester").split(),
                           "another window", 15)[-1]
        self.x("xdotool", "windowactivate", "--sync", other)
        self.addCleanup(self.x, "xdotool", "keyup", "38", "keyup", str(CONTROL), "keyup", str(SHIFT))
        wanted += ["1e up", "1d up", "2a up"]
        self.assertCountEqual(self.keys_since(start, wanted), wanted)
        # What is typed into the other window is not the guest's.
        start = len(self.lines())
        self.x("xdotool", "keydown", "39", "keyup", "39")
        time.sleep(0.5)
        self.assertEqual(self.keys_since(start, []), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
