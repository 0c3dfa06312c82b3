# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Each trap and each failure of tests/ovirt/README.md has a test that is there. Argument: the source folder."""

import re
import sys
import unittest
from pathlib import Path

SOURCE = Path(sys.argv.pop(1)) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
TRAPS, FAILURES = 11, 14


def rows():
    """Number and (file, function) pairs of each row of the tables."""
    text = (SOURCE / "tests" / "ovirt" / "README.md").read_text(encoding="utf-8")
    return {match[1]: re.findall(r"`(tests/[\w./-]+): (\w+)`", match[2])
            for match in re.finditer(r"^\| ([TF]\d+) \|(.*)$", text, re.M)}


class Field(unittest.TestCase):

    def test_every_number_stands_there(self):
        wanted = [f"T{number}" for number in range(1, TRAPS + 1)] + [f"F{number}" for number in range(1, FAILURES + 1)]
        self.assertEqual(list(rows()), wanted)

    def test_every_test_is_there(self):
        for number, tests in rows().items():
            self.assertTrue(tests, f"{number} has no test")
            for file, function in tests:
                text = (SOURCE / file).read_text(encoding="utf-8")
                head = rf"def {function}\(self" if file.endswith(".py") else rf"void {function}\(\)"
                self.assertRegex(text, head, f"{number}: {file} has no {function}")
                if file.endswith(".cpp"):
                    slots = text.partition("private Q_SLOTS:")[2]
                    self.assertRegex(slots, head, f"{number}: {function} is no test of {file}")

    def test_every_numbered_test_stands_there(self):
        named = {function for tests in rows().values() for _, function in tests}
        for path in sorted((SOURCE / "tests" / "ovirt").glob("tst_*.cpp")):
            for function in re.findall(r"void ([ft]\d+[A-Z]\w*)\(\)", path.read_text(encoding="utf-8")):
                self.assertIn(function.removesuffix("_data"), named, f"{path.name} has a test that no row names")


if __name__ == "__main__":
    unittest.main()
