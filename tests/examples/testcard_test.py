#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""examples/testcard, a display that VirtDesk knows nothing of: opened by address, by file and in the window, and refused
when it was built with other headers. usage: testcard_test.py SOURCE BUILD"""

import pathlib
import subprocess
import sys
import time
import unittest

from installedsdk import InstalledSdk, OneByteServer, pixels

SOURCE, BUILD = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
sys.path.insert(0, str(SOURCE / "tests" / "handoff"))
from display import Display  # noqa: E402

BYTE = 7
WIDTH, HEIGHT = 320, 200


def row(y):
    """What the test card draws into one row."""
    return b"".join(bytes([x & 255, y, BYTE]) for x in range(WIDTH))


class TestCard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sdk = InstalledSdk(SOURCE, BUILD)
        cls.addClassCleanup(cls.sdk.close)
        cls.folder = cls.sdk.build_example("testcard")
        cls.environment = cls.sdk.environment(cls.folder)

    def setUp(self):
        self.server = OneByteServer(BYTE)
        self.addCleanup(self.server.close)

    def capture(self, target):
        picture = self.sdk.folder / "picture.png"
        picture.unlink(missing_ok=True)
        done = self.sdk.virtdeskctl(self.environment, "capture", target, "-o", picture)
        self.assertEqual(done.returncode, 0, done.stderr)
        width, raw = pixels(picture)
        self.assertEqual(width, WIDTH)
        self.assertEqual(raw, b"".join(row(y) for y in range(HEIGHT)))
        self.assertEqual(self.server.connections, 1)

    def test_loads(self):
        plugin = self.sdk.plugins(self.environment)["display-testcard"]
        self.assertEqual((plugin["state"], plugin["kind"]), ("loaded", "display"), plugin)

    def test_conforms(self):
        program = next((self.sdk.folder / "plugin" / "build").rglob("testcard-test"))
        done = subprocess.run([str(program), str(next(self.folder.glob("*.so")))], capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_address(self):
        self.capture(f"testcard://127.0.0.1:{self.server.port}")

    def test_file(self):
        file = self.sdk.folder / "card.vv"
        file.write_text(f"[virt-viewer]\ntype=testcard\nhost=127.0.0.1\nport={self.server.port}\n", encoding="utf-8")
        self.capture(file)

    def test_unknown_without_the_plugin(self):
        done = self.sdk.virtdeskctl(self.sdk.environment(), "capture", f"testcard://127.0.0.1:{self.server.port}", "-o", "/dev/null")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("testcard", done.stderr)
        self.assertEqual(self.server.connections, 0)

    def test_other_headers(self):
        header = self.sdk.header("input.h")
        before = header.read_bytes()
        self.addCleanup(header.write_bytes, before)
        header.write_bytes(before.replace(b"int y = 0;", b"int y = 0;\n    int z = 0;"))
        self.assertNotEqual(header.read_bytes(), before)
        folder = self.sdk.build_example("testcard", "changed")
        environment = self.sdk.environment(folder)
        plugin = self.sdk.plugins(environment)["display-testcard"]
        self.assertEqual(plugin["state"], "refused", plugin)
        self.assertIn("other headers", plugin["problem"])
        done = self.sdk.virtdeskctl(environment, "capture", f"testcard://127.0.0.1:{self.server.port}", "-o", "/dev/null")
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(self.server.connections, 0)

    @unittest.skipUnless((BUILD / "bin" / "virtdesk").exists(), "the desktop program is not built")
    def test_window(self):
        # Every pixel as the plugin drew it: the window's own scaling is not what is tested.
        settings = pathlib.Path(self.environment["XDG_CONFIG_HOME"]) / "virtdesk" / "virtdesk.ini"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("[console]\nscaling=100\n", encoding="utf-8")
        display = Display()
        self.addCleanup(display.close)
        environment = self.environment | {"DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1",
                                          "NO_AT_BRIDGE": "1"}
        environment.pop("WAYLAND_DISPLAY", None)
        with subprocess.Popen([str(BUILD / "bin" / "virtdesk"), f"testcard://127.0.0.1:{self.server.port}"], env=environment,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
            try:
                screen = self.sdk.folder / "screen.png"
                deadline = time.monotonic() + 60
                while True:
                    subprocess.run(["import", "-display", display.name, "-window", "root", str(screen)], check=True, timeout=60)
                    raw = pixels(screen)[1]
                    if all(row(y) in raw for y in range(0, HEIGHT, 20)):
                        break
                    self.assertIsNone(program.poll())
                    self.assertLess(time.monotonic(), deadline, "the test card is not on the screen")
                    time.sleep(0.2)
            finally:
                program.terminate()
        self.assertEqual(self.server.connections, 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
