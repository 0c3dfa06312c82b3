#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A console of a real Xtigervnc through a real SOCKS 5 proxy (microsocks). Argument: the build directory."""

import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

BUILD = Path(sys.argv.pop(1)).resolve()
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sandbox"))

from lab.certificates import CertificateAuthority  # noqa: E402  (the path is set above)
from lab.processes import Processes, clean_environment, free_port, listens, wait_until  # noqa: E402


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

    def answering(self, *pieces, hello=False):
        """A server that says this after what it is told, or by itself, and hangs up."""
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)

        def serve():
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(10)
                    try:
                        if not hello:
                            connection.recv(4096)
                        for piece in pieces:
                            connection.sendall(piece)
                        connection.shutdown(socket.SHUT_WR)
                        while connection.recv(4096):
                            pass
                    except OSError:
                        pass
        threading.Thread(target=serve, daemon=True).start()
        return f"127.0.0.1:{server.getsockname()[1]}"

    def test_no_proxy(self):
        """What answers there is something else: which, and what to write, is told, also where it waits for us to go on."""
        vnc, socks = f"127.0.0.1:{self.vnc}", f"127.0.0.1:{self.open_proxy}"
        tls = self.answering(b"\x15\x03\x01\x00\x02\x02\x46")
        ssh = self.answering(b"SSH-2.0-OpenSSH_9.2\r\n", hello=True)
        web = self.answering(b"HTTP/1.1 405 Not Allowed\r\nContent-Length: 0\r\n\r\n")
        plain = self.answering(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        mute = self.answering()
        for hop, place, word in (
                ("socks5", vnc, "A console answers"), ("http", vnc, "A console answers"), ("https", vnc, "A console answers"),
                ("http", socks, socks), ("https", socks, socks),
                ("http", tls, f"https://{tls}"), ("socks5", tls, f"https://{tls}"),
                ("http", ssh, f"ssh://{ssh}"), ("socks5", ssh, f"ssh://{ssh}"), ("https", ssh, f"ssh://{ssh}"),
                ("http", web, "web server"), ("socks5", web, f"http://{web}"), ("https", plain, f"http://{plain}"),
                ("http", mute, "closed the connection without an answer"), ("socks5", mute, "closed the connection without an answer"),
                ("https", mute, "closed the connection without an answer")):
            with self.subTest(f"{hop} {word}"):
                done, drawn = self.capture(f"{hop}://{place}")
                self.assertEqual(done.returncode, 6, done.stderr)
                self.assertIn(word, done.stderr)
                self.assertIn(place, done.stderr)
                self.assertFalse(drawn)

    def test_tls_behind_it_names_the_way(self):
        """A certificate that nobody knows, behind a proxy: the server's, or one of something on the way."""
        server = CertificateAuthority(self.folder / "ca").issue(self.folder / "server", "localhost", ["127.0.0.1"])
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{server}/server-cert.pem", f"{server}/server-key.pem")
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)

        def serve():
            while True:
                try:
                    connection, _ = listener.accept()
                    with connection, context.wrap_socket(connection, server_side=True) as stream:
                        stream.recv(100)
                except ssl.SSLError:
                    continue
                except OSError:
                    return
        threading.Thread(target=serve, daemon=True).start()
        place = f"127.0.0.1:{listener.getsockname()[1]}"

        def capture(*more):
            return subprocess.run([str(BUILD / "bin" / "virtdeskctl"), "capture", f"vnc+wss://{place}/", "--output", str(self.folder / "x.png"),
                                   *more], capture_output=True, text=True, timeout=60, env=self.environment, stdin=subprocess.DEVNULL,
                                  check=False)
        done = capture("--via", f"socks5://127.0.0.1:{self.open_proxy}")
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn(f"{place}, by way of 127.0.0.1:{self.open_proxy}", done.stderr)
        self.assertNotIn("by way of", capture().stderr)
        # The proxy's own.
        done = subprocess.run([str(BUILD / "bin" / "virtdeskctl"), "capture", f"vnc://127.0.0.1:{self.vnc}", "--via", f"https://{place}", "--output",
                               str(self.folder / "x.png")], capture_output=True, text=True, timeout=60, env=self.environment,
                              stdin=subprocess.DEVNULL, check=False)
        self.assertEqual(done.returncode, 5, done.stderr)
        self.assertIn(f"On the way, at {place}", done.stderr)

    def test_websocket_that_is_none(self):
        ssh = self.answering(b"SSH-2.0-OpenSSH_9.2\r\n", hello=True)
        tls = self.answering(b"\x15\x03\x01\x00\x02\x02\x46")
        for place, word in ((ssh, "no WebSocket server"), (tls, "wss")):
            with self.subTest(word):
                done = subprocess.run([str(BUILD / "bin" / "virtdeskctl"), "capture", f"vnc+ws://{place}/", "--output",
                                       str(self.folder / "x.png")], capture_output=True, text=True, timeout=60, env=self.environment,
                                      stdin=subprocess.DEVNULL, check=False)
                self.assertEqual(done.returncode, 6, done.stderr)
                self.assertIn(word, done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
