# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A simulated engine for a class of tests, with a QMP peer that notes what it is told."""

import http.client
import json
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path
from urllib.parse import urlencode

SANDBOX = Path(__file__).resolve().parents[2] / "sandbox"
SCOPE = "ovirt-app-api"


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {done.stderr.decode(errors='replace')}")
    return done.stdout


class FakeQemu(threading.Thread):
    """Speaks enough QMP to see what the engine orders."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.commands = []
        self.state = "running"
        self.refuse = None
        self.clients = []  # of query-vnc
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(str(path))
        self.listener.listen()

    def run(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                stream = connection.makefile("rwb")
                stream.write(b'{"QMP": {"version": {}, "capabilities": []}}\n')
                stream.flush()
                for line in stream:
                    order = json.loads(line)
                    name = order["execute"]
                    if name not in ("qmp_capabilities", "query-status", "query-vnc"):
                        self.commands.append((name, order.get("arguments")))
                    known = {"query-status": {"status": self.state}, "query-vnc": {"enabled": True, "clients": self.clients}}
                    reply = {"return": known.get(name, {})}
                    if name == self.refuse:
                        reply = {"error": {"class": "GenericError", "desc": "refused by the test"}}
                    stream.write(b'{"event": "NOISE", "data": {}}\n' + json.dumps(reply).encode() + b"\n")
                    stream.flush()


class EngineTest(unittest.TestCase):
    """One engine for each class; `settings` may be changed by the class."""

    settings = {}
    options = ()
    kdc = None

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="engine-test-")
        cls.addClassCleanup(cls.temporary.cleanup)
        folder = cls.folder = Path(cls.temporary.name)
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
            folder / "ca.key", "-out", folder / "ca.pem", "-days", "2", "-subj", "/O=Sandbox/CN=Test CA")
        run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
            folder / "engine.key", "-out", folder / "engine.csr", "-subj", "/O=Sandbox/CN=localhost")
        (folder / "ext").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        run("openssl", "x509", "-req", "-in", folder / "engine.csr", "-CA", folder / "ca.pem", "-CAkey",
            folder / "ca.key", "-CAcreateserial", "-days", "2", "-extfile", folder / "ext", "-out",
            folder / "engine.pem")
        cls.qemu = FakeQemu(folder / "qmp")
        cls.qemu.start()
        cls.addClassCleanup(cls.qemu.listener.close)
        settings = {
            "certificate": "engine.pem", "key": "engine.key", "engine_ca": "ca.pem", "control": True, "log": "log",
            "users": [{"name": "admin@internal", "password": "admin-pw", "admin": True},
                      {"name": "anna@corp", "password": "anna pw+&"}, {"name": "bert@corp", "password": "bert-pw"},
                      {"name": "lost@corp", "password": "lost-pw", "state": "locked"}],
            "hosts": [{"name": "hv1.test", "address": "127.0.0.1"}, {"name": "hv2.test", "address": "127.0.0.2"}],
            "guests": [{"name": "guest-vnc", "qmp": "qmp", "console": "vnc", "vnc": {"port": 5999}},
                       {"name": "guest-tls", "qmp": "qmp", "console": "x509vnc", "vnc": {"port": 5998}},
                       {"name": "guest-fips", "qmp": "qmp", "console": "fips", "vnc": {"port": 5997},
                        "sasldb": "sasldb", "host": "hv2.test"},
                       {"name": "web-02", "console": "kerberos", "vnc": {"port": 5996}, "description": "not pretended"}],
            "generated": 250, "variants": {"time_scale": 0.05}}
        settings.update(cls.settings)
        cls.prepare()
        (folder / "engine.json").write_text(json.dumps(settings))
        cls.process = subprocess.Popen([sys.executable, "-B", "-m", "engine", "--config", folder / "engine.json", *cls.options],
                                       cwd=SANDBOX, stdout=subprocess.PIPE)
        cls.addClassCleanup(cls.stop)
        cls.info = json.loads(cls.process.stdout.readline())
        cls.context = ssl.create_default_context(cafile=str(folder / "ca.pem"))

    @classmethod
    def prepare(cls):
        """Makes further files that the settings name."""

    @classmethod
    def stop(cls):
        cls.process.send_signal(signal.SIGTERM)
        cls.process.wait(timeout=10)
        cls.process.stdout.close()

    def call(self, method, path, body=None, **headers):
        """Gives (status, headers, body bytes)."""
        connection = http.client.HTTPSConnection("localhost", self.info["port"], context=self.context, timeout=20)
        try:
            connection.request(method, path, body=body,
                               headers={key.replace("_", "-"): value for key, value in headers.items()})
            reply = connection.getresponse()
            return reply.status, reply.headers, reply.read()
        finally:
            connection.close()

    def grant(self, path="/oauth/token", accept="application/json", authorization=None, **parameters):
        headers = {"Content_Type": "application/x-www-form-urlencoded"}
        if accept:
            headers["Accept"] = accept
        if authorization:
            headers["Authorization"] = authorization
        return self.call("POST", "/ovirt-engine/sso" + path, urlencode(parameters), **headers)

    def token(self, user="anna@corp", password="anna pw+&"):
        status, _, body = self.grant(grant_type="password", scope=SCOPE, username=user, password=password)
        self.assertEqual(status, 200, body)
        return json.loads(body)["access_token"]

    def admin(self):
        return self.token("admin@internal", "admin-pw")

    def api(self, path, token, method="GET", body=None, accept="application/json", **headers):
        if body is not None:
            headers.setdefault("Content_Type", "application/json")
            body = json.dumps(body)
        return self.call(method, "/ovirt-engine/api" + path, body, Authorization=f"Bearer {token}", Accept=accept,
                         **headers)

    def json(self, path, token, **options):
        status, headers, body = self.api(path, token, **options)
        self.assertIn(status, (200, 202), body)
        self.assertEqual(headers.get_content_type(), "application/json")
        return json.loads(body)

    def control(self, **order):
        status, _, body = self.call("POST", "/sandbox-control", json.dumps(order), Content_Type="application/json")
        self.assertEqual(status, 200)
        return json.loads(body)

    def vm_id(self, name):
        return self.control(do="vm", name=name)["id"]

    def eventually(self, condition, seconds=10):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, "it did not come")
            time.sleep(0.02)
