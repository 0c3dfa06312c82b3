# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What VirtDesk does not have on Windows is said by virtdeskctl.exe, with what can be done instead, wherever it is named.

Usage: absent_test.py COMMAND [unittest arguments]; COMMAND runs virtdeskctl.exe under Wine."""

import shlex
import subprocess
import sys
import unittest

CTL = shlex.split(sys.argv.pop(1))


class AbsentTest(unittest.TestCase):
    def ctl(self, *arguments):
        done = subprocess.run([*CTL, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90, check=False)
        self.assertEqual(done.returncode, 2, done.stderr)
        return done.stderr

    def test_libvirt(self):
        for address in ("qemu+ssh://anna@host/system", "qemu:///system"):
            with self.subTest(address):
                self.assertIn("libvirt can't be listed on Windows", self.ctl("list", "--inventory", address))


if __name__ == "__main__":
    unittest.main(verbosity=2)
