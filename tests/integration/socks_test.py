#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A console of a real Xtigervnc through a real SOCKS 5 proxy (microsocks). Argument: the build directory."""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = Path(sys.argv.pop(1)).resolve()
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sandbox"))

from lab.processes import Processes, clean_environment, free_port, listens, wait_until  # noqa: E402  (the path is set above)


class SocksTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="virtdesk-socks-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.processes = Processes()
        cls.addClassCleanup(cls.processes.stop)
        cls.vnc, cls.open_proxy, cls.closed_proxy = free_port(), free_port(), free_port()
        display = next(n for n in range(60, 200) if not Path(f"/tmp/.X11-unix/X{n}").exists())
        cls.processes.start("Xtigervnc", ["Xtigervnc", f":{display}", "-rfbport", str(cls.vnc), "-localhost", "-SecurityTypes", "None",
                                          "-geometry", "640x480", "-nolisten", "tcp"], cls.folder / "vnc.log")
        cls.processes.start("microsocks", ["microsocks", "-i", "127.0.0.1", "-p", str(cls.open_proxy)], cls.folder / "open.log")
        cls.processes.start("microsocks with a password", ["microsocks", "-i", "127.0.0.1", "-p", str(cls.closed_proxy), "-u", "anna",
                                                           "-P", "sandbox"], cls.folder / "closed.log")
        for port in (cls.vnc, cls.open_proxy, cls.closed_proxy):
            wait_until(lambda port=port: listens(port), f"port {port}", processes=cls.processes)
        home = cls.folder / "home"
        home.mkdir()
        cls.environment = clean_environment() | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8"}

    def capture(self, hop, host="127.0.0.1", port=None):
        picture = self.folder / "picture.png"
        picture.unlink(missing_ok=True)
        done = subprocess.run([str(BUILD / "bin" / "virtdeskctl"), "capture", f"vnc://{host}:{port or self.vnc}", "--via", hop,
                               "--output", str(picture)], capture_output=True, text=True, timeout=60, env=self.environment,
                              stdin=subprocess.DEVNULL)
        return done, picture.exists()

    def test_through(self):
        for host in ("127.0.0.1", "localhost"):
            with self.subTest(host):
                done, drawn = self.capture(f"socks5://127.0.0.1:{self.open_proxy}", host)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(drawn)

    def test_nothing_behind_it(self):
        done, drawn = self.capture(f"socks5://127.0.0.1:{self.open_proxy}", port=free_port())
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("proxy", done.stderr)
        self.assertFalse(drawn)

    def test_wants_a_password(self):
        done, drawn = self.capture(f"socks5://127.0.0.1:{self.closed_proxy}")
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertFalse(drawn)

    def test_no_proxy(self):
        done, _ = self.capture(f"socks5://127.0.0.1:{self.vnc}")
        self.assertEqual(done.returncode, 6, done.stderr)
        self.assertIn("SOCKS 5", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
