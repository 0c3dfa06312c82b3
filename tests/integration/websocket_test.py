#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Consoles over WebSocket: a real Xtigervnc behind a real websockify, without TLS, with it and by token, and QEMU's own WebSocket.

Usage: websocket_test.py BUILD [--ctl COMMAND] [unittest arguments]

COMMAND runs another build of virtdeskctl (under Wine, say) against the same servers."""

import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = Path(sys.argv.pop(1)).resolve()
CTL = [str(BUILD / "bin" / "virtdeskctl")]
if sys.argv[1:2] == ["--ctl"]:
    CTL = shlex.split(sys.argv[2])
    del sys.argv[1:3]
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sandbox"))

from lab.processes import Processes, clean_environment, free_port, listens, wait_until  # noqa: E402  (the path is set above)


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


class WebSocketTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="virtdesk-websocket-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.processes = Processes()
        cls.addClassCleanup(cls.processes.stop)
        cls.vnc, cls.plain, cls.secured, cls.tokens, cls.nowhere, cls.qemu = (free_port() for _ in range(6))
        display = next(n for n in range(60, 200) if not Path(f"/tmp/.X11-unix/X{n}").exists())
        cls.processes.start("Xtigervnc", ["Xtigervnc", f":{display}", "-rfbport", str(cls.vnc), "-localhost", "-SecurityTypes", "None",
                                          "-geometry", "640x480", "-nolisten", "tcp"], cls.folder / "vnc.log")
        cls.certify()
        target = f"127.0.0.1:{cls.vnc}"
        (cls.folder / "tokens").write_text(f"vm1: {target}\n", encoding="utf-8")
        for name, port, arguments in (
                ("plain", cls.plain, [target]),
                ("secured", cls.secured, ["--ssl-only", "--cert", cls.folder / "server.pem", "--key", cls.folder / "server.key", target]),
                ("tokens", cls.tokens, ["--token-plugin", "TokenFile", "--token-source", cls.folder / "tokens"]),
                ("nowhere", cls.nowhere, [f"127.0.0.1:{free_port()}"])):
            *options, last = [str(one) for one in arguments]
            behind = [last] if name != "tokens" else []
            options += [] if name != "tokens" else [last]
            cls.processes.start(f"websockify {name}", ["websockify", *options, f"127.0.0.1:{port}", *behind], cls.folder / f"{name}.log")
        vnc = free_port()
        cls.processes.start("QEMU", ["qemu-system-x86_64", "-machine", "none,accel=tcg", "-nodefaults", "-display", "none", "-vnc",
                                     f"127.0.0.1:{vnc - 5900},websocket=127.0.0.1:{cls.qemu}"] if vnc > 5900 else ["true"],
                            cls.folder / "qemu.log")
        for port in (cls.vnc, cls.plain, cls.secured, cls.tokens, cls.nowhere, cls.qemu):
            wait_until(lambda port=port: listens(port), f"port {port}", processes=cls.processes)
        home = cls.folder / "home"
        home.mkdir()
        cls.environment = clean_environment() | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8"}

    @classmethod
    def certify(cls):
        f = cls.folder
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=WebSocket test CA", "-keyout", f / "ca.key",
                "-out", f / "ca.pem")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", f / "server.key", "-out", f / "server.csr")
        (f / "names").write_text("subjectAltName=DNS:localhost\n", encoding="utf-8")
        openssl("x509", "-req", "-in", f / "server.csr", "-CA", f / "ca.pem", "-CAkey", f / "ca.key", "-days", "2", "-extfile",
                f / "names", "-out", f / "server.pem")

    def capture(self, address, *options):
        picture = self.folder / "picture.png"
        picture.unlink(missing_ok=True)
        done = subprocess.run([*CTL, "capture", address, *options, "--output", str(picture)],
                              capture_output=True, text=True, timeout=90, env=self.environment, stdin=subprocess.DEVNULL)
        return done, picture.exists()

    def test_websockify(self):
        done, drawn = self.capture(f"vnc+ws://127.0.0.1:{self.plain}/websockify")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)

    def test_by_token(self):
        done, drawn = self.capture(f"vnc+ws://localhost:{self.tokens}/?token=vm1")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)
        done, drawn = self.capture(f"vnc+ws://localhost:{self.tokens}/?token=vm2")
        self.assertIn(done.returncode, (3, 4), done.stderr)
        self.assertFalse(drawn)
        self.assertNotIn("vm2", done.stderr)  # what is behind the host may be as good as a password

    def test_tls(self):
        done, drawn = self.capture(f"vnc+wss://localhost:{self.secured}/", "--ca", str(self.folder / "ca.pem"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)

    def test_tls_of_a_stranger(self):
        done, drawn = self.capture(f"vnc+wss://localhost:{self.secured}/")
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertFalse(drawn)
        done, _ = self.capture(f"vnc+wss://127.0.0.1:{self.secured}/", "--ca", str(self.folder / "ca.pem"))
        self.assertEqual(done.returncode, 5, done.stderr)

    def test_qemu(self):
        done, drawn = self.capture(f"vnc+ws://127.0.0.1:{self.qemu}")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)

    def test_through_a_proxy(self):
        proxy = free_port()
        self.processes.start("microsocks", ["microsocks", "-i", "127.0.0.1", "-p", str(proxy)], self.folder / "proxy.log")
        wait_until(lambda: listens(proxy), "the proxy", processes=self.processes)
        done, drawn = self.capture(f"vnc+ws://127.0.0.1:{self.plain}/", "--via", f"socks5://127.0.0.1:{proxy}")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(drawn)

    def test_no_websocket(self):
        done, _ = self.capture(f"vnc+ws://127.0.0.1:{self.vnc}/")
        self.assertEqual(done.returncode, 6, done.stderr)
        self.assertIn("WebSocket", done.stderr)

    def test_nothing_behind_it(self):
        done, drawn = self.capture(f"vnc+ws://127.0.0.1:{self.nowhere}/")
        self.assertNotEqual(done.returncode, 0)
        self.assertFalse(drawn)


if __name__ == "__main__":
    unittest.main(verbosity=2)
