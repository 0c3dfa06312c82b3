#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Runs virtdesk-handoff as browsers do, against a stand-in for the running program.

usage: native_host_test.py PATH_OF_VIRTDESK_HANDOFF
"""

import json
import os
import pathlib
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import unittest

import fakeprogram

HOST = pathlib.Path(sys.argv.pop(1)).resolve()
FIREFOX = ["/home/ann/.mozilla/native-messaging-hosts/org.virtdesk.handoff.json", "handoff@virtdesk.org"]
CHROMIUM = ["chrome-extension://jmjjdihiidbbhjgapomgpijfdfonchhf/"]
VV = {"type": "vv", "content": "[virt-viewer]\ntype=vnc\nhost=hv3\nport=5901\npassword=geheim\u20ac\n", "page": "https://engine:8443"}


def frame(message):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return struct.pack("=I", len(body)) + body


def ask(raw, arguments=None, host=HOST):
    """(status, answer, whole standard output)"""
    result = subprocess.run([str(host), *(FIREFOX if arguments is None else arguments)], input=raw, capture_output=True,
                            timeout=60, check=False)
    out = result.stdout
    if not out:
        return result.returncode, None, out
    length = struct.unpack("=I", out[:4])[0]
    assert len(out) == 4 + length, "something else was written to standard output"
    return result.returncode, json.loads(out[4:]), out


class NativeHost(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        os.environ["XDG_RUNTIME_DIR"] = self.folder.name
        self.program = None

    def tearDown(self):
        if self.program:
            self.program.close()
        self.folder.cleanup()

    def test_content_reaches_the_program(self):
        self.program = fakeprogram.FakeProgram()
        for arguments in (FIREFOX, CHROMIUM):
            status, answer, _ = ask(frame(VV), arguments)
            self.assertEqual((status, answer["ok"]), (0, True))
        messages = self.program.wait(2)
        for message in messages:
            self.assertEqual(message, {"targets": [], "K": 3, "O": 3, "C": VV["content"], "P": VV["page"]})

    def test_vm_reaches_the_program(self):
        self.program = fakeprogram.FakeProgram()
        identity = "1f0c0000-0000-4000-8000-000000000017"
        status, answer, _ = ask(frame({"type": "vm", "engine": "https://engine:8443/ovirt-engine", "id": identity, "console": "vnc"}))
        self.assertEqual((status, answer["ok"]), (0, True))
        self.assertEqual(self.program.wait()[0], {"targets": [], "K": 4, "O": 3, "E": "https://engine:8443/ovirt-engine",
                                                  "V": identity, "D": "vnc"})

    def test_programs_refusal_reaches_the_browser(self):
        self.program = fakeprogram.FakeProgram(accept=False, sentence="Not now.")
        status, answer, _ = ask(frame(VV))
        self.assertEqual((status, answer), (2, {"ok": False, "error": "Not now."}))

    def test_engine_addresses_that_the_window_would_refuse(self):
        self.program = fakeprogram.FakeProgram()
        identity = "1f0c0000-0000-4000-8000-000000000017"
        for engine in ("a:b:c", "a::1", "engine:443:443", "[engine]", "[::1", "..", "a..b", "engine:99999", "--help", "-oProxyCommand"):
            status, answer, _ = ask(frame({"type": "vm", "engine": f"https://{engine}/ovirt-engine", "id": identity}))
            self.assertEqual((status, answer["ok"], answer["error"]), (2, False, "The browser's message names no engine."), engine)
        self.assertEqual(self.program.messages, [])

    def test_empty_message_is_told_as_empty(self):
        self.assertEqual(ask(struct.pack("=I", 0))[1], {"ok": False, "error": "The browser's message is empty."})

    def test_wrong_callers_are_refused(self):
        self.program = fakeprogram.FakeProgram()
        for arguments in ([], ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"], [FIREFOX[0], "evil@example.org"],
                          ["https://engine/"], [FIREFOX[0]]):
            status, answer, _ = ask(frame(VV), arguments)
            self.assertEqual((status, answer["ok"]), (2, False), arguments)
        self.assertEqual(self.program.messages, [])

    def test_malformed_messages_are_refused(self):
        self.program = fakeprogram.FakeProgram()
        for raw in (b"", b"\1", frame(b""), frame(b"{"), frame(b"[1,2,3]"), frame(b"\xff\xfe"), frame({"type": "vv"}),
                    frame({"type": "vm", "engine": "https://engine", "id": "$(id)"}), frame({"type": "exec", "path": "/bin/sh"}),
                    struct.pack("=I", 100) + b"{}", struct.pack("=I", 0xffffffff) + b"{}", struct.pack("=I", (1 << 20) + 1),
                    frame({"type": "vv", "content": "[virt-viewer]" + "a" * (1 << 20)})):
            status, answer, _ = ask(raw)
            self.assertEqual((status, answer["ok"]), (2, False), raw[:60])
            self.assertTrue(answer["error"])
            self.assertNotIn("geheim", answer["error"])
        self.assertEqual(self.program.messages, [])

    def test_largest_content_passes(self):
        self.program = fakeprogram.FakeProgram()
        content = "[virt-viewer]\n" + "a" * 1000000
        status, answer, _ = ask(frame({"type": "vv", "content": content}))
        self.assertEqual((status, answer["ok"]), (0, True))
        self.assertEqual(self.program.wait()[0]["C"], content)

    def test_browser_that_sends_nothing_leaves_nothing_behind(self):
        process = subprocess.Popen([str(HOST), *FIREFOX], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.close()
        self.assertEqual(process.wait(timeout=10), 2)
        process.stdout.close()

    def test_program_is_started_when_none_runs(self):
        # The tree of an installation with a stand-in for virtdesk in it.
        prefix = pathlib.Path(self.folder.name) / "prefix"
        libexec = prefix / "libexec" / "virtdesk"
        libexec.mkdir(parents=True)
        (prefix / "bin").mkdir()
        host = libexec / "virtdesk-handoff"
        shutil.copy(HOST, host)
        out = pathlib.Path(self.folder.name) / "messages"
        pid = pathlib.Path(self.folder.name) / "pid"
        stand_in = prefix / "bin" / "virtdesk"
        stand_in.write_text(f'#!/bin/sh\necho $$ $PPID "$@" > "{pid}"\nls -l /proc/$$/fd > "{pid}.fds"\n'
                            f'exec {sys.executable} {fakeprogram.__file__} "{out}"\n', encoding="utf-8")
        stand_in.chmod(0o755)
        started = time.monotonic()
        status, answer, _ = ask(frame(VV), host=host)
        self.assertEqual((status, answer["ok"]), (0, True), answer)
        print(f"from nothing to taken: {(time.monotonic() - started) * 1000:.0f} ms", file=sys.stderr)
        number, _, *arguments = pid.read_text(encoding="ascii").split()
        try:
            self.assertEqual(arguments, ["--bus-activated"])
            self.assertNotIn("pipe:", pathlib.Path(f"{pid}.fds").read_text(encoding="utf-8"))
            # Its session is its own: ending the browser's group does not end it.
            self.assertNotEqual(os.getsid(int(number)), os.getsid(0))
            for _ in range(100):
                if out.exists() and out.read_text(encoding="utf-8").endswith("\n"):
                    break
                time.sleep(0.05)
            self.assertEqual(json.loads(out.read_text(encoding="utf-8"))["C"], VV["content"])
        finally:
            os.kill(int(number), signal.SIGTERM)

    def test_program_that_cannot_be_started_is_said(self):
        prefix = pathlib.Path(self.folder.name) / "prefix" / "libexec" / "virtdesk"
        prefix.mkdir(parents=True)
        shutil.copy(HOST, prefix / "virtdesk-handoff")
        status, answer, _ = ask(frame(VV), host=prefix / "virtdesk-handoff")
        self.assertEqual((status, answer["ok"]), (2, False))
        self.assertIn("could not be started", answer["error"])

    def test_starts_in_milliseconds(self):
        self.program = fakeprogram.FakeProgram()
        times = []
        for _ in range(30):
            started = time.monotonic()
            self.assertEqual(ask(frame(VV))[0], 0)
            times.append((time.monotonic() - started) * 1000)
        print(f"one message, start to end: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms", file=sys.stderr)
        self.assertEqual(len(self.program.wait(30)), 30)


if __name__ == "__main__":
    unittest.main(verbosity=2)
