# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The simulated engine's proxy tickets: good for one connection, to one console, for a while; nothing else opens the proxy."""

import base64
import json
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sandbox"))

from engine.websocketproxy import read, sign, signature  # noqa: E402  (the path is set above)

SECRET = b"of the engine"


class Tickets(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="proxy-ticket-")
        self.addCleanup(self.temporary.cleanup)

    def refused(self, ticket, word):
        with self.assertRaisesRegex(ValueError, word):
            read(SECRET, ticket, self.temporary.name)

    def changed(self, **values):
        """A ticket of which something was changed by somebody else."""
        ticket = json.loads(base64.b64decode(sign(SECRET, "hv1", 5901, 60))) | values
        return base64.b64encode(json.dumps(ticket).encode()).decode()

    def test_one_connection(self):
        ticket = sign(SECRET, "hv1", 5901, 60)
        self.assertEqual(read(SECRET, ticket, self.temporary.name), ("hv1", 5901))
        self.refused(ticket, "used before")
        self.assertEqual(read(SECRET, sign(SECRET, "hv1", 5901, 60), self.temporary.name), ("hv1", 5901))

    def test_expired(self):
        self.refused(sign(SECRET, "hv1", 5901, -1), "expired")

    def test_not_yet(self):
        later = time.time() + 3600
        ticket = json.loads(base64.b64decode(sign(SECRET, "hv1", 5901, 60))) | {"validFrom": str(later), "validTo": str(later + 60)}
        ticket["signature"] = signature(SECRET, ticket)
        self.refused(base64.b64encode(json.dumps(ticket).encode()).decode(), "expired")

    def test_of_somebody_else(self):
        self.refused(sign(b"another engine", "hv1", 5901, 60), "not signed")

    def test_changed(self):
        self.refused(self.changed(data=json.dumps({"host": "hv2", "port": "22"})), "not signed")
        self.refused(self.changed(validTo=str(time.time() + 1e6)), "not signed")

    def test_senseless(self):
        for text in ("", "x", "e30=", base64.b64encode(b"[]").decode(), "A" * 100000, "é"):
            self.refused(text, "no ticket|too long")


if __name__ == "__main__":
    unittest.main()
