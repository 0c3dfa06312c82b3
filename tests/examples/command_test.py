#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""examples/command, a transport that VirtDesk knows nothing of: built against the installed SDK, and a real VNC server seen over it,
which can be reached by the command only. usage: command_test.py SOURCE BUILD"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

from installedsdk import InstalledSdk, pixels

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])

RELAY = """#!/usr/bin/env python3
# What a person would have ssh or a web socket for: to the server's unix socket, whose path only this command knows.
import os, selectors, socket, sys
assert sys.argv[1:] == ["guest.internal", "5900"], sys.argv
server = socket.socket(socket.AF_UNIX)
server.connect("{path}")
both = selectors.DefaultSelector()
both.register(0, selectors.EVENT_READ, lambda: os.read(0, 65536))
both.register(server, selectors.EVENT_READ, lambda: server.recv(65536))
while True:
    for key, _ in both.select():
        data = key.data()
        if not data:
            sys.exit(0)
        if key.fileobj == 0:
            server.sendall(data)
        else:
            while data:
                data = data[os.write(1, data):]
"""

WRITER = """#!/usr/bin/env python3
open("{path}", "w").write("a file that nobody has allowed")
"""


class VncServer:
    """Xtigervnc on a unix socket. Call close()."""

    def __init__(self, folder):
        self.path = folder / "vnc"
        reader, writer = os.pipe()
        self.process = subprocess.Popen(
            ["Xtigervnc", "-noreset", "-displayfd", str(writer), "-rfbunixpath", str(self.path), "-rfbport", "-1", "-SecurityTypes", "None",
             "-geometry", "640x400", "-depth", "24", "-nolisten", "tcp"], pass_fds=[writer], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as answer:
            assert answer.readline().strip(), "Xtigervnc does not start"

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)


class Command(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sdk = InstalledSdk(SOURCE, BUILD)
        cls.addClassCleanup(cls.sdk.close)
        cls.folder = cls.sdk.build_example("command")
        cls.environment = cls.sdk.environment(cls.folder)
        place = tempfile.TemporaryDirectory(prefix="virtdesk-command-")
        cls.addClassCleanup(place.cleanup)
        cls.place = pathlib.Path(place.name)
        cls.server = VncServer(cls.place)
        cls.addClassCleanup(cls.server.close)
        (cls.folder / "commands").mkdir()
        cls.written = cls.place / "written"
        for name, text in (("relay", RELAY.format(path=cls.server.path)), ("writer", WRITER.format(path=cls.written))):
            command = cls.folder / "commands" / name
            command.write_text(text, encoding="utf-8")
            command.chmod(0o755)

    def test_conforms(self):
        echo = self.folder / "commands" / "echo"
        echo.write_text("#!/bin/sh\nexec cat\n", encoding="utf-8")
        echo.chmod(0o755)
        program = next((self.sdk.folder / "plugin" / "build").rglob("command-test"))
        plugin = next(self.folder.rglob("transport-command.so"))
        done = subprocess.run([str(program), str(plugin)], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)

    def capture(self, hop, *options, environment=None):
        picture = self.sdk.folder / "picture.png"
        picture.unlink(missing_ok=True)
        done = self.sdk.virtdeskctl(environment or self.environment, "capture", "--via", hop, "vnc://guest.internal:5900", "-o", picture,
                                    *options)
        return done, picture

    def test_loads(self):
        plugin = self.sdk.plugins(self.environment)["transport-command"]
        self.assertEqual((plugin["state"], plugin["kind"]), ("loaded", "transport"), plugin)

    def test_a_real_console(self):
        done, picture = self.capture("command://relay")
        self.assertEqual(done.returncode, 0, done.stderr)
        width, raw = pixels(picture)
        self.assertEqual((width, len(raw)), (640, 640 * 400 * 3))

    def test_a_small_picture(self):
        done, picture = self.capture("command://relay", "--fit", "320x320")
        self.assertEqual(done.returncode, 0, done.stderr)
        width, raw = pixels(picture)
        self.assertEqual((width, len(raw)), (320, 320 * 200 * 3))

    def test_no_such_command(self):
        done, _ = self.capture("command://other")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("There is no command other", done.stderr)

    def test_a_command_that_is_no_file_of_the_folder(self):
        for hop in ("command://..", "command://.", "command://relay/x"):
            done, _ = self.capture(hop)
            self.assertEqual(done.returncode, 2, done.stderr)

    def test_a_command_writes_no_file(self):
        done, _ = self.capture("command://writer")
        self.assertNotEqual(done.returncode, 0)
        if pathlib.Path("/sys/kernel/security/lsm").exists() and "landlock" in pathlib.Path("/sys/kernel/security/lsm").read_text():
            self.assertFalse(self.written.exists())

    def test_unknown_without_the_plugin(self):
        done, _ = self.capture("command://relay", environment=self.sdk.environment())
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("command", done.stderr)

    def test_no_file_names_a_command(self):
        file = self.sdk.folder / "evil.vv"
        file.write_text("[virt-viewer]\ntype=vnc\nhost=guest.internal\nport=5900\nproxy=command://writer\n", encoding="utf-8")
        self.sdk.virtdeskctl(self.environment, "capture", file, "--deadline", "5", "-o", self.sdk.folder / "picture.png")
        self.assertFalse(self.written.exists())

    def test_is_short(self):
        lines = (SOURCE / "examples" / "command" / "command.cpp").read_text(encoding="utf-8").splitlines()
        self.assertLess(len(lines), 200)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
