#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Consoles, and an engine's API, through an HTTP proxy that takes Kerberos tickets (Negotiate), which are verified by GSSAPI against a real
KDC; and proxies that misbehave. Argument: the build directory."""

import base64
import os
import select
import shutil
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
sys.path.insert(0, str(ROOT / "sandbox"))
sys.path.insert(0, str(ROOT / "tests" / "ovirt"))

from lab.kerberos import Realm  # noqa: E402  (the path is set above)
from lab.processes import Processes, clean_environment, free_port, listens, wait_until  # noqa: E402

import gssapi  # noqa: E402
from enginetest import EngineTest  # noqa: E402


class Proxy(threading.Thread):
    """CONNECT for who has a ticket for HTTP@localhost; `offers`: its challenges; `accepts`: whether anybody gets through."""

    def __init__(self, keytab, offers=("Negotiate",), accepts=True):
        super().__init__(daemon=True)
        self.credentials = gssapi.Credentials(usage="accept", store={"keytab": f"FILE:{keytab}"})
        self.offers = offers
        self.accepts = accepts
        self.seen = []
        self.users = []
        self.delegated = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.start()

    def stop(self):
        self.listener.close()

    def run(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            connection.settimeout(20)
            while True:
                request = b""
                while b"\r\n\r\n" not in request:
                    got = connection.recv(65536)
                    if not got:
                        return
                    request += got
                lines = request.decode("latin-1").split("\r\n")
                value = next((line.partition(":")[2].strip() for line in lines if line.lower().startswith("proxy-authorization:")), "")
                self.seen.append(value)
                if self.good(value):
                    host, _, port = lines[0].split()[1].rpartition(":")
                    self.relay(connection, (host.strip("[]"), int(port)))
                    return
                challenges = "".join(f"Proxy-Authenticate: {offer}\r\n" for offer in self.offers)
                connection.sendall(f"HTTP/1.1 407 No\r\n{challenges}Content-Length: 0\r\n\r\n".encode())

    def good(self, value):
        scheme, _, rest = value.partition(" ")
        if not self.accepts or not rest:
            return False
        if scheme == "Basic":
            return base64.b64decode(rest) == b"anna:secret"
        context = gssapi.SecurityContext(creds=self.credentials, usage="accept")
        context.step(base64.b64decode(rest))
        self.users.append(str(context.initiator_name))
        self.delegated += context.delegated_creds is not None
        return context.complete

    @staticmethod
    def relay(connection, place):
        with socket.create_connection(place, 10) as target:
            connection.sendall(b"HTTP/1.1 200 Yes\r\n\r\n")
            ends = {connection: target, target: connection}
            while True:
                ready, _, _ = select.select(ends, [], [], 30)
                for end in ready:
                    got = end.recv(65536)
                    if not got:
                        return
                    ends[end].sendall(got)
                if not ready:
                    return


class Negotiate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="virtdesk-negotiate-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.processes = Processes()
        cls.addClassCleanup(cls.processes.stop)
        cls.realm = Realm(cls.folder / "kerberos", cls.processes)
        cls.realm.start({"anna": "anna-pw"}, {"HTTP/localhost": "http.keytab", "HTTP/other.sandbox.example": "other.keytab"})
        cls.cache = cls.realm.sign_in("anna", "anna-pw", "ccache")
        os.environ |= {"KRB5_CONFIG": str(cls.realm.config), "KRB5RCACHEDIR": str(cls.folder)}
        cls.vnc = free_port()
        display = next(n for n in range(60, 200) if not Path(f"/tmp/.X11-unix/X{n}").exists())
        cls.processes.start("Xtigervnc", ["Xtigervnc", f":{display}", "-rfbport", str(cls.vnc), "-localhost", "-SecurityTypes", "None",
                                          "-geometry", "640x480", "-nolisten", "tcp"], cls.folder / "vnc.log")
        wait_until(lambda: listens(cls.vnc), "the VNC server", processes=cls.processes)
        (cls.folder / "proxy-password").write_text("secret\n")
        (cls.folder / "home").mkdir()

    def proxy(self, *arguments, **named):
        proxy = Proxy(self.realm.folder / "http.keytab", *arguments, **named)
        self.addCleanup(proxy.stop)
        return proxy

    def ctl(self, *arguments, ticket=True):
        cache = f"FILE:{self.cache}" if ticket else "FILE:/nonexistent"
        environment = clean_environment() | {"HOME": str(self.folder / "home"), "XDG_RUNTIME_DIR": str(self.folder / "home"),
                                             "LC_ALL": "C.UTF-8", "KRB5_CONFIG": str(self.realm.config), "KRB5CCNAME": cache}
        done = subprocess.run([str(BUILD / "bin" / "virtdeskctl"), *map(str, arguments)], capture_output=True, text=True, timeout=60,
                              env=environment, stdin=subprocess.DEVNULL, check=False)
        return done.returncode, done.stderr

    def capture(self, proxy, *more, host="localhost", ticket=True):
        return self.ctl("capture", f"vnc://127.0.0.1:{self.vnc}", "--via", f"http://{host}:{proxy.port}", "--output", self.folder / "x.png",
                        *more, ticket=ticket)

    def test_the_ticket_opens_the_way(self):
        proxy = self.proxy()
        status, said = self.capture(proxy)
        self.assertEqual(status, 0, said)
        self.assertEqual(proxy.users, ["anna@SANDBOX.TEST"])
        self.assertEqual(proxy.delegated, 0)
        self.assertEqual(proxy.seen[0], "")  # nothing is offered unasked
        self.assertEqual(len(proxy.seen), 2)

    def test_no_ticket(self):
        proxy = self.proxy()
        status, said = self.capture(proxy, ticket=False)
        self.assertEqual(status, 4, said)
        self.assertIn("kinit", said)
        self.assertEqual(proxy.seen, [""])

    def test_without_a_ticket_the_password_is_asked_for(self):
        proxy = self.proxy(("Negotiate", 'Basic realm="x"'))
        status, said = self.capture(proxy, "--proxy-user", "anna", "--proxy-password-file", self.folder / "proxy-password", ticket=False)
        self.assertEqual(status, 0, said)
        self.assertFalse(any(value.startswith("Negotiate") for value in proxy.seen))

    def test_the_ticket_goes_before_a_password(self):
        proxy = self.proxy(('Basic realm="x"', "Negotiate"))
        status, said = self.capture(proxy)
        self.assertEqual(status, 0, said)
        self.assertEqual(len(proxy.users), 1)

    def test_refused_for_ever(self):
        proxy = self.proxy(accepts=False)
        status, said = self.capture(proxy)
        self.assertEqual(status, 4, said)
        self.assertIn("does not accept your Kerberos ticket", said)
        self.assertEqual(len(proxy.seen), 2)  # one token, and no more

    def test_a_service_that_the_kdc_does_not_know(self):
        proxy = self.proxy()
        status, said = self.capture(proxy, host="127.0.0.1")  # a number is no service
        self.assertEqual(status, 4, said)
        self.assertEqual(proxy.seen, [""])

    def test_a_file_can_not_name_who_is_told(self):
        proxy = self.proxy()
        (self.folder / "x.vv").write_text(f"[virt-viewer]\ntype=vnc\nhost=127.0.0.1\nport={self.vnc}\nproxy=http://localhost:{proxy.port}\n")
        status, said = self.ctl("capture", self.folder / "x.vv", "--output", self.folder / "x.png")
        self.assertEqual(status, 4, said)
        self.assertEqual(proxy.seen, [""])


class RudeEngine(threading.Thread):
    """Says 407 as a proxy would, inside of the tunnel, and keeps what it gets."""

    def __init__(self, folder):
        super().__init__(daemon=True)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(folder / "engine.pem", folder / "engine.key")
        self.got = b""
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.start()

    def run(self):
        while True:
            try:
                connection, _ = self.listener.accept()
                threading.Thread(target=self.serve, args=(connection,), daemon=True).start()
            except OSError:
                return

    def serve(self, connection):
        try:
            with self.context.wrap_socket(connection, server_side=True) as secure:
                secure.settimeout(20)
                while got := secure.recv(65536):
                    self.got += got
                    if b"\r\n\r\n" in got:
                        secure.sendall(b"HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nWWW-Authenticate: Negotiate\r\n"
                                       b"Location: https://other.sandbox.example/\r\nContent-Length: 0\r\n\r\n")
        except OSError:
            pass


class EngineBehindProxy(EngineTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        os.environ |= {"KRB5_CONFIG": str(cls.realm.config), "KRB5RCACHEDIR": str(cls.folder)}
        (cls.folder / "home").mkdir()
        (cls.folder / "proxy-password").write_text("secret\n")

    @classmethod
    def prepare(cls):
        cls.processes = Processes()
        cls.addClassCleanup(cls.processes.stop)
        cls.realm = Realm(cls.folder / "kerberos", cls.processes)
        cls.realm.start({"anna": "anna-pw"}, {"HTTP/localhost": "http.keytab", "HTTP/other.sandbox.example": "other.keytab"})
        cls.cache = cls.realm.sign_in("anna", "anna-pw", "ccache")
        (cls.folder / "password").write_text("anna pw+&\n")

    def proxy(self, *arguments, **named):
        proxy = Proxy(self.realm.folder / "http.keytab", *arguments, **named)
        self.addCleanup(proxy.stop)
        return proxy

    def list(self, proxy, *more, host="localhost", ticket=True, port=None):
        cache = f"FILE:{self.cache}" if ticket else "FILE:/nonexistent"
        environment = clean_environment() | {"HOME": str(self.folder / "home"), "XDG_RUNTIME_DIR": str(self.folder / "home"),
                                             "LC_ALL": "C.UTF-8", "KRB5_CONFIG": str(self.realm.config), "KRB5CCNAME": cache}
        done = subprocess.run([str(BUILD / "bin" / "virtdeskctl"), "list", "--inventory",
                               f"ovirt+https://localhost:{port or self.info['port']}/ovirt-engine", "--ca", str(self.folder / "ca.pem"),
                               "--user", "anna@corp", "--password-file", str(self.folder / "password"),
                               "--engine-proxy", f"http://{host}:{proxy.port}", "--log", "all", *map(str, more)],
                              capture_output=True, text=True, timeout=100, env=environment, stdin=subprocess.DEVNULL, check=False)
        for value in proxy.seen:
            self.assertFalse(value and value.split()[-1] in done.stderr, "a token is in the log")
        return done.returncode, done.stdout, done.stderr

    def test_the_ticket_opens_the_way(self):
        proxy = self.proxy()
        status, out, said = self.list(proxy)
        self.assertEqual(status, 0, said)
        self.assertIn("guest-vnc", out)
        self.assertEqual(set(proxy.users), {"anna@SANDBOX.TEST"})
        self.assertEqual(proxy.delegated, 0)
        self.assertEqual(proxy.seen[0], "")  # nothing is offered unasked
        self.assertEqual(proxy.seen.count(""), 1)
        tokens = proxy.seen[1:]
        self.assertEqual(len(set(tokens)), len(tokens), "a token was used twice")

    def test_no_ticket(self):
        proxy = self.proxy()
        status, _, said = self.list(proxy, ticket=False)
        self.assertEqual(status, 4, said)
        self.assertIn("wants a Kerberos ticket", said)
        self.assertIn("kinit", said)
        self.assertEqual(proxy.seen, [""])

    def test_refused(self):
        proxy = self.proxy(accepts=False)
        status, _, said = self.list(proxy)
        self.assertEqual(status, 4, said)
        self.assertIn("does not accept your Kerberos ticket", said)
        self.assertEqual(len(proxy.seen), 2)

    def test_a_service_that_the_kdc_does_not_know(self):
        proxy = self.proxy()
        status, _, said = self.list(proxy, host="127.0.0.1")
        self.assertEqual(status, 4, said)
        self.assertEqual(proxy.seen, [""])

    def test_without_a_ticket_the_password_is_asked_for(self):
        proxy = self.proxy(('Basic realm="x"', "Negotiate"))
        status, out, said = self.list(proxy, "--proxy-user", "anna", "--proxy-password-file", self.folder / "proxy-password", ticket=False)
        self.assertEqual(status, 0, said)
        self.assertIn("guest-vnc", out)
        self.assertFalse(any(value.startswith("Negotiate") for value in proxy.seen))

    def test_other_schemes(self):
        proxy = self.proxy(("NTLM",))
        status, _, said = self.list(proxy)
        self.assertEqual(status, 4, said)
        self.assertIn("NTLM", said)
        self.assertEqual(proxy.seen, [""])

    def test_an_engine_is_no_proxy(self):
        """What answers behind a proxy gets no token, whatever it asks for."""
        for offers in (("Negotiate",), None):
            with self.subTest(offers=offers):
                engine = RudeEngine(self.folder)
                self.addCleanup(engine.listener.close)
                proxy = self.proxy(offers or ())
                if offers is None:
                    proxy.good = lambda value: True  # open to everybody
                status, _, said = self.list(proxy, port=engine.port)
                self.assertNotEqual(status, 0, said)
                self.assertTrue(engine.got)
                self.assertNotIn(b"proxy-authorization", engine.got.lower())
                self.assertNotIn(b"negotiate", engine.got.lower())
                self.assertLess(len(proxy.seen), 12)


if __name__ == "__main__":
    unittest.main(verbosity=2)
