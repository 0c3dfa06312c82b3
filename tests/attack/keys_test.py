# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Everything that somebody else can name, one thing at a time: each key of a console file, each part of a link, each option of
virtdeskctl, each field of a browser's message. A secret is stored for the host; the attacker's end accepts everything.
Argument: the build directory."""

import json
import re
import struct
import subprocess
import sys
import unittest

from attackers import BUILD, USER, Console, Home, until
from desktop import Desktop
from evilengine_test import TOKEN, Engine

HOST = "localhost"
VM = "1f0c0000-0000-4000-8000-000000000017"
FIREFOX = ["/native-manifest.json", "handoff@virtdesk.org"]  # Firefox's arguments

TABLE = subprocess.run([BUILD / "tests" / "attack" / "trustkeys"], capture_output=True, text=True, timeout=30, check=True).stdout
FILE_KEYS = [tuple(line.split()[1:]) for line in TABLE.splitlines() if line.startswith("file ")]
MESSAGE_FIELDS = [line.split()[1] for line in TABLE.splitlines() if line.startswith("message ")]
HOTKEYS = ("toggle-fullscreen", "release-cursor", "zoom-in", "zoom-out", "zoom-reset", "smartcard-insert", "smartcard-remove",
           "secure-attention", "usb-device-reset")

# What an attacker writes there; {place} is his own host and port, {ca} his CA. Whoever reads a new key has to add it.
FILE_VALUES = {
    ("virt-viewer", "type"): ["vnc", "spice", "ovirt", "rdp"],
    ("virt-viewer", "host"): ["LOCALHOST", "127.0.0.1", "null"],
    ("virt-viewer", "port"): ["{port}", "0"],
    ("virt-viewer", "tls-port"): ["{port}"],
    ("virt-viewer", "unix-path"): ["/tmp/x"],
    ("virt-viewer", "username"): [USER, "bob"],
    ("virt-viewer", "password"): ["ticket"],
    ("virt-viewer", "proxy"): ["http://{place}", "{place}"],
    ("virt-viewer", "host-subject"): ["O=Attacker,CN=localhost"],
    ("virt-viewer", "ca"): ["{ca}"],
    ("virt-viewer", "title"): ["payroll (verified)"],
    ("virt-viewer", "fullscreen"): ["1"],
    ("virt-viewer", "delete-this-file"): ["0"],
    ("virt-viewer", "versions"): ["virtdesk:99"],
    ("virt-viewer", "newer-version-url"): ["https://{place}/new"],
    **{("virt-viewer", key): ["shift+f12"] for key in HOTKEYS},
    ("ovirt", "host"): ["{place}"],
    ("ovirt", "vm-guid"): [VM],
    ("ovirt", "sso-token"): ["any"],
    ("ovirt", "jsessionid"): ["any"],
    ("ovirt", "admin"): ["1"],
    ("ovirt", "ca"): ["{ca}"],
}
# With these the file is not one of a console at this place.
ELSEWHERE = {("virt-viewer", key) for key in ("type", "host", "port", "unix-path")}


class FileKeyTest(Home):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = Console(cls.folder / "evil-server")
        cls.addClassCleanup(cls.server.close)
        cls.place = f"127.0.0.1:{cls.server.port}"

    def setUp(self):
        self.remember("vnc", f"{HOST}:{self.server.port}")

    def test_each_key_has_values(self):
        self.assertEqual(set(FILE_KEYS), set(FILE_VALUES))

    def rows(self):
        """Key, value, whether it comes with what leads to the attacker, and the file's keys."""
        for (group, key), values in FILE_VALUES.items():
            for value in values:
                text = value.format(place=self.place, port=self.server.port, ca=self.pem(self.evil))
                for helped in (False, True):
                    viewer = {"host": HOST, "port": self.server.port}
                    if helped:
                        viewer |= {"ca": self.pem(self.evil), "proxy": f"http://{self.place}"}
                    ovirt = {"host": "localhost:1", "vm-guid": VM} if group == "ovirt" else {}
                    (ovirt if group == "ovirt" else viewer)[key] = text
                    yield (group, key), value, helped, viewer, ovirt

    def test_virtdeskctl(self):
        reached = 0
        for key, value, helped, viewer, ovirt in self.rows():
            with self.subTest(key=key, value=value, helped=helped):
                self.server.recorder.clear()
                _, said = self.capture(self.file(ovirt=ovirt, **viewer), "--keychain", "--user", USER)
                self.assert_nothing_of_it(self.server.recorder)
                self.assert_untouched()
                events = self.server.recorder.events
                reached += "asked for a password" in events
                if helped and key not in ELSEWHERE:
                    self.assertIn("asked for a password", events, said)
        self.assertGreater(reached, len(FILE_KEYS))  # the attacks were really made

    def test_window(self):
        with Desktop(self) as desktop:
            for number, (key, value, helped, viewer, ovirt) in enumerate(self.rows()):
                if not helped:
                    continue
                with self.subTest(key=key, value=value):
                    self.server.recorder.clear()
                    self.row_in_window(desktop, number, key, viewer, ovirt)
                    self.assert_nothing_of_it(self.server.recorder)
                    self.assert_untouched()

    def row_in_window(self, desktop, number, key, viewer, ovirt):
        server = Console(self.folder / "evil-server")
        self.addCleanup(server.close)
        # A port of its own: an answer is remembered for what was asked.
        old, new = str(self.server.port), str(server.port)
        viewer = {name: str(text).replace(old, new) for name, text in viewer.items()}
        ovirt = {name: str(text).replace(old, new) for name, text in ovirt.items()}
        self.remember("vnc", f"{HOST}:{server.port}")
        before = set(desktop.texts())
        desktop.open(self.file(f"{number}.vv", ovirt=ovirt, **viewer))
        # The same sentence is not told twice.
        until("a question or a sentence", lambda: "Open" in desktop.buttons() or set(desktop.texts()) - before or
              (key in ELSEWHERE and any("Get a new file" in text for text in before)))
        self.assertEqual(server.recorder.events, [], "connected without a question")
        if key not in ELSEWHERE:
            texts = " ".join(until("the question", lambda: desktop.texts() if "Open" in desktop.buttons() else None))
            self.assertIn(f"{HOST}:{server.port}", texts)
            self.assertIn("CA that comes with the file", texts)
            self.assertIn(f"http://127.0.0.1:{server.port}", texts)
            desktop.press_named("Open")
            until("the sign-in", lambda: "asked for a password" in server.recorder.events)
            if key != ("virt-viewer", "password"):
                until("the prompt", desktop.password_fields)
                desktop.press_named("Cancel")
        elif "Open" in desktop.buttons():
            desktop.press_named("Open")
            until("what came of it", lambda: "Open" not in desktop.buttons())
        self.assert_nothing_of_it(server.recorder)
        self.assert_untouched()


class OptionTest(Home):
    """A person who lets himself be talked into an option gives it; the secret still goes only where it went before."""

    # Each option of "capture" that says something about whom one talks to or as whom, as an attacker would have it.
    ATTACKS = {
        "user": ["bob"], "password-file": ["{other}"], "proxy-user": ["anna"], "proxy-password-file": ["{other}"], "keychain": [],
        "ca": ["{evil}"], "no-kerberos": [], "engine-proxy": ["http://{place}"], "allow-anonymous-tls": [], "mechanism": ["PLAIN"],
        "service-host": ["evil.internal"], "take-over": [], "via": ["http://{place}"], "console-proxy": ["always"], "option": ["shared=0"],
        "engine": ["{place}"], "inventory": ["{place}"],
    }
    OTHERS = {"output", "fit", "wait-idle", "deadline", "until-closed", "encodings", "stats", "help", "log", "log-file"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = Console(cls.folder / "evil-server")
        cls.addClassCleanup(cls.server.close)
        cls.other = cls.folder / "other"
        cls.other.write_text("Typed4This\n", encoding="ascii")

    def test_each_option_is_known_here(self):
        _, said = self.ctl("capture", "--help")
        self.assertEqual(set(re.findall(r"--([a-z-]+)", said.split("Options:")[1].split("Arguments:")[0])) - {"until-closed"},
                         (set(self.ATTACKS) | self.OTHERS) - {"until-closed"})

    def test_each_option(self):
        place = f"127.0.0.1:{self.server.port}"
        for option, values in self.ATTACKS.items():
            for target in (f"vnc://{USER}@{HOST}:{self.server.port}",
                           self.file(host=HOST, port=self.server.port, username=USER, ca=self.pem(self.evil), proxy=f"http://{place}")):
                with self.subTest(option=option, target=str(target)):
                    self.remember("vnc", f"{HOST}:{self.server.port}")
                    self.server.recorder.clear()
                    given = [value.format(place=place, other=self.other, evil=self.evil.certificate) for value in values]
                    _, said = self.capture(target, "--keychain", f"--{option}", *given)
                    self.assertIn("connected", self.server.recorder.events, said)
                    self.assert_nothing_of_it(self.server.recorder)
                    self.assert_untouched()


class EngineCase(Home):
    """A false engine in the place of a known one, whose password is stored."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.engine = Engine(cls.folder / "evil-server")
        cls.addClassCleanup(cls.engine.close)
        cls.place = f"{HOST}:{cls.engine.port}"

    def setUp(self):
        self.remember("ovirt", self.place, "anna@corp")
        self.engine.recorder.clear()

    def window(self):
        return Desktop(self, engines=[(f"https://{self.place}/ovirt-engine", "anna@corp")])

    def assert_nothing_went_there(self, desktop):
        self.assert_nothing_of_it(self.engine.recorder)
        self.assertNotIn(f"POST {TOKEN}", self.engine.recorder.events, desktop.texts())
        self.assert_untouched()

    def follow(self, desktop, hand_over, refused=()):
        """Hands something over and agrees to whatever is asked, until the person would have to type a password."""
        before = set(desktop.texts())
        hand_over()
        until("a question, a connection or a sentence", lambda: any(refused) or set(desktop.texts()) - before or
              self.engine.recorder.events)
        desktop.agree_to_everything(6, lambda: desktop.password_fields() or "Open" not in desktop.buttons() and
                                    not {"Connect", "Connect this once"} & set(desktop.buttons()))


class LinkTest(EngineCase):

    PARTS = {
        "plain": "virtdesk://{place}/vms/{vm}",
        "scheme in capitals": "VIRTDESK://{place}/vms/{vm}",
        "host in capitals": "virtdesk://LOCALHOST:{port}/vms/{vm}",
        "host with a dot": "virtdesk://localhost.:{port}/vms/{vm}",
        "host escaped": "virtdesk://%6cocalhost:{port}/vms/{vm}",
        "another host": "virtdesk://127.0.0.1:{port}/vms/{vm}",
        "user": "virtdesk://anna@corp@{place}/vms/{vm}",
        "user and password": "virtdesk://anna:x@{place}/vms/{vm}",
        "no port": "virtdesk://localhost/vms/{vm}",
        "port with zeros": "virtdesk://localhost:0{port}/vms/{vm}",
        "folder": "virtdesk://{place}/evil/vms/{vm}",
        "folder with dots": "virtdesk://{place}/vms/../vms/{vm}",
        "no id": "virtdesk://{place}/vms/x",
        "console": "virtdesk://{place}/vms/{vm}?console=vnc",
        "another console": "virtdesk://{place}/vms/{vm}?console=evil",
        "ca": "virtdesk://{place}/vms/{vm}?ca=/etc/passwd",
        "more than one": "virtdesk://{place}/vms/{vm}?console=vnc&ca=x",
        "token": "virtdesk://{place}/vms/{vm}?sso-token=x",
        "fragment": "virtdesk://{place}/vms/{vm}#sso-token=x",
        "VM by name": "ovirt://{place}/guest",
        "VM by name, as another": "ovirt://evil@corp@{place}/guest",
        "VM by name, elsewhere": "ovirt://{place}/evil/guest",
    }

    def test_each_part(self):
        reached = 0
        for name, link in self.PARTS.items():
            with self.subTest(name), self.window() as desktop:
                self.engine.recorder.clear()
                self.follow(desktop, lambda: desktop.open(link.format(place=self.place, port=self.engine.port, vm=VM)))
                self.assert_nothing_went_there(desktop)
                reached += "TLS" in self.engine.recorder.events
        self.assertGreater(reached, 3)  # the attacks were really made

    def test_each_part_in_virtdeskctl(self):
        for name, link in self.PARTS.items():
            for user in ([], ["--user", "anna@corp"]):
                with self.subTest(name, user=user):
                    self.engine.recorder.clear()
                    status, said = self.capture(link.format(place=self.place, port=self.engine.port, vm=VM), "--keychain", *user)
                    self.assertNotEqual(status, 0, said)
                    self.assert_nothing_of_it(self.engine.recorder)
                    self.assert_untouched()


class MessageTest(EngineCase):
    """As the browser's extension hands over, or whoever has taken its place."""

    def rows(self):
        content = (f"[virt-viewer]\ntype=vnc\nhost={HOST}\nport={self.engine.port}\nca={self.pem(self.evil)}\n"
                   f"[ovirt]\nhost={self.place}\nvm-guid={VM}\nca={self.pem(self.evil)}\nsso-token=any\n")
        vm = {"type": "vm", "engine": f"https://{self.place}/ovirt-engine", "id": VM, "page": f"https://{self.place}"}
        file = {"type": "vv", "content": content, "page": f"https://{self.place}"}
        yield "type", vm
        yield "type", file
        yield "type", file | {"type": "exec"}
        yield "page", file | {"page": "https://bank.example"}
        yield "page", file | {"page": "file:///etc/passwd"}
        yield "content", file | {"content": content.replace("sso-token=any\n", "")}
        yield "content", file | {"content": "none"}
        yield "engine", vm | {"engine": f"https://localhost.:{self.engine.port}/ovirt-engine"}
        yield "engine", vm | {"engine": f"https://anna@{self.place}/ovirt-engine"}
        yield "engine", vm | {"engine": f"https://{self.place}/evil"}
        yield "id", vm | {"id": "../../services/pki-resource"}
        yield "console", vm | {"console": "vnc"}
        yield "console", vm | {"console": "evil"}

    def test_each_field_has_values(self):
        self.assertEqual(set(MESSAGE_FIELDS), {field for field, _ in self.rows()})

    def test_each_field(self):
        reached = 0
        for field, message in self.rows():
            with self.subTest(field, message={name: text[:60] for name, text in message.items()}), self.window() as desktop:
                self.engine.recorder.clear()
                refused = []
                self.follow(desktop, lambda: refused.append(not self.hand_over(desktop, message)), refused)
                self.assert_nothing_went_there(desktop)
                reached += "TLS" in self.engine.recorder.events
        self.assertGreater(reached, 3)  # the attacks were really made

    @staticmethod
    def hand_over(desktop, message):
        body = json.dumps(message).encode()
        host = [BUILD / "libexec" / "virtdesk" / "virtdesk-handoff", *FIREFOX]
        answer = subprocess.run(host, input=struct.pack("=I", len(body)) + body, env=desktop.environment, timeout=60,
                                capture_output=True, check=False).stdout
        return json.loads(answer[4:])["ok"]


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
