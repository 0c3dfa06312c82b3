#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""examples/machines, an inventory that VirtDesk knows nothing of: built against the installed SDK, loaded by the program, and
put through the conformance suite that is a part of the SDK. usage: machines_test.py SOURCE BUILD"""

import pathlib
import subprocess
import sys
import unittest

from installedsdk import InstalledSdk

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


class Machines(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sdk = InstalledSdk(SOURCE, BUILD)
        cls.addClassCleanup(cls.sdk.close)
        cls.folder = cls.sdk.build_example("machines")

    def test_loads(self):
        plugin = self.sdk.plugins(self.sdk.environment(self.folder))["inventory-machines"]
        self.assertEqual((plugin["state"], plugin["kind"]), ("loaded", "inventory"), plugin)

    def test_conforms(self):
        program = next((self.sdk.folder / "plugin" / "build").rglob("machines-test"))
        plugin = next(self.folder.glob("*.so"))
        done = subprocess.run([str(program), str(plugin)], capture_output=True, text=True, timeout=600)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_is_short(self):
        lines = (SOURCE / "examples" / "machines" / "machines.cpp").read_text(encoding="utf-8").splitlines()
        self.assertLess(len(lines), 200)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
