# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""virtdeskctl.exe under Wine draws what QEMU shows, pixel for pixel, in each of the encodings that QEMU has; the console asks for no
sign-in (security type None).

Usage: picture_test.py WINE BUILD HOST_BUILD [unittest arguments]

WINE is packaging/windows/wine, BUILD the Windows build, HOST_BUILD has the guest's image."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "sandbox"))
sys.dont_write_bytecode = True

from lab.guests import Guest  # noqa: E402
from lab.processes import Processes, wait_until  # noqa: E402

WINE, BUILD, HOST_BUILD = (Path(sys.argv.pop(1)).resolve() for _ in range(3))


def pixels(picture):
    return subprocess.run(["convert", str(picture), "-depth", "8", "rgb:-"], capture_output=True, check=True, timeout=60).stdout


class PictureTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory(prefix="windows-picture-")
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = Path(temporary.name)
        processes = Processes()
        cls.addClassCleanup(processes.stop)
        # An odd width shows rows that are counted wrongly; the probe's text cursor does not blink.
        cls.guest = Guest("picture", "probe", "none", guest_options="hotkeys=0 mode=1366x768 pointer=absolute", video="bochs-display")
        cls.guest.start(cls.folder / "guest", HOST_BUILD / "sandbox" / "guest.img", {}, None, {}, processes)
        cls.guest.wait(processes)
        log = cls.folder / "guest" / "guest.log"
        wait_until(lambda: log.exists() and "ready" in log.read_text(encoding="ascii"), "the guest", processes=processes)
        cls.environment = os.environ | {"VIRTDESK_WINDOWS_BUILD": str(BUILD)}

    def test_every_encoding(self):
        for encoding in ("raw", "hextile", "zlib", "tight", "tightpng", "zrle"):
            with self.subTest(encoding=encoding):
                picture, stats = self.folder / f"{encoding}.png", self.folder / f"{encoding}.json"
                done = subprocess.run([WINE, BUILD / "bin" / "virtdeskctl.exe", "capture", f"vnc://127.0.0.1:{self.guest.port}",
                                       "--output", picture, "--stats", stats, "--encodings", encoding], env=self.environment,
                                      stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                figures = json.loads(stats.read_text(encoding="utf-8"))
                self.assertEqual(figures["security"]["type"], 1)
                self.assertEqual((figures["server"]["width"], figures["server"]["height"]), (1366, 768))
                self.assertGreater(figures["encodings"][encoding]["pixels"], 0)
                shown = self.folder / "shown.png"
                self.guest.qmp("screendump", filename=str(shown), format="png")  # its PPM is skewed at odd widths
                self.assertTrue(pixels(picture) == pixels(shown), f"the {encoding} picture differs from QEMU's own")


if __name__ == "__main__":
    unittest.main(verbosity=2)
