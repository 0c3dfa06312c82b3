# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The real window as a screen reader gets it (AT-SPI): every control has a name, and notices are announced. Argument: the build directory."""

import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "attack"))

from attackers import ROOT, Home, until  # noqa: E402  (the path is set above)
from desktop import ACCESSIBLE, ENABLED, Desktop  # noqa: E402
from gi.repository import GLib  # noqa: E402

sys.path.insert(0, str(ROOT / "tests" / "ovirt"))

from enginetest import EngineTest  # noqa: E402

VM = "guest-vnc"
PASSWORD = "anna pw+&"
FOCUSABLE = 1 << 11
# What a person acts on; of everything else only what takes the focus needs a name.
CONTROLS = ("push button", "toggle button", "check box", "radio button", "combo box", "text", "password text", "spin button", "slider",
            "page tab", "menu item", "check menu item", "list item", "list", "tree", "table")
# May be empty, as in every table.
CELLS = ("tree item", "table cell")


class Engine(EngineTest):
    """Started by hand: the tests have another home."""

    def runTest(self):
        """It has none of its own."""


def load_tests(loader, _standard, _pattern):
    return loader.loadTestsFromTestCase(AccessibilityTest)


class AccessibilityTest(Home):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Engine.settings = {"guests": [{"name": VM, "console": "x509vnc", "vnc": {"port": 1}}], "generated": 3,
                           "hosts": [{"name": "localhost", "address": "127.0.0.1"}]}
        Engine.setUpClass()
        cls.addClassCleanup(Engine.doClassCleanups)
        cls.engine = Engine()
        cls.address = f"localhost:{cls.engine.info['port']}"

    def signed_in(self, desktop):
        desktop.press_named(f"Connect to {self.address} as anna@corp")
        desktop.press_named("Connect this once")
        desktop.type_password(PASSWORD)
        self.check_names(desktop, "the question for a password")
        desktop.press_named("Sign in")
        until("the list of VMs", lambda: any(VM in text for text in desktop.texts()))

    def check_names(self, desktop, where):
        """At least some controls are there, and none of them is without a name."""
        controls = [(role, name, at) for at, role, name in desktop.visible()
                    if (role in CONTROLS or desktop.state_of(at) & FOCUSABLE) and role not in CELLS
                    and desktop.state_of(at) & ENABLED]
        self.assertGreater(len(controls), 3, where)
        nameless = [(role, at[1]) for role, name, at in controls if not name]
        print(f"{where}: {len(controls)} controls, {len(nameless)} of them without a name", flush=True)
        self.assertEqual(nameless, [], where)

    @staticmethod
    def key(desktop, key, window):
        """As typed on the keyboard while a window of this title has the focus."""
        found = until(f"the window “{window}”", lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", window], env=desktop.environment, capture_output=True, text=True,
            timeout=20, check=False).stdout.split())
        subprocess.run(["xdotool", "windowfocus", "--sync", found[-1], "key", key], env=desktop.environment, timeout=20, check=True)

    def test_every_control_has_a_name(self):
        with Desktop(self, engines=[(f"https://{self.address}/ovirt-engine", "anna@corp")]) as desktop:
            self.check_names(desktop, "the start")
            self.signed_in(desktop)
            self.check_names(desktop, "the list of VMs")
            for key, name, window in (("ctrl+k", "Found", None), ("ctrl+n", "Proxy to the engine", "Connect"),
                                      ("ctrl+comma", "Shortcuts", "Settings"), ("ctrl+alt+t", "Tasks", "Tasks")):
                self.key(desktop, key, "VirtDesk$")
                until(f"what {key} opens", lambda name=name: name in desktop.texts())
                self.check_names(desktop, key)
                if window == "Settings":
                    self.check_pages(desktop)
                self.key(desktop, "Escape", window or "VirtDesk$")
                until("its end", lambda name=name: name not in desktop.texts())

    def check_pages(self, desktop):
        """Of the settings, one after the other, as the arrow keys show them."""
        settings = next(at for at, role, name in desktop.visible() if role == "dialog" and name == "Settings")
        pages = [name for _, role, name in desktop.visible(settings) if role == "list item"]
        self.assertGreater(len(pages), 4)
        for page in pages[1:]:
            self.key(desktop, "Down", "Settings")
            until(f"the page {page}", lambda page=page: [role for _, role, name in desktop.visible(settings) if name == page].count("filler"))
            self.check_names(desktop, f"the page {page}")

    def test_a_notice_is_read(self):
        """Screen readers read a notification when it begins to be shown."""
        with Desktop(self) as desktop:
            read = []

            def heard(_connection, sender, path, _interface, _member, parameters):
                kind, shown = parameters.unpack()[:2]
                if kind == "showing" and shown and desktop.call((sender, path), ACCESSIBLE, "GetRoleName")[0] == "notification":
                    read.append(desktop.call((sender, path), "org.freedesktop.DBus.Properties", "Get",
                                             GLib.Variant("(ss)", (ACCESSIBLE, "Name")))[0])

            desktop.bus.signal_subscribe(None, "org.a11y.atspi.Event.Object", "StateChanged", None, None, 0, heard)
            registry = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
            desktop.call(registry, "org.a11y.atspi.Registry", "RegisterEvent",
                         GLib.Variant("(s)", ("object:state-changed:showing",)))
            bad = self.folder / "bad.vv"
            bad.write_text("this is no console file", encoding="ascii")
            desktop.open(bad)

            def announced():
                while GLib.MainContext.default().iteration(False):
                    pass
                return read
            until("the notice", announced)
            self.assertEqual(len(read), 1, read)
            self.assertIn("not a console file", read[0])


if __name__ == "__main__":
    unittest.main()
