# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Console files of an attacker, who is proxy and console in one and accepts everything, against a host with a stored password.
Argument: the build directory."""

import unittest

from attackers import OLD_SECRET, SECRET, USER, Console, Home, SearchTest, holds, until  # noqa: F401  (SearchTest is run here)
from desktop import Desktop

HOST = "localhost"
SUBJECT = "O=Attacker,CN=localhost"


class FileTest(Home):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = Console(cls.folder / "evil-server")
        cls.addClassCleanup(cls.server.close)

    def setUp(self):
        self.remember("vnc", f"{HOST}:{self.server.port}")
        self.server.certificate = self.folder / "evil-server"
        self.server.verdict = 0
        self.server.subtype = Console.X509_SASL
        self.server.recorder.clear()

    def files(self):
        """Name, whether the attacker gets as far as the sign-in, and the keys of the file."""
        ca = self.pem(self.evil)
        proxy = f"http://127.0.0.1:{self.server.port}"
        engine = {"host": "localhost:4430", "vm_guid": "1f0c0000-0000-4000-8000-000000000017"}
        yield "ca", True, {"ca": ca}
        yield "ca and proxy", True, {"ca": ca, "proxy": proxy}
        yield "ca, proxy and user", True, {"ca": ca, "proxy": proxy, "username": USER}
        yield "ca and subject", True, {"ca": ca, "host_subject": SUBJECT}
        yield "ca, proxy, user, ticket, title", True, {"ca": ca, "proxy": proxy, "username": USER, "password": "x", "title": "db"}
        yield "ca of an engine and proxy", True, {"proxy": proxy, "ovirt": engine | {"ca": ca}}
        yield "ca of an engine and both", True, {"ca": ca, "proxy": proxy, "username": USER,
                                                 "ovirt": engine | {"ca": ca, "sso_token": "t"}}
        yield "proxy without ca", False, {"proxy": proxy, "username": USER}
        yield "nothing but the host", False, {"username": USER}

    def attack(self, *options):
        for name, gets_there, keys in self.files():
            for subtype in (Console.X509_SASL, Console.X509_PLAIN):
                for verdict in (0, 1):
                    if verdict and not gets_there:
                        continue
                    with self.subTest(name, subtype=subtype, verdict=verdict, options=options):
                        self.remember("vnc", f"{HOST}:{self.server.port}")
                        self.server.recorder.clear()
                        self.server.subtype, self.server.verdict = subtype, verdict
                        target = self.file(host=HOST, port=self.server.port, **keys)
                        status, said = self.capture(target, *options)
                        self.assert_nothing_of_it(self.server.recorder)
                        self.assert_untouched()
                        # The attack was really made: the server is asked for as far as its certificate lets it.
                        events = self.server.recorder.events
                        self.assertIn("connected", events, said)
                        if "proxy" in keys:
                            self.assertIn(f"CONNECT {HOST}:{self.server.port} HTTP/1.1", events, said)
                        self.assertEqual("asked for a password" in events, gets_there, (events, said))
                        if "password" not in keys:
                            self.assertNotEqual(status, 0, said)

    def test_with_the_keychain(self):
        self.attack("--keychain")

    def test_with_the_keychain_and_a_named_user(self):
        self.attack("--keychain", "--user", USER)

    def test_without_the_keychain(self):
        self.attack()

    def test_link_that_an_attacker_answers(self):
        """Who is on the path has no certificate of the site's CA."""
        for options in (["--keychain"], ["--keychain", "--ca", self.honest.certificate]):
            with self.subTest(options):
                self.server.recorder.clear()
                status, said = self.capture(f"vnc://{USER}@{HOST}:{self.server.port}", *options)
                self.assertNotEqual(status, 0, said)
                self.assertIn("connected", self.server.recorder.events)
                self.assertNotIn("asked for a password", self.server.recorder.events)
                self.assert_nothing_of_it(self.server.recorder)
                self.assert_untouched()

    def test_what_was_typed_for_the_file_is_not_stored(self):
        password = self.folder / "password"
        password.write_text("Typed4ThisFile\n", encoding="ascii")
        target = self.file(host=HOST, port=self.server.port, ca=self.pem(self.evil), username=USER)
        self.capture(target, "--keychain", "--password-file", password)
        self.assert_nothing_of_it(self.server.recorder)
        self.assert_untouched()

    def test_window(self):
        """Handed over to the window, before a person who agrees to whatever is asked about the file."""
        ca, proxy = self.pem(self.evil), f"http://127.0.0.1:{self.server.port}"
        known = "localhost:1"  # nobody is there who could confirm anything
        for name, keys in (("ca", {"ca": ca}), ("ca and proxy", {"ca": ca, "proxy": proxy}),
                           ("a known engine, too", {"proxy": proxy, "ovirt": {
                               "host": known, "vm_guid": "1f0c0000-0000-4000-8000-000000000017", "ca": ca}})):
            with self.subTest(name), Desktop(self, engines=[(f"https://{known}/ovirt-engine", USER)]) as desktop:
                self.server.recorder.clear()
                desktop.open(self.file(host=HOST, port=self.server.port, username=USER, title=name, **keys))
                until("the question", lambda desktop=desktop: "Open" in desktop.buttons() or self.server.recorder.events)
                self.assertEqual(self.server.recorder.events, [], "connected without a question")
                texts = " ".join(desktop.texts())
                self.assertIn(f"{HOST}:{self.server.port}", texts)
                self.assertIn("file", texts)
                if "proxy" in keys:
                    self.assertIn(f"127.0.0.1:{self.server.port}", texts)
                desktop.agree_to_everything(30, lambda: "asked for a password" in self.server.recorder.events)
                # Either the secret comes, or the person is asked for it.
                until("the prompt",
                      lambda desktop=desktop: desktop.password_fields() or "signed in" in self.server.recorder.events)
                self.assert_nothing_of_it(self.server.recorder)
                self.assertTrue(desktop.password_fields())
                self.assert_untouched()

    def test_honest_server_gets_it_without_a_prompt(self):
        """The counter-case: the same entry, the same host and port, the site's certificate, verified as when it was stored."""
        self.server.certificate = self.folder / "honest-server"
        for subtype in (Console.X509_SASL, Console.X509_PLAIN):
            with self.subTest(subtype):
                self.server.recorder.clear()
                self.server.subtype = subtype
                _, said = self.capture(f"vnc://{USER}@{HOST}:{self.server.port}", "--keychain", "--ca", self.honest.certificate)
                self.assertTrue(holds(self.server.recorder.bytes, SECRET), (self.server.recorder.events, said))
                self.assertIn("signed in", self.server.recorder.events, said)
                self.assert_untouched()

    def test_honest_server_through_a_proxy_of_the_file_does_not(self):
        """Verified as before, but on another way: the route belongs to the path."""
        self.server.certificate = self.folder / "honest-server"
        target = self.file(host=HOST, port=self.server.port, proxy=f"http://127.0.0.1:{self.server.port}", username=USER)
        _, said = self.capture(target, "--keychain", "--ca", self.honest.certificate)
        self.assertIn("asked for a password", self.server.recorder.events, said)
        self.assert_nothing_of_it(self.server.recorder)
        self.assert_untouched()


if __name__ == "__main__":
    unittest.main()
