# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What the attack tests share: a home with a real keyring, and servers that accept everything and keep every byte they get."""

import base64
import hashlib
import json
import os
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "sandbox"))
sys.dont_write_bytecode = True

from lab.certificates import CertificateAuthority  # noqa: E402  (the path is set above)
from lab.processes import Processes, wait_until  # noqa: E402

BUILD = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None

# Characters that no encoding of a form, of SASL or of JSON changes, so that one search finds them wherever they go.
SECRET = "Koralle7uNterwasser4Ziege"
OLD_SECRET = "Zinnober2Leuchtturm9Gurke"
USER = "anna"


def forms(secret):
    """The ways in which a secret may be on a wire; base64 at each of the three places that it may have in a longer text."""
    plain = secret.encode()
    found = [plain, secret.encode("utf-16-le"), secret.encode("utf-16-be"), plain.hex().encode()]
    for before in range(3):
        text = base64.b64encode(b"\0" * before + plain)
        found.append(text[-(-before * 8 // 6):len(text) // 4 * 4 - 4])
    return found


def holds(data, secret):
    return any(form in data for form in forms(secret))


class Recorder:
    """Every byte that an attacker got, and what happened, in order."""

    def __init__(self):
        self._lock = threading.Lock()
        self._bytes = bytearray()
        self._events = []

    def got(self, data):
        with self._lock:
            self._bytes += data
        return data

    def note(self, event):
        with self._lock:
            self._events.append(event)

    @property
    def bytes(self):
        with self._lock:
            return bytes(self._bytes)

    @property
    def events(self):
        with self._lock:
            return list(self._events)

    def clear(self):
        with self._lock:
            self._bytes.clear()
            self._events.clear()


class Server:
    """Listens on loopback and serves each connection in a thread, until closed."""

    def __init__(self, port=0):
        self.recorder = Recorder()
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        connection.settimeout(60)
        self.recorder.note("connected")
        try:
            self.serve(connection)
        except (OSError, EOFError, ValueError, struct.error) as reason:
            self.recorder.note(f"ended: {reason}")
        finally:
            self.recorder.note("closed")
            connection.close()

    def serve(self, connection):
        raise NotImplementedError

    def close(self):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)

    def exactly(self, connection, count):
        data = b""
        while len(data) < count:
            more = connection.recv(count - len(data))
            if not more:
                raise EOFError("closed by the client")
            data += self.recorder.got(more)
        return data


class Console(Server):
    """HTTP proxy and VNC console in one: CONNECT to anywhere ends here, and so does a connection without a proxy. RFB 3.8, VeNCrypt
    with X509SASL, X509Plain or X509Vnc, no mechanism but PLAIN; what it answers to the sign-in is `verdict`. RFC 6143 and the VeNCrypt and
    SASL extensions of rfbproto."""

    VENCRYPT, X509_VNC, X509_PLAIN, X509_SASL = 19, 261, 262, 263

    def __init__(self, certificate):
        self.subtype = self.X509_SASL
        self.verdict = 0
        self.certificate = certificate
        super().__init__()

    def serve(self, connection):
        # An HTTP client speaks first, an RFB client waits for the server's version.
        connection.settimeout(0.3)
        try:
            first = connection.recv(1, socket.MSG_PEEK)
        except socket.timeout:
            first = b""
        connection.settimeout(60)
        if first:
            request = b""
            while not request.endswith(b"\r\n\r\n"):
                request += self.exactly(connection, 1)
            self.recorder.note(request.split(b"\r\n")[0].decode())
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        connection.sendall(b"RFB 003.008\n")
        self.exactly(connection, 12)
        connection.sendall(bytes([1, self.VENCRYPT]))
        self.exactly(connection, 1)
        connection.sendall(bytes([0, 2]))
        self.exactly(connection, 2)
        connection.sendall(struct.pack(">BBI", 0, 1, self.subtype))
        self.exactly(connection, 4)
        connection.sendall(b"\x01")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate / "server-cert.pem", self.certificate / "server-key.pem")
        with context.wrap_socket(connection, server_side=True) as channel:
            self.recorder.note("TLS")
            if self.subtype == self.X509_VNC:
                channel.sendall(b"sixteen bytes ..")
                self.recorder.note("asked for a password")
                self.exactly(channel, 16)
            elif self.subtype == self.X509_PLAIN:
                self.recorder.note("asked for a password")
                user, password = struct.unpack(">II", self.exactly(channel, 8))
                self.exactly(channel, min(user + password, 4096))
            else:
                channel.sendall(struct.pack(">I", 5) + b"PLAIN")
                self.recorder.note("asked for a password")
                (length,) = struct.unpack(">I", self.exactly(channel, 4))
                self.exactly(channel, min(length, 64))
                (length,) = struct.unpack(">I", self.exactly(channel, 4))
                self.exactly(channel, min(length, 4096))
                channel.sendall(struct.pack(">IB", 0, 1))
            self.recorder.note("signed in")
            channel.sendall(struct.pack(">I", self.verdict))
            if self.verdict:
                channel.sendall(struct.pack(">I", 7) + b"refused")
                return
            self.exactly(channel, 1)
            channel.sendall(struct.pack(">HHBBBBHHHBBBxxxI", 64, 48, 32, 24, 0, 1, 255, 255, 255, 16, 8, 0, 4) + b"desk")
            while more := channel.recv(4096):
                self.recorder.got(more)
                self.recorder.note("asked for a picture")  # with whatever else clients say first


class Home(unittest.TestCase):
    """A home, a session bus and an unlocked gnome-keyring for each class, and two CAs: the site's and the attacker's."""

    @classmethod
    def setUpClass(cls):
        for name in ("gnome-keyring-daemon", "dbus-daemon", "secret-tool"):
            if not shutil.which(name):
                raise RuntimeError(f"{name} is not installed; scripts/lib/packages installs what is needed")
        cls.temporary = tempfile.TemporaryDirectory(prefix="attack-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = Path(cls.temporary.name)
        cls.honest = CertificateAuthority(cls.folder / "honest", "Site")
        cls.evil = CertificateAuthority(cls.folder / "evil", "Attacker")
        for name in ("honest", "evil"):
            getattr(cls, name).issue(cls.folder / f"{name}-server", "localhost", ["127.0.0.1"])
        cls.processes = Processes()
        cls.addClassCleanup(cls.processes.stop)
        cls.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "1"}
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            place = cls.folder / name
            place.mkdir(mode=0o700)
            cls.environment[name] = str(place)
        cls.index = cls.folder / "XDG_CONFIG_HOME" / "virtdesk" / "remembered.json"
        cls.index.parent.mkdir()
        cls.start_keyring()

    @classmethod
    def start_keyring(cls):
        bus = cls.processes.start("bus", ["dbus-daemon", "--session", "--nofork", "--print-address=1"], cls.folder / "bus.log",
                                  cls.environment, stdout=subprocess.PIPE)
        cls.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        keyring = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                                   env=cls.environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)

        def end():
            keyring.terminate()
            keyring.wait(10)
        cls.addClassCleanup(end)
        keyring.stdin.write(b"keyring-password")
        keyring.stdin.close()

        def is_there():
            # Asked for by name before that, the bus would start one of its own, which is locked.
            said = subprocess.run(["dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"],
                                  env=cls.environment, capture_output=True, text=True, timeout=60, check=False)
            return "true" in said.stdout

        def ready():
            # Kept only in a keyring that is there and unlocked.
            cls.keep("ready", "yes")
            return cls.kept("ready") == "yes"
        wait_until(is_there, "gnome-keyring", 90)
        wait_until(ready, "gnome-keyring, unlocked,", 60)

    @classmethod
    def keep(cls, key, secret):
        """Puts a secret where VirtDesk's keychain access (Qt Keychain, binary) looks for it."""
        subprocess.run(["secret-tool", "store", "--label=VirtDesk", "user", key, "server", "VirtDesk", "type", "base64"],
                       input=base64.b64encode(secret.encode()), env=cls.environment, capture_output=True, timeout=30, check=False)

    @classmethod
    def kept(cls, key):
        done = subprocess.run(["secret-tool", "lookup", "user", key, "server", "VirtDesk"], env=cls.environment,
                              capture_output=True, timeout=30, check=False)
        return base64.b64decode(done.stdout).decode()

    def remember(self, service, host, user=USER):
        """As after two honest sign-ins: one of today's, bound to the site's CA, and one of before paths were noted."""
        body = "".join(self.honest.certificate.read_text(encoding="ascii").split("-----")[2].split())
        block = hashlib.sha256(b" CERTIFICATE\n" + body.encode()).digest()
        authority = hashlib.sha256(b"blocks\n" + block).hexdigest()
        entry = {"service": service, "host": host, "user": user, "storedAt": "2026-11-01T12:00:00.000Z",
                 "protection": "verified-tls"}
        account = "/".join(quote(part, safe="-._~") for part in (service, host, "", user))
        mark = hashlib.sha256(f"3|{authority}|||".encode()).digest()[:16].hex()
        self.entries = [entry, entry | {"path": {"anchor": "verified", "authority": authority}}]
        self.index.write_text(json.dumps({"version": 2, "entries": self.entries}), encoding="utf-8")
        self.keys = {account: OLD_SECRET, f"{account}/{mark}": SECRET}
        for key, secret in self.keys.items():
            self.keep(key, secret)

    def assert_untouched(self):
        """What was stored is there as it was."""
        entries = json.loads(self.index.read_text(encoding="utf-8"))["entries"]
        self.assertFalse([entry for entry in entries if entry.get("refused")], "an attacker has made an entry refused")
        self.assertCountEqual(entries, self.entries)
        for key, secret in self.keys.items():
            self.assertEqual(self.kept(key), secret, key)

    def assert_nothing_of_it(self, recorder):
        for secret in (SECRET, OLD_SECRET):
            self.assertFalse(holds(recorder.bytes, secret), f"the attacker has a stored secret: {recorder.events}")

    def file(self, name="console.vv", ovirt=None, **keys):
        """A console file of these keys."""
        lines = ["[virt-viewer]", "type=vnc", *(f"{key.replace('_', '-')}={value}" for key, value in keys.items())]
        if ovirt:
            lines += ["[ovirt]", *(f"{key.replace('_', '-')}={value}" for key, value in ovirt.items())]
        path = self.folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    @staticmethod
    def pem(authority):
        """As a key file has it."""
        return authority.certificate.read_text(encoding="ascii").replace("\n", "\\n")

    def ctl(self, *arguments, timeout=60):
        """Gives (status, what was said)."""
        done = subprocess.run([str(BUILD / "bin" / "virtdeskctl"), *map(str, arguments)], env=self.environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=timeout,
                              start_new_session=True, check=False)
        return done.returncode, done.stdout.decode(errors="replace")

    def capture(self, target, *more):
        return self.ctl("capture", target, "--output", self.folder / "picture.png", "--deadline", "6", *more)


class SearchTest(unittest.TestCase):
    """The search has to find a planted secret, or its silence means nothing."""

    def test_each_form_is_found(self):
        plain = SECRET.encode()
        for before in range(4):
            for after in range(4):
                text = base64.b64encode(b"\0anna\0"[:before] + plain + b"xyz"[:after])
                self.assertTrue(holds(b"AUTH " + text, SECRET), (before, after))
        self.assertTrue(holds(SECRET.encode("utf-16-le"), SECRET))
        self.assertFalse(holds(base64.b64encode(OLD_SECRET.encode()), SECRET))


def until(what, ready, seconds=30):
    """Waits for something; for tests whose own failure it is."""
    end = time.monotonic() + seconds
    while not (result := ready()):
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {seconds} s")
        time.sleep(0.05)
    return result
