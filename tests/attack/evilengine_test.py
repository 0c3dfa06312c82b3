# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A false engine, which answers in the place of a known one and takes everything, and files that bring its CA and a token.
Argument: the build directory."""

import json
import ssl
import unittest

from attackers import SECRET, Home, SearchTest, Server, holds, until  # noqa: F401  (SearchTest is run here)
from desktop import Desktop

USER = "anna@corp"
VM = "1f0c0000-0000-4000-8000-000000000017"
TOKEN = "/ovirt-engine/sso/oauth/token"


class Engine(Server):
    """Refuses every token, and answers a sign-in by password as `accepts` says. Keeps what it is sent."""

    def __init__(self, certificate):
        self.certificate = certificate
        self.accepts = True
        super().__init__()

    def serve(self, connection):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate / "server-cert.pem", self.certificate / "server-key.pem")
        with context.wrap_socket(connection, server_side=True) as channel:
            self.recorder.note("TLS")
            while True:
                head = b""
                while not head.endswith(b"\r\n\r\n") and len(head) < 65536:
                    head += self.exactly(channel, 1)
                method, target, _ = head.split(b"\r\n")[0].decode().split(" ", 2)
                lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
                self.exactly(channel, int(lengths[0]) if lengths else 0)
                self.recorder.note(f"{method} {target.split('?')[0]}")
                self.answer(channel, target)

    def answer(self, channel, target):
        status, reply, kind = "401 Unauthorized", {"error": "no"}, "application/json"
        if target.split("?")[0] == TOKEN:
            status, reply = ("200 OK", {"access_token": "abc", "scope": "ovirt-app-api", "exp": "9999999999999",
                                        "token_type": "bearer"}) if self.accepts else (
                "400 Bad Request", {"error_code": "access_denied", "error": "Cannot authenticate user: wrong password."})
        body = json.dumps(reply).encode()
        if "pki-resource" in target:
            status, kind = "200 OK", "application/x-x509-ca-cert"
            body = (self.certificate / "ca-cert.pem").read_bytes()
        channel.sendall(f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)


class EngineFileTest(Home):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = Engine(cls.folder / "evil-server")
        cls.addClassCleanup(cls.server.close)
        cls.host = f"localhost:{cls.server.port}"

    def setUp(self):
        self.remember("ovirt", self.host, USER)
        self.server.certificate = self.folder / "evil-server"
        self.server.accepts = True
        self.server.recorder.clear()

    def assert_no_password_was_sent(self, said):
        self.assert_nothing_of_it(self.server.recorder)
        self.assertNotIn(f"POST {TOKEN}", self.server.recorder.events, said)
        self.assert_untouched()

    def attack(self, *options):
        engine = {"host": self.host, "vm_guid": VM, "ca": self.pem(self.evil)}
        for name, ovirt in (("ca and token", engine | {"sso_token": "any"}), ("ca", engine),
                            ("ca and token, as administrator", engine | {"sso_token": "any", "admin": 1})):
            for accepts in (True, False):
                with self.subTest(name, accepts=accepts, options=options):
                    self.remember("ovirt", self.host, USER)
                    self.server.recorder.clear()
                    self.server.accepts = accepts
                    status, said = self.capture(self.file(ovirt=ovirt), *options)
                    self.assertNotEqual(status, 0, said)
                    # The file's CA was believed as far as the file's own token goes; the attack has been made.
                    self.assertIn("TLS", self.server.recorder.events, said)
                    self.assert_no_password_was_sent(said)

    def test_file_with_the_keychain(self):
        self.attack("--keychain")

    def test_file_with_the_keychain_and_a_named_user(self):
        self.attack("--keychain", "--user", USER)

    def test_file_without_the_keychain(self):
        self.attack()

    def test_attacker_on_the_path(self):
        for command in (["list", "--engine", self.host], ["login", "--engine", self.host]):
            for anchor in ([], ["--ca", self.honest.certificate]):
                with self.subTest(command=command, anchor=anchor):
                    status, said = self.ctl(*command, "--keychain", *anchor)
                    self.assertNotEqual(status, 0, said)
                    self.assertIn("connected", self.server.recorder.events)
                    self.assert_no_password_was_sent(said)

    def test_honest_engine_gets_it_without_a_prompt(self):
        """The counter-case: the same entry and address, the certificate of the site's CA, which is given as before."""
        self.server.certificate = self.folder / "honest-server"
        _, said = self.ctl("list", "--engine", self.host, "--keychain", "--ca", self.honest.certificate)
        self.assertIn(f"POST {TOKEN}", self.server.recorder.events, said)
        self.assertTrue(holds(self.server.recorder.bytes, SECRET), said)
        self.assert_untouched()

    def test_window_that_knows_the_engine(self):
        """The engine is in the window's list, but not connected; the file comes from another program."""
        with Desktop(self, engines=[(f"https://{self.host}/ovirt-engine", USER)]) as desktop:
            self.server.recorder.clear()
            ovirt = {"host": self.host, "vm_guid": VM, "ca": self.pem(self.evil), "sso_token": "any"}
            desktop.open(self.file(ovirt=ovirt))
            desktop.agree_to_everything(seconds=8, instead=lambda: f"POST {TOKEN}" in self.server.recorder.events)
            self.assert_no_password_was_sent(desktop.texts())
            # Not for want of a connection: it got there, or the window says why it did not go.
            self.assertTrue("connected" in self.server.recorder.events or
                            any(self.host in text for text in desktop.texts()), desktop.texts())


if __name__ == "__main__":
    unittest.main()
