# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Files that name a VM of a known engine and lead elsewhere, in the real window. Argument: the build directory."""

import re
import sys
import unittest

from attackers import ROOT, Console, Home, until
from desktop import Desktop

sys.path.insert(0, str(ROOT / "tests" / "ovirt"))

from enginetest import EngineTest  # noqa: E402  (the path is set above)

VM = "guest-vnc"
PASSWORD = "anna pw+&"


class Engine(EngineTest):
    """Started by hand: the tests have another home."""

    def runTest(self):
        """It has none of its own."""


def load_tests(loader, _standard, _pattern):
    return loader.loadTestsFromTestCase(VouchingTest)


class VouchingTest(Home):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.true = Console(cls.folder / "honest-server")
        cls.addClassCleanup(cls.true.close)
        cls.false = Console(cls.folder / "evil-server")
        cls.addClassCleanup(cls.false.close)
        Engine.settings = {"guests": [{"name": VM, "console": "x509vnc", "vnc": {"port": cls.true.port}}], "generated": 3,
                           "hosts": [{"name": "localhost", "address": "127.0.0.1"}]}
        Engine.setUpClass()
        cls.addClassCleanup(Engine.doClassCleanups)
        cls.engine = Engine()
        cls.address = f"localhost:{cls.engine.info['port']}"
        cls.vm = cls.engine.vm_id(VM)

    def setUp(self):
        for server in (self.true, self.false):
            server.recorder.clear()

    def window(self):
        return Desktop(self, engines=[(f"https://{self.address}/ovirt-engine", "anna@corp")])

    def sign_in(self, desktop, certificate="Connect this once", remember=False):
        desktop.press_named(f"Connect to {self.address} as anna@corp")
        desktop.press_named(certificate)
        desktop.type_password(PASSWORD)
        if remember:
            desktop.check("Remember in the keychain")
        desktop.press_named("Sign in")
        until("the list of VMs", lambda: any(VM in text for text in desktop.texts()))

    def false_file(self):
        return self.file("false.vv", host="127.0.0.1", port=self.false.port, title=VM, ca=self.pem(self.evil), username="x",
                         ovirt={"host": self.address, "vm_guid": self.vm})

    def assert_asked(self, desktop):
        """A question that names where it really goes, before any byte goes there."""
        place = f"127.0.0.1:{self.false.port}"
        until("the question", lambda: "Open" in desktop.buttons() or "connected" in self.false.recorder.events)
        self.assertEqual(self.false.recorder.events, [], "connected without a question")
        self.assertTrue([text for text in desktop.texts() if place in text], desktop.texts())

    def assert_not_that_vms(self, desktop):
        """The console is open, as one of its address, and nothing in it acts on the VM."""
        until("the connection", lambda: "connected" in self.false.recorder.events)
        place = f"127.0.0.1:{self.false.port}"
        until("the tab", lambda: any(role == "page tab" and place in name for _, role, name in desktop.visible()))
        for _, role, name in desktop.visible():
            self.assertFalse(role == "page tab" and VM in name, "the tab has the name of another machine")
        self.assertFalse({"Power", "CD"} & set(desktop.buttons()), desktop.buttons())

    def test_engine_that_is_connected(self):
        with self.window() as desktop:
            self.sign_in(desktop)
            desktop.open(self.false_file())
            self.assert_asked(desktop)
            desktop.press_named("Open")
            self.assert_not_that_vms(desktop)

    def test_engine_that_is_known_only(self):
        with self.window() as desktop:
            desktop.open(self.false_file())
            self.assert_asked(desktop)
            desktop.press_named("Open")
            self.assert_not_that_vms(desktop)

    def test_known_engine_that_can_be_asked_without_a_question(self):
        """The counter-case of a known engine that is not connected: its certificate is trusted and its password stored, so it is asked
        out of sight. The true file opens at once; the false one is asked about in its words."""
        with self.window() as desktop:
            self.sign_in(desktop, "Trust this certificate", remember=True)
            until("the password in the keychain", lambda: self.index.exists() and "anna@corp" in self.index.read_text("utf-8"))
        with self.window() as desktop:
            desktop.open(self.false_file())
            self.assert_asked(desktop)
            self.assertTrue([text for text in desktop.texts() if "no console at this address" in text], desktop.texts())
            self.assertFalse(desktop.password_fields())
            desktop.press_named("Open")
            self.assert_not_that_vms(desktop)
        with self.window() as desktop:
            desktop.open(self.true_file())
            self.assert_opened_as_that_vm(desktop)

    def true_file(self):
        return self.file("true.vv", host="127.0.0.1", port=self.true.port, title="called otherwise", username="x",
                         ovirt={"host": self.address, "vm_guid": self.vm})

    def assert_opened_as_that_vm(self, desktop):
        until("the connection without a question", lambda: "connected" in self.true.recorder.events)
        until("the tab", lambda: any(role == "page tab" and VM in name for _, role, name in desktop.visible()))
        until("what acts on the VM", lambda: "Power" in desktop.buttons())

    def test_engine_that_says_the_same(self):
        """The counter-case: the place where the engine itself has the VM's console is opened at once, by the VM's name."""
        with self.window() as desktop:
            self.sign_in(desktop)
            desktop.open(self.true_file())
            self.assert_opened_as_that_vm(desktop)

    def tickets(self):
        """What drew a ticket, or was to, since the last look."""
        self.asked += [line for line in self.engine.control(do="requests")["requests"]
                       if re.search(f"{self.vm}/(graphicsconsoles/[^ ?]|.*ticket)", line)]
        return self.asked

    def test_console_in_use_is_not_taken_before_a_person_agreed(self):
        """A ticket is a lock at the engine. However the console is named, nothing draws one before a person has agreed."""
        named = [f"virtdesk://{self.address}/vms/{self.vm}", f"ovirt://{self.address}/{VM}",
                 self.file("elsewhere.vv", ovirt={"host": self.address, "vm_guid": self.vm})]  # names no host: the engine is asked
        with self.window() as desktop:
            self.sign_in(desktop)
            self.engine.control(do="vm", name=VM, console_user="admin@internal", console_ip="10.1.1.9")
            self.engine.control(do="requests")
            self.asked = []
            for number, target in enumerate(named):
                for answer in ("Cancel", "Take over"):
                    with self.subTest(str(target), answer=answer):
                        desktop.open(target)
                        if number or answer == "Take over":  # the tab is there already
                            until("the end of the first try", lambda: {"Take over", "Reconnect", "Try again"} & set(desktop.buttons()))
                            for name in {"Reconnect", "Try again"} & set(desktop.buttons()):
                                desktop.press_named(name)
                                break
                        until("the question", lambda: "Take over" in desktop.buttons())
                        texts = " ".join(desktop.texts())
                        self.assertIn("admin", texts)
                        self.assertIn("10.1.1.9", texts)
                        self.assertEqual(self.tickets(), [], "a ticket was drawn without an answer")
                        self.assertIsNone(self.engine.control(do="vm", name=VM)["ticket"])
                        if answer == "Cancel":
                            desktop.press_named("Cancel")
                            until("the end of the question", lambda: "Take over" not in desktop.buttons())
                            self.assertEqual(self.tickets(), [], "a ticket was drawn after a no")
                        elif number == len(named) - 1:
                            desktop.press_named("Take over")
                            until("the ticket", self.tickets)
                        else:
                            desktop.press_named("Cancel")
                            until("the end of the question", lambda: "Take over" not in desktop.buttons())
            for option in ([], ["--take-over"]):
                with self.subTest("virtdeskctl", option=option):
                    password = self.folder / "password"
                    password.write_text(PASSWORD + "\n", encoding="utf-8")
                    self.engine.control(do="vm", name=VM, console_user="admin@internal", console_ip="10.1.1.9")
                    self.engine.control(do="requests")
                    self.asked = []
                    status, said = self.capture(named[0], "--user", "anna@corp", "--password-file", password, "--ca",
                                                Engine.folder / "ca.pem", *option)
                    self.assertNotEqual(status, 0, said)  # nothing that shows a picture is there
                    self.assertEqual(bool(self.tickets()), bool(option), said)


if __name__ == "__main__":
    unittest.main()
