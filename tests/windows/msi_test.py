# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The MSI under Wine, with a stand-in for the program that writes down how it was started: it is installed silently, registered, replaced
by a later version, and leaves nothing behind; and what is in winget's and Chocolatey's manifests fits.

Usage: msi_test.py [unittest arguments]. Exit status 77 where wixl, Wine or MinGW is missing."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
MSI = ROOT / "packaging" / "windows" / "msi"
COMPILER = shutil.which("x86_64-w64-mingw32-gcc-posix") or shutil.which("x86_64-w64-mingw32-gcc")
PROGRAM = r"""
#include <stdio.h>
int main(int count, char **arguments)
{
    FILE *file = fopen("C:\\started.txt", "a");
    fprintf(file, VERSION);
    for (int i = 1; i < count; ++i)
        fprintf(file, " %s", arguments[i]);
    fprintf(file, "\n");
    fclose(file);
    return 0;
}
"""


class MsiTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="msi-test-", ignore_cleanup_errors=True)
        cls.addClassCleanup(folder.cleanup)
        cls.root = pathlib.Path(folder.name)
        cls.environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")} | {
            "WINEPREFIX": str(cls.root / "prefix"), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree=;mshtml="}
        subprocess.run(["wine", "wineboot", "-i"], env=cls.environment, check=True, capture_output=True, timeout=300)
        cls.addClassCleanup(subprocess.run, ["wineserver", "-k"], env=cls.environment, check=False, timeout=60)
        cls.drive = cls.root / "prefix" / "drive_c"

    def package(self, version, user=False):
        stage = self.root / f"stage {version}"
        for name in ("bin/platforms", "licenses/ä"):
            (stage / name).mkdir(parents=True, exist_ok=True)
        source = self.root / "program.c"
        source.write_text(PROGRAM, encoding="ascii")
        subprocess.run([COMPILER, f'-DVERSION="{version}"', "-o", stage / "bin/virtdesk.exe", source], check=True)
        (stage / "bin/platforms/one.dll").write_text(version, encoding="ascii")
        (stage / "licenses/ä/copyright").write_text("x", encoding="ascii")
        if version == "0.2.0":
            (stage / "bin/new.dll").write_text("new", encoding="ascii")
        output = self.root / f"virtdesk-{version}{'-user' if user else ''}.msi"
        subprocess.run([MSI, stage, version, output, *(["--user"] if user else [])], check=True, capture_output=True)
        return output

    def msiexec(self, *arguments):
        done = subprocess.run(["wine", "msiexec", *map(str, arguments), "/qn"], env=self.environment, capture_output=True, timeout=180,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        subprocess.run(["wineserver", "-w"], env=self.environment, check=False, timeout=120)

    def started(self):
        file = self.drive / "started.txt"
        lines = file.read_text(encoding="ascii").splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return lines

    def installed(self, top):
        return {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()}

    def test_for_all_users(self):
        top = self.drive / "Program Files" / "VirtDesk"
        first, second = self.package("0.1.0"), self.package("0.2.0")
        self.msiexec("/i", first)
        self.assertEqual(self.installed(top), {"bin/virtdesk.exe", "bin/platforms/one.dll", "licenses/ä/copyright"})
        self.assertEqual(self.started(), ["0.1.0 --register --system"])
        self.assertTrue(list(self.drive.rglob("Start Menu/Programs/VirtDesk.lnk")))
        self.msiexec("/i", second)
        self.assertEqual(self.installed(top), {"bin/virtdesk.exe", "bin/new.dll", "bin/platforms/one.dll", "licenses/ä/copyright"})
        self.assertEqual((top / "bin/platforms/one.dll").read_text(encoding="ascii"), "0.2.0")
        self.assertIn("0.2.0 --register --system", self.started())
        self.msiexec("/x", second)
        self.assertIn("0.2.0 --unregister --system", self.started())
        self.assertFalse(self.installed(top))
        self.assertFalse(list(self.drive.rglob("Start Menu/Programs/VirtDesk.lnk")))

    def test_for_one_user(self):
        package = self.package("0.1.0", user=True)
        self.msiexec("/i", package)
        top = next(self.drive.glob("users/*/AppData/Local/Programs/VirtDesk"))
        self.assertIn("bin/virtdesk.exe", self.installed(top))
        self.assertEqual(self.started(), ["0.1.0 --register"])
        self.msiexec("/x", package)
        self.assertEqual(self.started(), ["0.1.0 --unregister"])
        self.assertFalse(self.installed(top))

    def test_manifests_name_this_version(self):
        version = re.search(r"project\(VirtDesk VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
        folder = ROOT / "packaging" / "windows"
        for file in [*(folder / "winget").glob("*.yaml"), *(folder / "chocolatey").glob("*.nuspec")]:
            self.assertIn(version, file.read_text(encoding="utf-8"), file)


if __name__ == "__main__":
    if not (COMPILER and shutil.which("wine") and shutil.which("wixl")):
        print("skipped: wixl, Wine or MinGW is missing (scripts/lib/packages windows)")
        sys.exit(77)
    unittest.main(verbosity=2)
