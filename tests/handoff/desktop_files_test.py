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
import time
import unittest

from display import Display

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
ID = "org.virtdesk.VirtDesk"
OPENER = "zz-virtdesk-open.desktop"


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
                         {"x-scheme-handler/virtdesk", "x-scheme-handler/ovirt"})
        self.assertEqual(main["Exec"], f"{self.prefix}/bin/virtdesk --handed-over %U")
        opener = self.share / "applications" / OPENER
        result = self.clean("desktop-file-validate", opener)
        self.assertEqual(result.stdout + result.stderr, "")
        self.assertIn("MimeType=application/x-virt-viewer;x-scheme-handler/vnc;\n", opener.read_text(encoding="utf-8"))
        self.assertIn(f"StartupWMClass={main['StartupWMClass']}\n", opener.read_text(encoding="utf-8"))
        for action in main["Actions"].strip(";").split(";"):
            self.assertIn(f"Desktop Action {action}", entry)

    def test_bus_service_has_the_desktop_files_name(self):
        service = (self.share / "dbus-1" / "services" / f"{ID}.service").read_text(encoding="utf-8")
        self.assertIn(f"Name={ID}\n", service)
        self.assertIn(f"Exec={self.prefix}/bin/virtdesk", service)

    def test_metainfo(self):
        path = self.share / "metainfo" / f"{ID}.metainfo.xml"
        # Not --strict: the form of AppStream 1.0, <developer>, is a remark for that of Debian 12.
        result = self.clean("appstreamcli", "validate", "--no-net", "--pedantic", path)
        self.assertNotRegex(result.stdout, "(?m)^[WE]:")
        self.assertEqual(re.findall("(?m)^I: .*: ([a-z-]+ .*)", result.stdout), ["unknown-tag developer"])
        self.clean("appstream-util", "validate", "--nonet", path)

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

    def default_for(self, share, kind):
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "KDE_", "GNOME_"))}
        environment |= {"XDG_DATA_DIRS": str(share), "XDG_DATA_HOME": str(self.root / "nothing"), "XDG_CONFIG_HOME": str(self.root / "nothing"),
                        "XDG_CONFIG_DIRS": str(self.root / "nothing"), "HOME": str(self.root / "nothing")}
        self.clean("update-desktop-database", share / "applications", env=environment)
        found = run("gio", "mime", kind, env=environment).stdout.splitlines()
        return self.clean("xdg-mime", "query", "default", kind, env=environment).stdout.strip(), found[0].rpartition(" ")[2]

    def test_beside_another_viewer_that_one_stays_the_default(self):
        program = self.root / "viewer"
        program.write_text("#!/bin/sh\n", encoding="ascii")
        program.chmod(0o755)
        for kind, others in (("application/x-virt-viewer", ("remote-viewer.desktop", "virt-viewer.desktop", "x.desktop")),
                             ("x-scheme-handler/vnc", ("org.kde.krdc.desktop", "org.remmina.Remmina.desktop", "vncviewer.desktop",
                                                       "remote-viewer.desktop"))):
            for other in others:
                with self.subTest(kind=kind, other=other):
                    share = self.root / f"beside-{kind.replace('/', '-')}-{other}"
                    (share / "applications").mkdir(parents=True)
                    for path in (self.share / "applications").iterdir():
                        text = re.sub(r"^(TryExec|Exec)=\S+", rf"\1={program}", path.read_text(encoding="utf-8"), flags=re.M)
                        (share / "applications" / path.name).write_text(text, encoding="utf-8")
                    self.assertEqual(self.default_for(share, kind), (OPENER, OPENER))  # alone: ours
                    (share / "applications" / other).write_text(f"[Desktop Entry]\nType=Application\nName=Other\nExec={program} %u\n"
                                                                f"MimeType={kind};\n", encoding="utf-8")
                    self.assertEqual(self.default_for(share, kind), (other, other))

    def test_window_has_the_class_that_the_desktop_file_names(self):
        entry = (self.share / "applications" / f"{ID}.desktop").read_text(encoding="utf-8")
        named = re.search(r"^StartupWMClass=(.*)$", entry, re.M).group(1)
        display = Display()
        self.addCleanup(display.close)
        home = self.root / "home"
        (home / "run").mkdir(parents=True, mode=0o700, exist_ok=True)
        environment = {key: value for key, value in os.environ.items() if key not in ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY")}
        environment |= {"DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb", "HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"),
                        "XDG_CONFIG_HOME": str(home / "config")}
        program = subprocess.Popen([BUILD / "bin" / "virtdesk"], env=environment, stderr=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 30
            windows = []
            while not windows:
                self.assertLess(time.monotonic(), deadline, "no window")
                self.assertIsNone(program.poll())
                windows = run("xdotool", "search", "--onlyvisible", "--name", "VirtDesk", env=environment).stdout.split()
                time.sleep(0.05)
            classes = re.findall(r'"([^"]*)"', self.clean("xprop", "-id", windows[0], "WM_CLASS", env=environment).stdout)
            self.assertEqual(classes, [named, named])
        finally:
            program.terminate()
            program.wait(timeout=20)

    def test_manual_pages_render_without_a_warning(self):
        for page in ("virtdesk.1", "virtdeskctl.1"):
            path = self.share / "man" / "man1" / page
            result = self.clean("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", path,
                                env=os.environ | {"MANWIDTH": "100", "MANPAGER": "cat"})
            self.assertEqual(result.stderr, "")
            text = re.sub(r".\x08|\x1b\[[0-9;]*m", "", result.stdout)
            for heading in ("NAME", "SYNOPSIS", "SEE ALSO"):
                self.assertIn(heading, text)
            # The manual names the options that there are, and no other.
            named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", re.sub(r"-[\u2010\n]\s*", "-", text.replace("\u2010", "-"))))
            known = self.virtdesk_options() if page == "virtdesk.1" else set().union(*self.command_options().values())
            self.assertEqual(named, known, page)

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
        self.assertEqual(set(complete("virtdesk", "--")), self.virtdesk_options())
        for command, options in self.command_options().items():
            self.assertEqual(set(complete("virtdeskctl", command, "--")), options, command)
        self.assertEqual(set(complete("virtdeskctl", "")) - {"--help", "--version"}, set(self.command_options()))
        self.assertEqual(complete("virtdesk", "--theme", "d"), ["dark"])
        self.assertEqual(complete("virtdeskctl", "capture", "--encodings", "zy"), ["zywrle"])
        self.assertEqual(complete("virtdeskctl", "cap"), ["capture"])
        self.assertEqual(complete("virtdeskctl", "list", "--format", "j"), ["json"])
        self.assertIn("--search", complete("virtdeskctl", "list", "--s"))

    @classmethod
    def command_options(cls):
        """{command: its options}, as the program says itself."""
        if not hasattr(cls, "commands"):
            def asked(*command):
                return run(BUILD / "bin" / "virtdeskctl", *command, "--help", env=os.environ | {"LC_ALL": "C.UTF-8"}).stdout
            names = re.findall(r"^  ([a-z]+) ", asked().partition("Commands:")[2], re.M)
            assert names
            cls.commands = {name: {option for line in re.findall(r"^  (-.*)$", asked(name), re.M)
                                   for option in re.findall(r"--[a-z-]+", re.split(r"\s{2,}", line)[0])} for name in names}
        return cls.commands

    @classmethod
    def virtdesk_options(cls):
        text = run(BUILD / "bin" / "virtdesk", "--help", env=os.environ | {"LC_ALL": "C.UTF-8"}).stdout
        found = set()
        for line in re.findall(r"^  (--.*)$", text, re.M):
            found |= set(re.findall(r"--[a-z-]+", re.split(r"\s{2,}", line)[0]))
        assert found
        return found

    def test_each_option_in_the_help_is_known_to_the_program(self):
        for option in self.virtdesk_options():
            # The first --version is the value, where the option has one; the last word decides what is done.
            result = run(BUILD / "bin" / "virtdesk", option, "--version", "--version", env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})
            self.assertEqual((result.returncode, result.stderr), (0, ""), option)
            self.assertIn("virtdesk ", result.stdout)
        self.assertIn("There is no option", run(BUILD / "bin" / "virtdesk", "--bogus", "--version").stderr)

    def test_zsh_offers_what_there_is(self):
        folder = self.share / "zsh" / "site-functions"

        def offered(name, *words):
            script = (f'_arguments() {{ print -rl -- "$@" }}; _describe() {{ print -rl -- $commands }}; words=({name} {" ".join(words)}); '
                      f'CURRENT={len(words) + 1}; f() {{ source {folder}/_{name} }}; f')
            return self.clean("zsh", "-f", "-c", script).stdout
        self.assertEqual(set(re.findall(r"^(--[a-z-]+)\[", offered("virtdesk", "--"), re.M)), self.virtdesk_options())
        self.assertEqual(set(re.findall(r"^([a-z]+):", offered("virtdeskctl", "x"), re.M)), set(self.command_options()))
        for command, options in self.command_options().items():
            self.assertEqual(set(re.findall(r"^(--[a-z-]+)\[", offered("virtdeskctl", command, "--"), re.M)), options, command)

    def test_other_shells_read_their_completions(self):
        self.clean("zsh", "-n", self.share / "zsh" / "site-functions" / "_virtdesk")
        for command, options in self.command_options().items():
            found = self.clean("fish", "-c", f"source {self.share}/fish/vendor_completions.d/virtdeskctl.fish; "
                                             f"complete -C 'virtdeskctl {command} --'").stdout
            self.assertEqual({line.partition("\t")[0] for line in found.splitlines()}, options, command)
        found = self.clean("fish", "-c", f"source {self.share}/fish/vendor_completions.d/virtdesk.fish; complete -C 'virtdesk --'").stdout
        self.assertEqual({line.partition("\t")[0] for line in found.splitlines()}, self.virtdesk_options())
        for name in ("virtdesk.fish", "virtdeskctl.fish"):
            self.clean("fish", "--no-execute", self.share / "fish" / "vendor_completions.d" / name)
        found = self.clean("fish", "-c", f"source {self.share}/fish/vendor_completions.d/virtdeskctl.fish; "
                                         "complete -C 'virtdeskctl ca'").stdout
        self.assertIn("capture", found)


if __name__ == "__main__":
    unittest.main(verbosity=2)
