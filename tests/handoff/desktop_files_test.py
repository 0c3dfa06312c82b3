#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Checks the installed desktop integration files with the tools that desktops use.

usage: desktop_files_test.py BUILD_DIR   (installs the resources below a temporary prefix)
"""

import configparser
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
ID = "org.virtdesk.VirtDesk"


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60, **more)


class DesktopFiles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.root = pathlib.Path(cls.folder.name)
        cache = (BUILD / "CMakeCache.txt").read_text(encoding="utf-8")
        cls.prefix = re.search(r"^CMAKE_INSTALL_PREFIX:PATH=(.*)$", cache, re.M).group(1)
        result = run("cmake", "--install", BUILD / "resources", env=os.environ | {"DESTDIR": str(cls.root)})
        assert result.returncode == 0, result.stderr
        cls.share = pathlib.Path(str(cls.root) + cls.prefix) / "share"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def clean(self, *command, **more):
        result = run(*command, **more)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result

    def test_desktop_file(self):
        path = self.share / "applications" / f"{ID}.desktop"
        result = self.clean("desktop-file-validate", path)
        self.assertEqual(result.stdout + result.stderr, "")
        entry = configparser.ConfigParser(interpolation=None, strict=True)
        entry.optionxform = str
        entry.read(path, encoding="utf-8")
        main = entry["Desktop Entry"]
        self.assertEqual(set(main["MimeType"].strip(";").split(";")),
                         {"application/x-virt-viewer", "x-scheme-handler/virtdesk", "x-scheme-handler/ovirt",
                          "x-scheme-handler/vnc"})
        self.assertEqual(main["Exec"], f"{self.prefix}/bin/virtdesk --handed-over %U")
        for action in main["Actions"].strip(";").split(";"):
            self.assertIn(f"Desktop Action {action}", entry)

    def test_bus_service_has_the_desktop_files_name(self):
        service = (self.share / "dbus-1" / "services" / f"{ID}.service").read_text(encoding="utf-8")
        self.assertIn(f"Name={ID}\n", service)
        self.assertIn(f"Exec={self.prefix}/bin/virtdesk", service)

    def test_metainfo(self):
        path = self.share / "metainfo" / f"{ID}.metainfo.xml"
        result = self.clean("appstreamcli", "validate", "--no-net", "--pedantic", "--strict", path)
        self.assertNotIn("W:", result.stdout)

    def test_mime_type_is_found_by_glob_and_magic(self):
        mime = self.share / "mime"
        environment = os.environ | {"XDG_DATA_DIRS": f"{self.share}:/usr/share", "XDG_DATA_HOME": str(self.root / "home")}
        self.clean("update-mime-database", mime, env=environment)
        self.assertIn("application/x-virt-viewer:*.vv", (mime / "globs2").read_text(encoding="utf-8"))
        self.assertIn(b"[virt-viewer]", (mime / "magic").read_bytes())
        # And it merges with virt-viewer's own definition of the same type.
        other = self.root / "merged" / "mime" / "packages"
        other.mkdir(parents=True)
        for source in [mime / "packages" / f"{ID}.xml", pathlib.Path("/usr/share/mime/packages/virt-viewer-mime.xml")]:
            if source.exists():
                (other / source.name).write_bytes(source.read_bytes())
        self.clean("update-mime-database", other.parent, env=environment)
        globs = {line for line in (other.parent / "globs2").read_text(encoding="utf-8").splitlines() if line[:1] != "#"}
        self.assertEqual(globs, {"50:application/x-virt-viewer:*.vv"})

    def test_no_default_is_taken_over(self):
        names = [path.name for path in self.root.rglob("*") if path.is_file()]
        self.assertNotIn("mimeapps.list", names)
        self.assertNotIn("defaults.list", names)

    def test_manual_pages_render_without_a_warning(self):
        for page in ("virtdesk.1", "virtdeskctl.1"):
            path = self.share / "man" / "man1" / page
            result = self.clean("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", path,
                                env=os.environ | {"MANWIDTH": "100", "MANPAGER": "cat"})
            self.assertEqual(result.stderr, "")
            for heading in ("NAME", "SYNOPSIS", "SEE ALSO"):
                self.assertIn(heading, re.sub(r".\x08|\x1b\[[0-9;]*m", "", result.stdout))

    def test_bash_completion_completes(self):
        folder = self.share / "bash-completion" / "completions"
        (self.root / "one.vv").write_text("x", encoding="utf-8")
        (self.root / "two.txt").write_text("x", encoding="utf-8")

        def complete(*words):
            script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
                      'compopt() { :; }; "_$1"; printf "%s\\n" "${COMPREPLY[@]}"')
            return self.clean("bash", "-c", script, "-", folder / words[0], *words, cwd=self.root).stdout.split()

        self.assertIn("--install-handoff", complete("virtdesk", "--"))
        self.assertIn("one.vv", complete("virtdesk", ""))
        self.assertNotIn("two.txt", complete("virtdesk", ""))
        self.assertEqual(complete("virtdeskctl", "cap"), ["capture"])
        self.assertEqual(complete("virtdeskctl", "list", "--format", "j"), ["json"])
        self.assertIn("--search", complete("virtdeskctl", "list", "--s"))

    def test_other_shells_read_their_completions(self):
        self.clean("zsh", "-n", self.share / "zsh" / "site-functions" / "_virtdesk")
        for name in ("virtdesk.fish", "virtdeskctl.fish"):
            self.clean("fish", "--no-execute", self.share / "fish" / "vendor_completions.d" / name)
        found = self.clean("fish", "-c", f"source {self.share}/fish/vendor_completions.d/virtdeskctl.fish; "
                                         "complete -C 'virtdeskctl ca'").stdout
        self.assertIn("capture", found)


if __name__ == "__main__":
    unittest.main(verbosity=2)
