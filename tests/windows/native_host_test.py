# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""virtdesk-handoff.exe under Wine, run as browsers on Windows do, where no VirtDesk is needed for the answer: who may ask, what is refused,
and that a browser which sends nothing leaves nothing behind. installer_test.py has the way through to the program.

Usage: native_host_test.py WINE HOST [unittest arguments]

WINE is packaging/windows/wine, HOST the virtdesk-handoff.exe of the build."""

import json
import pathlib
import statistics
import struct
import subprocess
import sys
import time
import unittest

WINE, HOST = (pathlib.Path(sys.argv.pop(1)).resolve() for _ in range(2))
CHROMIUM = ["chrome-extension://jmjjdihiidbbhjgapomgpijfdfonchhf/", "--parent-window=4711"]
FIREFOX = [r"C:\Users\ann\AppData\Local\VirtDesk\native-messaging\org.virtdesk.handoff.firefox.json", "handoff@virtdesk.org"]
PING = {"type": "ping"}


def frame(message):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return struct.pack("=I", len(body)) + body


def ask(raw, arguments):
    asked = subprocess.run([WINE, HOST, *arguments], input=raw, capture_output=True, timeout=60, check=False)
    length = struct.unpack("=I", asked.stdout[:4])[0]
    assert len(asked.stdout) == 4 + length, "something else was written to standard output"
    return asked.returncode, json.loads(asked.stdout[4:])


class NativeHost(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        subprocess.run([WINE, "--prefix"], check=True, stdout=subprocess.DEVNULL, timeout=180)

    def test_our_extension_is_answered(self):
        times = []
        for arguments in (CHROMIUM, FIREFOX) * 3:
            started = time.monotonic()
            status, answer = ask(frame(PING), arguments)
            times.append((time.monotonic() - started) * 1000)
            self.assertEqual((status, answer["ok"]), (0, True), answer)
        print(f"one message, start to end, with Wine: median {statistics.median(times):.0f} ms", file=sys.stderr)

    def test_others_are_refused(self):
        for arguments in ([], ["chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"], [FIREFOX[0], "evil@example.org"],
                          [FIREFOX[0]], ["relative.json", FIREFOX[1]]):
            status, answer = ask(frame(PING), arguments)
            self.assertEqual((status, answer["ok"]), (2, False), arguments)

    def test_malformed_messages_are_refused(self):
        for raw in (b"", b"\1", frame(b""), frame(b"{"), frame(b"\xff\xfe"), frame({"type": "vv"}),
                    frame({"type": "exec", "path": r"C:\windows\system32\cmd.exe"}), struct.pack("=I", 100) + b"{}",
                    struct.pack("=I", 0xffffffff) + b"{}",
                    # What a text stream would change: a line's end, and the byte that ends a DOS file.
                    frame(b'{"type":"ping"\x1a}'), frame(b'{"type":"pi\r\nng"}')):
            status, answer = ask(raw, CHROMIUM)
            self.assertEqual((status, answer["ok"]), (2, False), raw[:60])
            self.assertTrue(answer["error"])
        # Bytes arrive as they are: between the parts of a message a line's end means nothing.
        self.assertEqual(ask(frame(b'{"type":\r\n"ping"}\n'), CHROMIUM)[0], 0)

    def test_browser_that_sends_nothing_leaves_nothing_behind(self):
        started = time.monotonic()
        process = subprocess.Popen([WINE, HOST, *CHROMIUM], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        try:
            self.assertNotEqual(process.wait(timeout=60), 0)
        finally:
            process.kill()
            process.stdin.close()
        self.assertGreater(time.monotonic() - started, 8)


if __name__ == "__main__":
    unittest.main(verbosity=2)
