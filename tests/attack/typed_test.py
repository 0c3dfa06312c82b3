# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What is typed into the real window: where it goes, and that nothing of it is left in memory. A console that an attacker's server
took over asks as if it were another tab's. Argument: the build directory."""

import os
import unittest
from pathlib import Path

from attackers import Console, Home, SearchTest, holds, until  # noqa: F401  (SearchTest is run here)
from core_test import children, places
from desktop import Desktop

TYPED = "Fahrrad8Morgen3Quelle"
IS_ROOT = os.geteuid() == 0


def load_tests(loader, _standard, _pattern):
    return unittest.TestSuite([loader.loadTestsFromTestCase(TypedTest), loader.loadTestsFromTestCase(SearchTest)])


class TypedTest(Home):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.asked, cls.other = Console(cls.folder / "honest-server"), Console(cls.folder / "evil-server")
        for server in (cls.asked, cls.other):
            server.subtype = Console.X509_PLAIN
            cls.addClassCleanup(server.close)

    def setUp(self):
        for server in (self.asked, self.other):
            server.recorder.clear()

    def open_both(self, desktop):
        """Two consoles of different ports of one computer, both waiting for the password of the same user."""
        for server, authority in ((self.other, self.evil), (self.asked, self.honest)):
            desktop.open(self.file(f"{server.port}.vv", host="localhost", port=server.port, username="anna", ca=self.pem(authority)))
            until("the question", lambda: "Open" in desktop.buttons())
            desktop.press_named("Open")
            until("the sign-in", lambda server=server: "asked for a password" in server.recorder.events)
        until("a prompt", desktop.password_fields)

    def test_two_tabs_share_no_prompt(self):
        with Desktop(self) as desktop:
            self.open_both(desktop)
            texts = " ".join(desktop.texts())
            self.assertIn(f"localhost:{self.asked.port}", texts)
            desktop.type_password(TYPED)
            desktop.press_named("Sign in")
            until("the password", lambda: holds(self.asked.recorder.bytes, TYPED))
            until("the console", lambda: "signed in" in self.asked.recorder.events)
            self.assertFalse(holds(self.other.recorder.bytes, TYPED), "the other server has it as well")
            self.assertNotIn("signed in", self.other.recorder.events)

    @unittest.skipUnless(IS_ROOT, "only root may look into the memory of a closed process")
    def test_nothing_typed_is_left_in_memory(self):
        with Desktop(self) as desktop:
            self.open_both(desktop)
            desktop.type_password(TYPED)
            until("the search finds what is typed", lambda: places(desktop.process.pid, TYPED), 10)
            desktop.press_named("Sign in")
            until("the picture", lambda: "asked for a picture" in self.asked.recorder.events)
            until("an empty window", lambda: not places(desktop.process.pid, TYPED), 10)
            sessions = [child for child in children(desktop.process.pid)
                        if Path(f"/proc/{child}/comm").read_text(encoding="ascii").startswith("virtdesk-sess")]
            # One more may wait in reserve for the next console.
            self.assertIn(len(sessions), (2, 3))
            for session in sessions:
                self.assertEqual(places(session, TYPED), [])


if __name__ == "__main__":
    unittest.main()
