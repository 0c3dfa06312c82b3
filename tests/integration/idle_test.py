# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""An idle window waits without an end, and so does the console's process that it has in reserve: no timer runs in either. Argument:
the build directory."""

import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

BUILD = Path(sys.argv.pop(1)).resolve()
POLL, PPOLL = 7, 271  # x86-64


def waits_without_an_end(pid):
    """Whether the thread sleeps in a poll that has no time-out. A timer that is set gives it one."""
    words = Path(f"/proc/{pid}/syscall").read_text(encoding="ascii").split()
    if words[0] == str(POLL):
        return int(words[3], 16) & 0xffffffff == 0xffffffff
    return words[0] == str(PPOLL) and int(words[3], 16) == 0


def children(pid):
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


@unittest.skipUnless(os.geteuid() == 0, "only root may look into a program that keeps its memory private")
@unittest.skipUnless(os.uname().machine == "x86_64", "the numbers of the calls are this machine's")
class IdleTest(unittest.TestCase):
    def test_no_timer_runs(self):
        with tempfile.TemporaryDirectory() as home:
            environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
            environment |= {"HOME": home, "XDG_RUNTIME_DIR": home, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8",
                            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "KRB5CCNAME": f"FILE:{home}/none"}
            program = subprocess.Popen([BUILD / "bin" / "virtdesk"], env=environment, stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                end = time.monotonic() + 60
                while not (len(children(program.pid)) == 1 and
                           all(waits_without_an_end(pid) for pid in [program.pid, *children(program.pid)])):
                    self.assertIsNone(program.poll(), "the program has ended")
                    self.assertLess(time.monotonic(), end, "a timer runs for ever, or nothing is in reserve")
                    time.sleep(0.05)
            finally:
                program.terminate()
                program.wait(timeout=20)


if __name__ == "__main__":
    unittest.main()
