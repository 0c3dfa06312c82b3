# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The sandbox's simulated engine as a process of its own, for tests."""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PASSWORD = "geheim"


def certificates(folder):
    """CA and server certificate for localhost below `folder`."""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=60)
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "30",
            "-subj", "/O=Sandbox/CN=Sandbox CA")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "request.pem", "-subj", "/O=Sandbox/CN=localhost")
    (folder / "extensions").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n", encoding="ascii")
    openssl("x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30",
            "-extfile", "extensions", "-out", "cert.pem")


class EngineProcess:
    def __init__(self, folder, **more):
        folder = pathlib.Path(folder)
        certificates(folder)
        config = {"certificate": "cert.pem", "key": "key.pem", "engine_ca": "ca.pem", "log": "engine.log", "generated": 6,
                  "users": [{"name": "admin@internal", "password": PASSWORD, "admin": True},
                            {"name": "anna@corp", "password": PASSWORD}]} | more
        (folder / "engine.json").write_text(json.dumps(config), encoding="utf-8")
        self.errors = open(folder / "engine.err", "wb")
        self.process = subprocess.Popen([sys.executable, "-m", "engine", "--config", str(folder / "engine.json")],
                                        cwd=ROOT / "sandbox", stdout=subprocess.PIPE, stderr=self.errors, text=True)
        line = self.process.stdout.readline()
        assert line, "the engine did not start: " + (folder / "engine.err").read_text(encoding="utf-8")
        self.info = json.loads(line)
        self.url = self.info["url"]
        self.origin = self.url.rsplit("/", 1)[0]

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stdout.close()
        self.errors.close()
