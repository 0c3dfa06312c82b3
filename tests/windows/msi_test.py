# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The MSI under Wine, with a stand-in for the program that writes down how it was started: it is installed silently, registered, replaced
by a later version and not by an earlier one, and leaves no file, folder or key behind; and what is in winget's and Chocolatey's manifests fits.

Usage: msi_test.py [unittest arguments]. Exit status 77 where wixl, Wine or MinGW is missing."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from registrylist import software

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
            "WINEPREFIX": str(cls.root / "prefix"), "WINEDEBUG": "-all", "HOME": str(cls.root),
            # Nor puts Wine the start menu into the menu of the person who runs this.
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe="}
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

    def msiexec(self, *arguments, refused=False):
        done = subprocess.run(["wine", "msiexec", *map(str, arguments), "/qn"], env=self.environment, capture_output=True, timeout=180,
                              check=False)
        self.assertEqual(done.returncode != 0, refused, done.stdout + done.stderr)
        subprocess.run(["wineserver", "-w"], env=self.environment, check=False, timeout=120)

    def registry(self):
        return software(lambda hive: subprocess.run(["wine", "reg", "query", hive, "/s"], env=self.environment, capture_output=True,
                                                    timeout=180, check=True).stdout)

    def everything(self):
        """Wine's own cache of installers keeps a copy as long as the product is there, and an empty folder after that."""
        files = {path.relative_to(self.drive).as_posix() for path in self.drive.rglob("*")}
        return {name for name in files if not re.match(r"windows/(Installer|temp)(/|$)", name, re.I)}, self.registry()

    def nothing_is_left(self, before):
        # Folders of the system that a fresh prefix has not shown yet, and Windows Installer's own keys without a product in them.
        for one, other in zip(before, self.everything()):
            left = {name for name in other - one if "virtdesk" in name.lower() or not re.search(r"users/|\\Installer|Explorer|Software\\Wine\\", name)}
            self.assertEqual(left, set())

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
        before = self.everything()
        self.msiexec("/i", first)
        shown = [line for line in self.registry() if "DisplayVersion" in line and "Uninstall" in line]
        self.assertTrue(any("0.1.0" in line for line in shown), shown)
        self.assertEqual(self.installed(top), {"bin/virtdesk.exe", "bin/platforms/one.dll", "licenses/ä/copyright"})
        self.assertEqual(self.started(), ["0.1.0 --register --system"])
        self.assertTrue(list(self.drive.rglob("Start Menu/Programs/VirtDesk.lnk")))
        self.msiexec("/i", second)
        self.assertEqual(self.installed(top), {"bin/virtdesk.exe", "bin/new.dll", "bin/platforms/one.dll", "licenses/ä/copyright"})
        self.assertEqual((top / "bin/platforms/one.dll").read_text(encoding="ascii"), "0.2.0")
        self.assertIn("0.2.0 --register --system", self.started())
        # The earlier one is gone as a product, too, and does not come back over the later one.
        self.assertFalse([line for line in self.registry() if "DisplayVersion" in line and "0.1.0" in line])
        self.msiexec("/i", first, refused=True)
        self.assertEqual((top / "bin/platforms/one.dll").read_text(encoding="ascii"), "0.2.0")
        self.started()
        self.msiexec("/x", second)
        self.assertEqual(self.started(), ["0.2.0 --unregister --system"])
        self.nothing_is_left(before)

    def test_for_one_user(self):
        first, second = self.package("0.1.0", user=True), self.package("0.2.0", user=True)
        before = self.everything()
        self.msiexec("/i", first)
        top = next(self.drive.glob("users/*/AppData/Local/Programs/VirtDesk"))
        self.assertIn("bin/virtdesk.exe", self.installed(top))
        self.assertEqual(self.started(), ["0.1.0 --register"])
        # Nothing is said to all users of the machine.
        self.assertFalse([line for line in self.registry() - before[1] if line.startswith(r"HKEY_LOCAL_MACHINE\Software\VirtDesk")])
        self.msiexec("/i", second)
        self.assertIn("bin/new.dll", self.installed(top))
        self.assertIn("0.2.0 --register", self.started())
        self.msiexec("/x", second)
        self.assertEqual(self.started(), ["0.2.0 --unregister"])
        self.nothing_is_left(before)

    def test_manifests_name_this_version(self):
        version = re.search(r"project\(VirtDesk VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
        folder = ROOT / "packaging" / "windows"
        for file in [*(folder / "winget").glob("*.yaml"), *(folder / "chocolatey").glob("*.nuspec")]:
            self.assertIn(version, file.read_text(encoding="utf-8"), file)
        # The setup program ends with these, and does not raise its own rights.
        setup = (folder / "installer" / "virtdesk.nsi").read_text(encoding="utf-8")
        told = dict(re.findall(r"(\d) ([^,;\n]+)", re.search(r"exit status: (.*)", setup)[1]))
        self.assertEqual((told["1"], told["3"]), ("cancelled", "VirtDesk runs and was not closed"))
        winget = (folder / "winget" / "VirtDesk.VirtDesk.installer.yaml").read_text(encoding="utf-8")
        self.assertEqual(re.findall(r"InstallerReturnCode: (\d)\n  ReturnResponse: (\w+)", winget), [("1", "cancelledByUser"), ("3", "packageInUse")])
        self.assertIn("RequestExecutionLevel user\n", setup)
        self.assertIn("ElevationRequirement: elevationRequired\n", winget)


if __name__ == "__main__":
    if not (COMPILER and shutil.which("wine") and shutil.which("wixl")):
        print("skipped: wixl, Wine or MinGW is missing (scripts/lib/packages windows)")
        sys.exit(77)
    unittest.main(verbosity=2)
