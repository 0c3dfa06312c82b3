# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The real window on an X server of its own, read and used as a screen reader does it (AT-SPI over D-Bus)."""

import contextlib
import subprocess
import sys
import time
from pathlib import Path

import gi

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "handoff"))

gi.require_version("Gio", "2.0")
from attackers import BUILD, until  # noqa: E402  (gi has to be asked for the version before)
from display import Display  # noqa: E402  (the path is set above)
from gi.repository import Gio, GLib  # noqa: E402

ACCESSIBLE = "org.a11y.atspi.Accessible"
ENABLED, SHOWING = 1 << 8, 1 << 25
BUTTONS = ("push button", "button menu", "menu item")


class Desktop:
    """`home`: the test (attackers.Home), whose folder, bus and keyring the window uses. `engines`: (URL, user) that the window
    knows from before."""

    def __init__(self, home, engines=()):
        self.home = home
        self.state = Path(home.environment["XDG_STATE_HOME"]) / "virtdesk" / "state.ini"
        self.state.parent.mkdir(exist_ok=True)
        lines = ["[engines]", *(f"{number}\\url={url}\n{number}\\user={user}" for number, (url, user) in enumerate(engines, 1)),
                 f"size={len(engines)}"]
        # What was agreed to in an earlier window counts for later ones.
        (Path(home.environment["XDG_CONFIG_HOME"]) / "virtdesk" / "handoff.json").unlink(missing_ok=True)
        self.state.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def __enter__(self):
        with contextlib.ExitStack() as started:
            self.start(started)
            # Whatever was started ends also when the window does not come up.
            self.started = started.pop_all()
        return self

    def __exit__(self, *_):
        self.started.close()

    def start(self, started):
        display = Display()
        started.callback(display.close)
        self.environment = self.home.environment | {
            "DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self.environment.pop("NO_AT_BRIDGE")
        bus = self.connect(self.environment["DBUS_SESSION_BUS_ADDRESS"])
        (address,) = bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 20000, None)
        bus.close_sync(None)
        self.bus = self.connect(address)
        started.callback(self.bus.close_sync, None)
        self.log = started.enter_context(open(self.home.folder / "virtdesk.log", "wb"))
        self.process = subprocess.Popen([str(BUILD / "bin" / "virtdesk")], env=self.environment, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log, start_new_session=True)
        started.callback(self.end)
        self.root = until("the window's accessible tree", self.find, 60)
        until("the window", self.texts, 30)

    @staticmethod
    def connect(address):
        return Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def call(self, at, interface, method, parameters=None):
        return self.bus.call_sync(at[0], at[1], interface, method, parameters, None, 0, 10000, None).unpack()

    def find(self):
        if self.process.poll() is not None:
            raise AssertionError(Path(self.log.name).read_text(encoding="utf-8", errors="replace"))
        root = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        for child in self.call(root, ACCESSIBLE, "GetChildren")[0]:
            (pid,) = self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                        "GetConnectionUnixProcessID", GLib.Variant("(s)", (child[0],)), None, 0, 5000, None)
            if pid == self.process.pid:
                return child
        return None

    def visible(self, at=None):
        """(place, role, name) of everything that is shown."""
        for child in self.call(at or self.root, ACCESSIBLE, "GetChildren")[0]:
            try:
                state = self.state_of(child)
                if not state & SHOWING:
                    continue
                role = self.call(child, ACCESSIBLE, "GetRoleName")[0]
                name = self.call(child, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (ACCESSIBLE, "Name")))[0]
                yield child, role, name
                yield from self.visible(child)
            except GLib.Error:
                continue  # it has gone meanwhile

    def state_of(self, place):
        try:
            return self.call(place, ACCESSIBLE, "GetState")[0][0]
        except GLib.Error:
            return 0  # it has gone meanwhile

    def texts(self):
        return [name for _, _, name in self.visible() if name]

    def buttons(self):
        """What can be pressed now."""
        return {name: place for place, role, name in self.visible()
                if role in BUTTONS and name and self.state_of(place) & ENABLED}

    def press(self, place):
        self.call(place, "org.a11y.atspi.Action", "DoAction", GLib.Variant("(i)", (0,)))

    def press_named(self, name):
        """Waits for a button of this name, and presses it."""
        self.press(until(f"the button “{name}”", lambda: self.buttons().get(name)))

    def password_fields(self):
        return [at for at, role, name in self.visible() if role in ("text", "password text") and name == "Password"]

    def type_password(self, password):
        field = until("a field for a password", self.password_fields)[0]
        self.call(field, "org.a11y.atspi.EditableText", "SetTextContents", GLib.Variant("(s)", (password,)))

    def check(self, name):
        """Ticks a box of this name."""
        self.press(until(f"the box “{name}”", lambda: next((place for place, role, text in self.visible() if role == "check box"
                                                             and text == name and self.state_of(place) & ENABLED), None)))

    def open(self, file):
        """As a file manager or a browser does it (Exec of the desktop file)."""
        subprocess.run([str(BUILD / "bin" / "virtdesk"), "--handed-over", str(file)], env=self.environment, timeout=60, check=False,
                       stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def agree_to_everything(self, seconds, instead=lambda: False):
        """A person who presses what goes on, whatever is asked, until `instead` is true or the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not instead():
            for name, place in self.buttons().items():
                if name in ("Open", "Connect", "Connect this once"):
                    self.press(place)
                    break
            time.sleep(0.3)

