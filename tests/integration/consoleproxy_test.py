#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Consoles of real guests behind ports that the desk can't reach, through the engine's WebSocket proxy; and what proxies must not get or
bring about. Argument: the build directory."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(sys.argv.pop(1)).resolve()
sys.path.insert(0, str(ROOT / "tests" / "ovirt"))

from enginetest import EngineTest, run  # noqa: E402  (the path is set above)

HIDDEN = ("app-02", "sql-01", "krb-02", "wrong-name")


def arguments_of_all():
    """The command lines of all processes, and the environment of those that may be read."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        for name in ("cmdline", "environ"):
            try:
                found.append((process / name).read_bytes())
            except OSError:
                pass
    return found


class Behind(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.process = subprocess.Popen([ROOT / "sandbox" / "run", "--json", "--image", BUILD / "sandbox" / "guest.img", "--control",
                                        "--only", ",".join((*HIDDEN, "app-01")), "--hidden", ",".join(HIDDEN)],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        cls.addClassCleanup(cls.end)
        line = cls.process.stdout.readline()
        if not line:
            raise RuntimeError(cls.process.communicate()[1])
        cls.site = json.loads(line)
        cls.temporary = tempfile.TemporaryDirectory(prefix="consoleproxy-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = Path(cls.temporary.name)

    @classmethod
    def end(cls):
        cls.process.send_signal(signal.SIGTERM)
        cls.process.wait(30)
        cls.process.stdout.close()
        cls.process.stderr.close()

    def capture(self, name, *more, during=None):
        """Gives (status, standard error, figures)."""
        picture = self.folder / "x.png"
        figures = self.folder / "x.json"
        for path in (picture, figures):
            path.unlink(missing_ok=True)
        host = self.site["engine"]["url"].removeprefix("https://").partition("/")[0]
        environment = os.environ | self.site["environment"] | {
            "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder), "VIRTDESK_LOG": "all", "LC_ALL": "C.UTF-8"}
        process = subprocess.Popen([BUILD / "bin" / "virtdeskctl", "capture", f"ovirt://{host}/{name}", "--output", picture, "--stats", figures,
                                    "--ca", self.site["engine"]["ca"], "--take-over", *more],
                                   env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while during and process.poll() is None:
            during()
        _, said = process.communicate(timeout=60)
        return process.returncode, said, json.loads(figures.read_text()) if figures.exists() else None

    def tickets(self):
        """How many tickets for the proxy the engine has given."""
        log = (Path(self.site["folder"]) / "engine-requests.log").read_text()
        return sum("/proxyticket" in line for line in log.splitlines())

    def test_chosen_by_itself(self):
        before = self.tickets()
        status, said, figures = self.capture("app-02")
        self.assertEqual(status, 0, said)
        self.assertEqual(figures["server"]["width"], 1366)
        self.assertIn("proxy of the engine", said)
        self.assertEqual(self.tickets(), before + 1)

    def test_reached_directly_it_is_not_used(self):
        before = self.tickets()
        status, said, _ = self.capture("app-01")
        self.assertEqual(status, 0, said)
        self.assertEqual(self.tickets(), before)

    def test_always_and_a_fresh_ticket_each_time(self):
        before = self.tickets()
        for _ in range(2):
            status, said, _ = self.capture("app-01", "--console-proxy", "always")
            self.assertEqual(status, 0, said)
        self.assertEqual(self.tickets(), before + 2)

    def test_never(self):
        before = self.tickets()
        status, said, _ = self.capture("app-02", "--console-proxy", "never")
        self.assertEqual(status, 3, said)
        self.assertEqual(self.tickets(), before)
        self.assertEqual(self.capture("app-02", "--console-proxy", "sometimes")[0], 2)

    def test_the_console_is_verified_as_itself(self):
        status, said, figures = self.capture("sql-01")
        self.assertEqual(status, 0, said)
        self.assertTrue(figures["security"]["tls"]["verified"])
        # The proxy's certificate is right, the console's is another host's.
        status, said, figures = self.capture("wrong-name")
        self.assertEqual(status, 5, said)
        self.assertIsNone(figures)

    def test_kerberos_through_it(self):
        status, said, figures = self.capture("krb-02")
        self.assertEqual(status, 0, said)
        self.assertEqual(figures["security"]["sasl"]["mechanism"], "GSSAPI")

    def test_the_ticket_is_seen_by_nobody(self):
        seen = []
        status, said, _ = self.capture("app-02", "--console-proxy", "always", during=lambda: seen.extend(
            text for text in arguments_of_all() if b"eyJzYWx0" in text))
        self.assertEqual(status, 0, said)
        self.assertEqual(seen, [])
        for text in (said, *(path.read_text(errors="replace") for path in Path(self.site["folder"]).glob("*.log"))):
            self.assertNotIn("eyJzYWx0", text)  # base64 of {"salt


class Hostile(EngineTest):
    """A proxy that is somebody else, or that misbehaves; guest-vnc's port is closed."""

    @classmethod
    def setUpClass(cls):
        cls.listener = socket.create_server(("127.0.0.1", 0))
        cls.addClassCleanup(cls.listener.close)
        cls.settings = {"options": {"WebSocketProxy": f"Engine:{cls.listener.getsockname()[1]}"}, "websocket_proxy": {"secret": "secret"},
                        "guests": [{"name": "guest-vnc", "console": "kerberos", "vnc": {"port": 1}}]}
        super().setUpClass()

    @classmethod
    def prepare(cls):
        (cls.folder / "secret").write_bytes(b"of the engine")
        (cls.folder / "password").write_text("anna pw+&\n")
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", cls.folder / "stranger.key",
            "-out", cls.folder / "stranger.pem", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")

    def attempt(self, certificate, answer, when="needed"):
        """Gives (status, standard error, what came over TLS)."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{certificate}.pem", self.folder / f"{certificate}.key")
        got = []

        def serve():
            self.listener.settimeout(30)
            try:
                connection, _ = self.listener.accept()
                connection.settimeout(20)
                with context.wrap_socket(connection, server_side=True) as stream:
                    got.append(stream.recv(8192))
                    if answer is not None:
                        stream.sendall(answer)
                    stream.unwrap()
            except OSError:
                pass
        server = threading.Thread(target=serve, daemon=True)
        server.start()
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        done = subprocess.run([BUILD / "bin" / "virtdeskctl", "capture", f"ovirt://localhost:{self.info['port']}/guest-vnc", "--output",
                               self.folder / "x.png", "--user", "anna@corp", "--password-file", self.folder / "password", "--ca",
                               self.folder / "ca.pem", "--console-proxy", when], capture_output=True, text=True, timeout=60,
                              env=os.environ | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8"}, check=False)
        server.join(30)
        return done.returncode, done.stderr, b"".join(got)

    def test_a_stranger_gets_no_ticket(self):
        status, said, got = self.attempt("stranger", None)
        self.assertEqual(status, 5, said)
        self.assertEqual(got, b"")

    def test_refused_ticket(self):
        for answer in (b"", b"HTTP/1.1 403 No\r\n\r\n"):
            status, said, got = self.attempt("engine", answer)
            self.assertEqual(status, 3, said)
            self.assertIn("does not take the ticket", said)
            self.assertTrue(got.startswith(b"GET /eyJ"), got[:40])
            self.assertNotIn("eyJzYWx0", said)

    def test_redirection_is_not_followed(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            place = other.getsockname()[1]
            status, said, _ = self.attempt("engine", f"HTTP/1.1 302 Go\r\nLocation: wss://127.0.0.1:{place}/\r\n\r\n".encode())
            self.assertNotEqual(status, 0, said)
            other.setblocking(False)
            with self.assertRaises(BlockingIOError):
                other.accept()

    def test_no_proxy_keeps_the_first_reason(self):
        self.control(do="break", path="options/WebSocketProxy", how="status", status=404)
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        done = subprocess.run([BUILD / "bin" / "virtdeskctl", "capture", f"ovirt://localhost:{self.info['port']}/guest-vnc", "--output",
                               self.folder / "x.png", "--user", "anna@corp", "--password-file", self.folder / "password", "--ca",
                               self.folder / "ca.pem"], capture_output=True, text=True, timeout=60,
                              env=os.environ | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8"}, check=False)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("127.0.0.1:1", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
