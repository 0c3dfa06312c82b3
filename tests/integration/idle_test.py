# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""At rest nothing wakes up: no timer runs in an idle window and in the console's process that it has in reserve, and no thread of any
process is woken while consoles are open whose picture does not change. Argument: the build directory."""

import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from stillserver import StillServer

BUILD = Path(sys.argv.pop(1)).resolve()
POLL, PPOLL = 7, 271  # x86-64
CONSOLES = 4
WINDOW = 12  # seconds; more than the pause of anything that looks at a console or its server by itself


def waits_without_an_end(pid):
    """Whether the thread sleeps in a poll that has no time-out. A timer that is set gives it one."""
    words = Path(f"/proc/{pid}/syscall").read_text(encoding="ascii").split()
    if words[0] == str(POLL):
        return int(words[3], 16) & 0xffffffff == 0xffffffff
    return words[0] == str(PPOLL) and int(words[3], 16) == 0


def children(pid):
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def tree(pid):
    found = [pid]
    for one in found:
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                found += [int(word) for word in Path(f"/proc/{one}/task/{task}/children").read_text(encoding="ascii").split()]
        except OSError:
            continue  # has ended
    return found


def wake_ups(pid):
    """How often each thread of the process and of what it has started went to sleep by itself: by process, name and thread."""
    counts = {}
    for one in tree(pid):
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                status = dict(line.split(":\t", 1) for line in (task / "status").read_text(encoding="utf-8").splitlines())
                counts[f"{one} {status['Name']} {task.name}"] = int(status["voluntary_ctxt_switches"])
        except OSError:
            continue
    return counts


@unittest.skipUnless(os.geteuid() == 0, "only root may look into a program that keeps its memory private")
@unittest.skipUnless(os.uname().machine == "x86_64", "the numbers of the calls are this machine's")
class IdleTest(unittest.TestCase):
    def start(self, *targets):
        home = tempfile.TemporaryDirectory()
        self.addCleanup(home.cleanup)
        environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
        environment |= {"HOME": home.name, "XDG_RUNTIME_DIR": home.name, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8",
                        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "KRB5CCNAME": f"FILE:{home.name}/none"}
        program = subprocess.Popen([BUILD / "bin" / "virtdesk", *targets], env=environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(program.wait, timeout=20)
        self.addCleanup(program.terminate)
        return program

    def test_no_timer_runs(self):
        program = self.start()
        end = time.monotonic() + 60
        while not (len(children(program.pid)) == 1 and
                   all(waits_without_an_end(pid) for pid in [program.pid, *children(program.pid)])):
            self.assertIsNone(program.poll(), "the program has ended")
            self.assertLess(time.monotonic(), end, "a timer runs for ever, or nothing is in reserve")
            time.sleep(0.05)

    def test_consoles_at_rest_wake_nobody(self):
        server = StillServer(CONSOLES)
        self.addCleanup(server.close)
        program = self.start(*[f"vnc://127.0.0.1:{port}" for port in server.ports])
        end = time.monotonic() + 60
        # One session more than consoles: the one in reserve.
        while not all(server.asked) or len(children(program.pid)) != CONSOLES + 1:
            self.assertIsNone(program.poll(), "the program has ended")
            self.assertLess(time.monotonic(), end, f"asked for: {server.asked}, processes: {len(children(program.pid))}")
            time.sleep(0.05)
        # What follows an opening comes to its end; from then on nobody is woken.
        end = time.monotonic() + 7 * WINDOW
        before = wake_ups(program.pid)
        while True:
            time.sleep(WINDOW)
            now = wake_ups(program.pid)
            woken = {name: count - before.get(name, 0) for name, count in now.items() if count != before.get(name, 0)}
            if not woken and now.keys() == before.keys():
                break
            self.assertIsNone(program.poll(), "the program has ended")
            self.assertLess(time.monotonic(), end, f"woken in the last {WINDOW} s: {woken}")
            before = now
        self.assertEqual(len(children(program.pid)), CONSOLES + 1)


if __name__ == "__main__":
    unittest.main()
