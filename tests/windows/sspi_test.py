# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The SASL plugin's Kerberos of the Windows build, under Wine, against Linux' libsasl2 and a real MIT KDC.

Usage: sspi_test.py WINE SSPICLIENT.EXE [unittest arguments]
"""

import base64
import contextlib
import ctypes
import json
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "sandbox"))
sys.dont_write_bytecode = True

import gssapi  # noqa: E402

from lab.kerberos import Realm  # noqa: E402
from lab.processes import Processes  # noqa: E402

WINE, CLIENT = (str(pathlib.Path(sys.argv.pop(1)).resolve()) for _ in range(2))

OK, CONTINUE = 0, 1
SSF, MAXOUTBUF, SSF_EXTERNAL, SEC_PROPS, USERNAME = 1, 2, 100, 101, 0
SUCCESS_DATA = 4
# KerberosDiagnosis::Kind
USABLE, NO_TICKET, EXPIRED, SKEW, UNREACHABLE, UNKNOWN_REALM, UNKNOWN_SERVICE = range(7)

_sasl = ctypes.CDLL("libsasl2.so.2")
_sasl.sasl_errdetail.restype = ctypes.c_char_p


class _Properties(ctypes.Structure):
    _fields_ = [("min_ssf", ctypes.c_uint), ("max_ssf", ctypes.c_uint), ("maxbufsize", ctypes.c_uint),
                ("security_flags", ctypes.c_uint), ("names", ctypes.c_void_p), ("values", ctypes.c_void_p)]


class Server:
    """Cyrus SASL's server, set up as QEMU does it."""

    def __init__(self, maximum=0, minimum=0, external=0, buffer=8192):
        self._connection = ctypes.c_void_p()
        assert _sasl.sasl_server_new(b"vnc", b"localhost", None, b"127.0.0.1;5900", b"127.0.0.1;40000", None, SUCCESS_DATA,
                                     ctypes.byref(self._connection)) == OK
        properties = _Properties(minimum, maximum, buffer, 0, None, None)
        assert _sasl.sasl_setprop(self._connection, SEC_PROPS, ctypes.byref(properties)) == OK
        strength = ctypes.c_uint(external)
        assert _sasl.sasl_setprop(self._connection, SSF_EXTERNAL, ctypes.byref(strength)) == OK

    def close(self):
        _sasl.sasl_dispose(ctypes.byref(self._connection))

    def detail(self):
        return _sasl.sasl_errdetail(self._connection).decode()

    def answer(self, token, mechanism=None):
        out, size = ctypes.c_void_p(), ctypes.c_uint()
        data = (token, len(token) if token is not None else 0, ctypes.byref(out), ctypes.byref(size))
        if mechanism:
            status = _sasl.sasl_server_start(self._connection, mechanism, *data)
        else:
            status = _sasl.sasl_server_step(self._connection, *data)
        return status, ctypes.string_at(out, size.value) if out and status in (OK, CONTINUE) else None

    def _property(self, number, kind):
        value = ctypes.c_void_p()
        assert _sasl.sasl_getprop(self._connection, number, ctypes.byref(value)) == OK
        return ctypes.cast(value, ctypes.POINTER(kind)).contents.value if kind else ctypes.string_at(value).decode()

    @property
    def ssf(self):
        return self._property(SSF, ctypes.c_uint)

    @property
    def user(self):
        return self._property(USERNAME, None)

    def _code(self, function, data):
        out, size = ctypes.c_void_p(), ctypes.c_uint()
        status = function(self._connection, data, len(data), ctypes.byref(out), ctypes.byref(size))
        assert status == OK, (status, self.detail())
        return ctypes.string_at(out, size.value) if size.value else b""

    def decode(self, data):
        # The library takes what arrives in pieces.
        return b"".join(self._code(_sasl.sasl_decode, data[at:at + 4093]) for at in range(0, len(data), 4093))

    def encode(self, data):
        most = self._property(MAXOUTBUF, ctypes.c_uint)
        return b"".join(self._code(_sasl.sasl_encode, data[at:at + most]) for at in range(0, len(data), most))


def wire(token):
    return "-" if token is None else "x" + token.hex()


def parse(token):
    return None if token == "-" else bytes.fromhex(token[1:])


class Client:
    """The plugin under Wine."""

    def __init__(self, environment, minimum=0, maximum=0, external=0, host="localhost", mechanisms="GSSAPI", user=None):
        command = [WINE, CLIENT, host, str(minimum), str(maximum), str(external), mechanisms]
        self._process = subprocess.Popen(command + ([user] if user else []), stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment)
        # Written by a thread: the client may be in the middle of its own writing.
        self._said = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write)
        self._writer.start()

    def _write(self):
        with self._process.stdin as pipe, contextlib.suppress(BrokenPipeError):
            while (line := self._said.get()) is not None:
                pipe.write(line)
                pipe.flush()

    def close(self):
        self._said.put(None)
        self._process.stdout.close()
        self._writer.join(timeout=60)
        self._process.wait(timeout=60)

    def say(self, *words):
        self._said.put(" ".join(words) + "\n")

    def hear(self):
        line = self._process.stdout.readline()
        assert line, "the client has ended"
        word, _, rest = line.rstrip("\r\n").partition(" ")
        return word, rest


class SspiTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="windows-sspi-")
        cls.addClassCleanup(folder.cleanup)
        cls.processes = Processes()
        cls.addClassCleanup(cls.processes.stop)
        cls.realm = Realm(pathlib.Path(folder.name) / "realm", cls.processes, "SSPI.TEST")
        cls.realm.start({"anna": "correct-horse", "bert": "battery-staple"}, {"vnc/localhost": "vnc.keytab", "HTTP/localhost": "http.keytab"})
        os.environ |= {"KRB5_CONFIG": str(cls.realm.config), "KRB5_KTNAME": f"FILE:{cls.realm.folder / 'vnc.keytab'}",
                       "KRB5RCACHEDIR": folder.name}
        assert _sasl.sasl_server_init(None, b"qemu") == OK
        subprocess.run([WINE, "--prefix"], check=True, stdout=subprocess.DEVNULL, timeout=280)

    def setUp(self):
        self.cache = self.realm.folder / f"cache-{self._testMethodName}"
        self.environment = os.environ | {"KRB5CCNAME": f"FILE:{self.cache}"}

    def ticket(self, user="anna", password="correct-horse"):
        self.realm.sign_in(user, password, self.cache.name)

    def client(self, **wishes):
        client = Client(self.environment, **wishes)
        self.addCleanup(client.close)
        return client

    def server(self, **wishes):
        server = Server(**wishes)
        self.addCleanup(server.close)
        return server

    def talk(self, client, server, mangle=lambda number, token: token):
        """The exchange as RFB has it, then the echo; gives the client's "done" line's words."""
        word, rest = client.hear()
        self.assertEqual(word, "start", rest)
        mechanism, _, first = rest.partition(" ")
        status, token = server.answer(parse(first), mechanism.encode())
        for number in range(20):
            self.assertIn(status, (OK, CONTINUE), server.detail())
            token = mangle(number, token)
            client.say("ok" if status == OK else "go", wire(token))
            word, rest = client.hear()
            if word in ("done", "error"):
                break
            self.assertEqual(word, "step", rest)
            status, token = server.answer(parse(rest))
        return word, rest

    def echo(self, client, server, layer):
        while True:
            word, rest = client.hear()
            if word != "data":
                return word, rest
            data = parse(rest)
            if layer:
                data = server.encode(server.decode(data))
            client.say("data", wire(data))

    def signs_in(self, strength, minimum, maximum, external, server_maximum, user="anna", before=None):
        client = self.client(minimum=minimum, maximum=maximum, external=external)
        server = self.server(maximum=server_maximum, external=external)
        if before:
            before(client)
        word, rest = self.talk(client, server)
        self.assertEqual((word, rest.split(" ")[0]), ("done", str(strength)), rest)
        self.assertEqual(server.ssf, strength)
        self.assertEqual(server.user, user)
        self.assertEqual(self.echo(client, server, strength > 0), ("echoed", "374584"))
        return rest

    def fails(self, client):
        word, rest = client.hear()
        self.assertEqual(word, "probe", rest)
        kind, service, expiry = rest.split(" ")
        word, sentence = client.hear()
        self.assertEqual(word, "error")
        return int(kind), service, expiry, sentence

    def test_layers_by_ticket(self):
        self.ticket()
        for strength, minimum, maximum, external, server_maximum in (
                (256, 56, 100000, 0, 100000), (1, 0, 1, 0, 1), (1, 0, 100000, 0, 1), (0, 0, 0, 256, 0), (0, 0, 100000, 0, 0)):
            with self.subTest(strength=strength, maximum=maximum, external=external):
                self.signs_in(strength, minimum, maximum, external, server_maximum)

    def test_server_that_is_too_weak(self):
        self.ticket()
        client = self.client(minimum=56, maximum=100000)
        server = self.server(maximum=0)
        word, rest = self.talk(client, server)
        self.assertEqual(word, "error")
        self.assertIn("strong enough", rest)

    def test_server_that_cant_prove_itself(self):
        self.ticket()

        def spoil(number, token):
            return token[:-1] + bytes([token[-1] ^ 1]) if number == 0 else token

        client = self.client(minimum=56, maximum=100000)
        word, rest = self.talk(client, self.server(maximum=100000), spoil)
        self.assertEqual(word, "error")
        self.assertIn("could not prove by Kerberos", rest)

    def test_offer_of_layers_that_was_changed(self):
        self.ticket()

        def weaken(number, token):  # the last four bytes of the text: 01 instead of 07
            return token.replace(b"\x07\xff\xff\xff", b"\x01\xff\xff\xff").replace(b"\x07\x00\x20\x00", b"\x01\x00\x20\x00") \
                if number == 1 else token

        client = self.client(maximum=100000)
        changed = []
        word, rest = self.talk(client, self.server(maximum=100000),
                               lambda number, token: changed.append(weaken(number, token) != token) or weaken(number, token))
        self.assertIn(True, changed)
        self.assertEqual(word, "error", rest)

    def test_data_that_was_changed(self):
        self.ticket()
        client = self.client(minimum=56, maximum=100000)
        server = self.server(maximum=100000)
        self.assertEqual(self.talk(client, server)[0], "done")
        word, rest = client.hear()
        self.assertEqual(word, "data")
        data = bytearray(server.encode(server.decode(parse(rest))))
        data[-3] ^= 0x40
        client.say("data", wire(bytes(data)))
        word, rest = client.hear()
        self.assertEqual(word, "error")
        self.assertIn("integrity check", rest)

    def test_token_that_comes_twice(self):
        self.ticket()
        client = self.client(minimum=56, maximum=100000)
        server = self.server(maximum=100000)
        self.assertEqual(self.talk(client, server)[0], "done")
        data = server.encode(server.decode(parse(client.hear()[1])))
        client.say("data", wire(data + data))
        while True:
            word, rest = client.hear()
            if word != "data":
                break
        self.assertEqual(word, "error", rest)
        self.assertIn("twice", rest)

    def test_no_ticket_and_none_given(self):
        client = self.client(minimum=56, maximum=100000)
        word, rest = client.hear()
        self.assertEqual(word, "ask")  # without a ticket a Kerberos name and password may do
        self.assertEqual(rest.split(" ")[:1], ["GSSAPI"])
        client.say("cancel")
        kind, _, _, sentence = self.fails(client)
        self.assertEqual(kind, NO_TICKET)
        self.assertIn("cancelled", sentence)

    def test_no_ticket_takes_the_next_mechanism(self):
        client = self.client(external=256, mechanisms="GSSAPI,SCRAM-SHA-256")
        word, rest = client.hear()
        self.assertEqual((word, rest.split(" ")[0]), ("ask", "SCRAM-SHA-256"))
        client.say("answer", "anna", "pw")
        word, rest = client.hear()
        self.assertEqual((word, rest.split(" ")[0]), ("start", "SCRAM-SHA-256"))

    def answer(self, name, password):
        def given(client):
            word, rest = client.hear()
            self.assertEqual((word, rest.split(" ")[0]), ("ask", "GSSAPI"))
            client.say("answer", name, password)
        return given

    def test_layers_by_name_and_password(self):
        for strength, maximum in ((256, 100000), (1, 1), (0, 0)):
            with self.subTest(strength=strength):
                self.cache.unlink(missing_ok=True)
                rest = self.signs_in(strength, 0, maximum, 0, maximum, "bert",
                                     self.answer("bert@SSPI.TEST", "battery-staple"))
                self.assertEqual(rest.split(" ")[1], "bert@SSPI.TEST")

    def test_named_user_goes_before_the_ticket(self):
        self.ticket()
        client = self.client(minimum=56, maximum=100000, user="bert@SSPI.TEST")
        server = self.server(maximum=100000)
        self.answer("bert@SSPI.TEST", "battery-staple")(client)
        self.assertEqual(self.talk(client, server), ("done", "256 bert@SSPI.TEST"))
        self.assertEqual(server.user, "bert")

    def test_wrong_password_is_asked_again(self):
        client = self.client(minimum=56, maximum=100000)
        server = self.server(maximum=100000)
        self.answer("bert@SSPI.TEST", "wrong")(client)
        word, rest = client.hear()
        self.assertEqual(word, "ask")
        self.assertIn("password is wrong", rest)
        client.say("answer", "bert@SSPI.TEST", "battery-staple")
        word, rest = self.talk(client, server)
        self.assertEqual((word, rest), ("done", "256 bert@SSPI.TEST"))

    def test_wrong_password_three_times(self):
        client = self.client(minimum=56, maximum=100000)
        for _ in range(3):
            self.answer("bert@SSPI.TEST", "wrong")(client)
        kind, _, _, sentence = self.fails(client)
        self.assertEqual(kind, NO_TICKET)
        self.assertIn("bert@SSPI.TEST", sentence)
        self.assertNotIn("wrong |", sentence.replace("is wrong", ""))

    def test_name_without_realm(self):
        client = self.client(minimum=56, maximum=100000)
        self.answer("bert", "battery-staple")(client)
        _, _, _, sentence = self.fails(client)
        self.assertIn("with its realm", sentence)

    def test_unknown_service(self):
        self.ticket()
        client = self.client(minimum=56, maximum=100000, host="other.sandbox.example")
        kind, service, expiry, sentence = self.fails(client)
        self.assertEqual((kind, service), (UNKNOWN_SERVICE, "vnc/other.sandbox.example@SSPI.TEST"))
        self.assertNotEqual(expiry, "-")
        self.assertIn("knows no service vnc/other.sandbox.example@SSPI.TEST", sentence)

    def test_expired_ticket(self):
        subprocess.run(["kinit", "-l", "2s", "-c", f"FILE:{self.cache}", "anna@SSPI.TEST"], input="correct-horse\n", text=True,
                       check=True, stdout=subprocess.DEVNULL, env=self.environment)
        time.sleep(3)
        client = self.client(minimum=56, maximum=100000)
        self.assertEqual(client.hear()[0], "ask")
        client.say("cancel")
        self.assertEqual(self.fails(client)[0], EXPIRED)

    def test_host_that_is_an_address(self):
        self.ticket()
        client = self.client(minimum=56, maximum=100000, host="192.0.2.1")
        _, _, _, sentence = self.fails(client)
        self.assertIn("by the host's name", sentence)

    def negotiate(self, host="localhost"):
        done = subprocess.run([WINE, str(pathlib.Path(CLIENT).parent / "negotiateclient.exe"), host], check=True,
                              capture_output=True, text=True, encoding="utf-8", env=self.environment, timeout=60)
        word, _, rest = done.stdout.strip().partition(" ")
        return word, rest

    def test_token_for_a_web_server(self):
        """The oVirt plugin's: MIT Kerberos takes it for HTTP/localhost, as an engine's web server does."""
        self.ticket()
        word, rest = self.negotiate()
        self.assertEqual(word, "token", rest)
        credentials = gssapi.Credentials(usage="accept", store={"keytab": f"FILE:{self.realm.folder / 'http.keytab'}"})
        context = gssapi.SecurityContext(creds=credentials, usage="accept")
        context.step(base64.b64decode(rest))
        self.assertTrue(context.complete)
        self.assertEqual(str(context.initiator_name), "anna@SSPI.TEST")
        self.assertEqual(str(context.target_name), "HTTP/localhost@SSPI.TEST")

    def test_no_token_without_a_ticket(self):
        self.assertEqual(self.negotiate(), ("none", ""))
        self.ticket()
        for host in ("other.sandbox.example", "127.0.0.1"):
            word, rest = self.negotiate(host)
            self.assertEqual(word, "problem", rest)
            self.assertTrue(rest)

    def look(self, *hosts):
        done = subprocess.run([WINE, str(pathlib.Path(CLIENT).parent / "ticketclient.exe"), "-platform", "offscreen", *hosts],
                              check=True, capture_output=True, text=True, encoding="utf-8", env=self.environment, timeout=60)
        return json.loads(done.stdout)

    def test_what_is_said_without_a_ticket(self):
        seen = self.look("localhost")
        self.assertEqual(seen["state"]["caches"], [])
        self.assertFalse(seen["services"][0]["ok"])
        self.assertIn("Nobody is signed in to a Kerberos realm", seen["services"][0]["sentence"])
        self.assertEqual([line[1] for line in seen["checks"]], [False])
        self.assertEqual(seen["indicator"]["text"], "No ticket")
        self.assertIn("Nobody is signed in to a Kerberos realm", seen["indicator"]["tip"])
        # Nothing is offered that Windows does not do.
        self.assertEqual([name for name in seen["indicator"]["actions"] if name], ["kerberosRefresh", "kerberosByWindows"])
        self.assertFalse(seen["acquire"]["ok"])
        self.assertIn("Windows looks after", seen["acquire"]["sentence"])

    def test_what_is_said_with_a_ticket(self):
        before = time.time()
        self.ticket()
        seen = self.look("localhost", "other.sandbox.example")
        cache, = seen["state"]["caches"]
        self.assertEqual((cache["realm"], cache["ticket"], cache["valid"]), ("SSPI.TEST", True, True))
        self.assertAlmostEqual(cache["expires"], before + 10 * 3600, delta=120)
        known, unknown = seen["services"]
        self.assertEqual((known["ok"], known["canonical"]), (True, "vnc/localhost@SSPI.TEST"))
        self.assertFalse(unknown["ok"])
        self.assertIn("does not know the service vnc/other.sandbox.example@SSPI.TEST", unknown["sentence"])
        self.assertEqual([line[1] for line in seen["checks"]], [True] * len(seen["checks"]))
        self.assertIn("vnc/localhost@SSPI.TEST is known to the KDC.", [line[2] for line in seen["checks"]])
        self.assertRegex(seen["indicator"]["text"], r"SSPI.* (9|10) h")
        self.assertEqual([name for name in seen["indicator"]["actions"] if name], ["kerberosRefresh", "kerberosByWindows"])

    def test_what_is_said_of_an_expired_ticket(self):
        subprocess.run(["kinit", "-l", "2s", "-c", f"FILE:{self.cache}", "anna@SSPI.TEST"], input="correct-horse\n", text=True,
                       check=True, stdout=subprocess.DEVNULL, env=self.environment)
        time.sleep(3)
        seen = self.look("localhost")
        self.assertFalse(seen["state"]["caches"][0]["valid"])
        self.assertIn("has expired", seen["services"][0]["sentence"])
        self.assertEqual(seen["indicator"]["text"], "Ticket expired")
        self.assertIn("Windows gets a new one", seen["indicator"]["tip"])

    def test_no_dll_is_loaded_from_a_folder(self):
        """Upstream's folder, and the SDK's own, are full of DLLs: none of them is loaded, and the mechanisms are all there."""
        prefix = pathlib.Path(subprocess.run([WINE, "--prefix"], check=True, capture_output=True, text=True).stdout.strip())
        marks = []
        for folder in ("CMU/bin/sasl2", "Program Files/Common Files/VirtDesk/sasl2"):
            there = prefix / "drive_c" / folder
            there.mkdir(parents=True, exist_ok=True)
            self.addCleanup(shutil.rmtree, there)
            shutil.copy(pathlib.Path(CLIENT).parent / "saslplant.dll", there / "saslplant.dll")
            marks.append(there / "saslplant.dll.loaded")
        client = self.client(external=256, mechanisms="SCRAM-SHA-256")
        self.assertEqual(client.hear()[0], "ask")
        client.say("answer", "anna", "pw")
        self.assertEqual(client.hear()[0], "start")
        for mark in marks:
            self.assertFalse(mark.exists(), mark)
        # The plant does grow where a program looks there.
        subprocess.run([WINE, str(pathlib.Path(CLIENT).parent / "saslplantcheck.exe")], check=True, timeout=60)
        self.assertIn(True, [mark.exists() for mark in marks])


if __name__ == "__main__":
    unittest.main(verbosity=2)
