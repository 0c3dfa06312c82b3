# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A server that was reached with verified TLS and now offers less: refused, and the way out in window and virtdeskctl, after which it
is reached. Argument: the build directory."""

import json
import struct
import unittest

from attackers import Console, Home, until
from desktop import Desktop


class Weaker(Console):
    """The same server, or somebody in its place, without VeNCrypt: security type None."""

    isWeak = False

    def serve(self, connection):
        if not self.isWeak:
            super().serve(connection)
            return
        connection.sendall(b"RFB 003.008\n")
        self.exactly(connection, 12)
        connection.sendall(bytes([1, 1]))
        self.exactly(connection, 1)
        connection.sendall(struct.pack(">I", 0))
        self.exactly(connection, 1)
        self.recorder.note("signed in without anything")
        connection.sendall(struct.pack(">HHBBBBHHHBBBxxxI", 64, 48, 32, 24, 0, 1, 255, 255, 255, 16, 8, 0, 4) + b"desk")
        while more := connection.recv(4096):
            self.recorder.got(more)


def load_tests(loader, _standard, _pattern):
    return loader.loadTestsFromTestCase(DowngradeTest)


class DowngradeTest(Home):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = Weaker(cls.folder / "honest-server")
        cls.addClassCleanup(cls.server.close)
        cls.identities = cls.index.parent / "identities.json"

    def setUp(self):
        # As the window writes it after a sign-in with verified TLS.
        self.identities.write_text(json.dumps({"version": 1, "certificates": [], "reached": [
            {"target": f"vnc://localhost:{self.server.port}", "tls": True, "verifiedTls": True, "sasl": False}]}), encoding="utf-8")
        self.server.isWeak = True
        self.server.recorder.clear()
        self.target = f"vnc://anna@localhost:{self.server.port}"

    def assert_refused(self):
        self.assertIn("connected", self.server.recorder.events)
        self.assertNotIn("signed in without anything", self.server.recorder.events)

    def test_ctl(self):
        status, said = self.capture(self.target)
        self.assertEqual(status, 5, said)
        self.assertIn("before", said)
        self.assertIn("virtdeskctl forget", said)
        self.assert_refused()
        status, said = self.ctl("forget", f"localhost:{self.server.port}")
        self.assertEqual(status, 0, said)
        self.capture(self.target)
        self.assertIn("signed in without anything", self.server.recorder.events)

    def test_window(self):
        with Desktop(self) as desktop:
            desktop.open(self.target)
            until("the question", lambda: "Open" in desktop.buttons())
            desktop.press_named("Open")
            until("the way out", lambda: "Forget and connect" in desktop.buttons())
            self.assert_refused()
            self.assertTrue([text for text in desktop.texts() if "before" in text], desktop.texts())
            desktop.press_named("Forget and connect")
            until("the console", lambda: "signed in without anything" in self.server.recorder.events)


if __name__ == "__main__":
    unittest.main()
