#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The real program, with a running console, ends with the session of its desktop and by signals: without a question, cleanly, and what was
open is offered at the next start. Under X11's session management also: the end that is called off, and what is started at the next log-in.

usage: ending_test.py BUILD_DIR
"""

import configparser
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "handoff"))

from display import Display  # noqa: E402

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
PROGRAM = BUILD / "bin" / "virtdesk"


class Manager:
    """The session manager, and what its clients said."""

    def __init__(self, environment):
        self.process = subprocess.Popen([BUILD / "tests" / "ending" / "test-sessionmanager"], env=environment, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        self.lines = []
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def order(self, word):
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.reader.join(timeout=20)
        self.process.stdout.close()


class Ending(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="ending-test-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.root = pathlib.Path(cls.folder.name)
        cls.display = Display()
        cls.addClassCleanup(cls.display.close)
        cls.socket = cls.root / "vnc"
        reader, writer = os.pipe()
        cls.server = subprocess.Popen(["Xtigervnc", "-noreset", "-displayfd", str(writer), "-SecurityTypes", "None", "-rfbport", "-1", "-rfbunixpath",
                                       cls.socket, "-nolisten", "tcp"], pass_fds=[writer], stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.end, cls.server)
        os.close(writer)
        with os.fdopen(reader) as number:
            assert number.readline().strip(), "Xtigervnc did not come up"

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.kill()
        process.wait(timeout=20)

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(dir=self.root)
        self.addCleanup(temporary.cleanup)
        home = pathlib.Path(temporary.name)
        (home / "run").mkdir(mode=0o700)
        self.state = home / "state" / "virtdesk" / "state.ini"
        self.log = home / "log"
        self.environment = {key: value for key, value in os.environ.items()
                            if not key.startswith(("XDG_", "KRB5")) and key not in ("WAYLAND_DISPLAY", "SESSION_MANAGER")}
        self.environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "XDG_STATE_HOME": str(home / "state"),
                             "QT_QPA_PLATFORM": "xcb", "DISPLAY": self.display.name, "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "1",
                             "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "KRB5CCNAME": f"FILE:{home}/none"}

    def until(self, condition, otherwise):
        deadline = time.monotonic() + 60
        while not condition():
            self.assertLess(time.monotonic(), deadline, otherwise + ": " + self.told())
            time.sleep(0.05)

    def told(self):
        return self.log.read_text(encoding="utf-8") if self.log.exists() else "no log"

    def start(self, *before):
        """The program, with a console that runs; `before` is a command that starts it."""
        self.log.unlink(missing_ok=True)
        program = subprocess.Popen([*before, PROGRAM, "--log", "all", "--log-file", self.log, f"vnc+unix://{self.socket}"], env=self.environment,
                                   stdin=subprocess.DEVNULL)
        self.addCleanup(self.end, program)
        self.until(lambda: "running at" in self.told(), "no console runs")
        self.assertIsNone(program.poll())
        return program

    def kept(self):
        """The addresses of the consoles that the next start offers."""
        state = configparser.ConfigParser(interpolation=None)
        state.read(self.state, encoding="utf-8")
        return [value for key, value in state["open"].items() if key.endswith("address")]

    def ended_and_kept(self, program):
        self.assertEqual(program.wait(timeout=30), 0)
        self.assertEqual([address.rpartition("/")[2] for address in self.kept()], ["vnc"])

    @staticmethod
    def children(program):
        return pathlib.Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text(encoding="ascii").split()

    def test_signals(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number.name):
                program = self.start()
                children = self.children(program)
                self.assertGreater(len(children), 0)
                program.send_signal(number)
                self.ended_and_kept(program)
                self.until(lambda pids=children: not any(os.path.exists(f"/proc/{pid}") for pid in pids),
                           "a console's process goes on alone")

    def test_what_ignores_the_hang_up_goes_on(self):
        program = self.start("nohup")
        program.send_signal(signal.SIGHUP)
        program.send_signal(signal.SIGTERM)
        # Of the second one: had the first one counted, this would be the second try, which ends it at once with 143.
        self.ended_and_kept(program)

    def test_session_ends(self):
        manager = Manager(self.environment)
        self.addCleanup(manager.close)
        self.environment["SESSION_MANAGER"] = manager.address
        program = self.start()
        self.until(lambda: "saved" in manager.lines, "the session manager does not know the program")
        manager.order("end")
        self.ended_and_kept(program)
        self.until(lambda: "leaves" in manager.lines or "is gone" in manager.lines, "it has not left the session")
        self.assertNotIn("asks the person", manager.lines)
        # The next log-in starts it as a person would, and only if it ran.
        self.assertEqual([line for line in manager.lines if line.startswith("property RestartCommand")][-1],
                         f"property RestartCommand: {PROGRAM}")
        self.assertEqual([line for line in manager.lines if line.startswith("property RestartStyleHint")][-1],
                         "property RestartStyleHint: 0")

    def test_end_that_is_called_off(self):
        manager = Manager(self.environment)
        self.addCleanup(manager.close)
        self.environment["SESSION_MANAGER"] = manager.address
        program = self.start()
        self.until(lambda: "saved" in manager.lines, "the session manager does not know the program")
        saved = manager.lines.count("saved")
        manager.order("ask")
        self.until(lambda: manager.lines.count("saved") > saved, "it does not answer")
        self.assertEqual([address.rpartition("/")[2] for address in self.kept()], ["vnc"])
        # It goes on: another start still finds it, and its console.
        subprocess.run([PROGRAM, f"vnc+unix://{self.socket}"], env=self.environment, check=True, timeout=60)
        self.assertIsNone(program.poll())
        self.assertNotIn("leaves", manager.lines)
        program.terminate()
        self.ended_and_kept(program)


if __name__ == "__main__":
    unittest.main(verbosity=2)
