#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Debian's packages hold what is installed, each file in one of them; what a build needs is in debian/control and in the one list of
packages.

usage: packaging_test.py SOURCE_DIR
"""

import fnmatch
import pathlib
import re
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
DEBIAN = SOURCE / "packaging" / "debian"
LIB = "lib/TRIPLET"
# The compiler is there in every Debian build; the others are for a developer's checkout, a cross-build or the tests' peers.
NOT_NEEDED = {"g++", "ccache", "clang", "clang-format", "clang-tidy", "libclang-rt-14-dev", "lld", "libxcb-keysyms1-dev", "librsvg2-bin",
              "desktop-file-utils", "appstream", "libjpeg62-turbo-dev"}
# Names of the same thing: the list has Debian 12's, control what other releases have, too.
OTHERWISE = {"pkg-config": "pkgconf", "libjpeg62-turbo-dev": "libjpeg-dev"}
# debian/rules leaves these out or moves them; each with its reason there.
MOVED = {"share/zsh/site-functions/": "share/zsh/vendor-completions/",
         "share/virtdesk/browser/firefox/org.virtdesk.handoff.json": "lib/mozilla/native-messaging-hosts/org.virtdesk.handoff.json",
         "share/virtdesk/browser/chromium/org.virtdesk.handoff.json": "../etc/chromium/native-messaging-hosts/org.virtdesk.handoff.json"}
LEFT_OUT = ("share/virtdesk/browser/virtdesk-handoff-*.zip", "share/doc/*")
# What is in packages to be linked from outside has no package of its own name here.
MODULES = {"xcb": "libxcb1-dev", "xcb-xinerama": "libxcb-xinerama0-dev", "krb5": "libkrb5-dev", "krb5-gssapi": "libkrb5-dev", "xkbcommon": "libxkbcommon-dev", "libseccomp": "libseccomp-dev",
           "libsasl2": "libsasl2-dev", "libvirt": "libvirt-dev", "libjpeg": "libjpeg-dev", "openh264": "libopenh264-dev", "PNG": "libpng-dev", "ZLIB": "zlib1g-dev",
           "OpenSSL": "libssl-dev", "Qt6Keychain": "qtkeychain-qt6-dev", "Qt6": "qt6-base-dev", "nlohmann_json": "nlohmann-json3-dev",
           "wslay": "libwslay-dev", "PkgConfig": "pkgconf", "Python3": "python3", "Threads": None}


def text_of(path):
    return path.read_text(encoding="utf-8")


def build_depends():
    field = re.search(r"^Build-Depends:((?:.*\n)(?: .*\n)*)", text_of(DEBIAN / "control"), re.M).group(1)
    return {re.split(r"[ (|<]", entry.strip())[0] for entry in field.split(",")}


def listed(group):
    lines = re.search(rf"^# \[{group}\]\n(.*?)(?=^# \[|\Z)", text_of(SOURCE / "packaging" / "packages.txt"), re.M | re.S).group(1)
    return {line.split()[0] for line in lines.splitlines() if line and not line.startswith("#")}


def installed():
    """What `cmake --install` puts down, as debian/rules leaves it: below usr, or beside it."""
    for line in text_of(SOURCE / "tests" / "house" / "installed.txt").splitlines():
        if not line or line.startswith("#"):
            continue
        path = line.split()[1].replace("PLUGINS/", f"{LIB}/virtdesk/plugins/").replace("LIB/", f"{LIB}/")
        if any(fnmatch.fnmatchcase(path, pattern) for pattern in LEFT_OUT):
            continue
        for before, after in MOVED.items():
            if path.startswith(before):
                path = after + path.removeprefix(before)
        yield path.removeprefix("../") if path.startswith("../") else f"usr/{path}"


class Packaging(unittest.TestCase):
    maxDiff = None

    def test_each_file_is_in_one_package(self):
        packages = {file.stem: [line.replace("${env:VIRTDESK_LIB}", LIB) for line in text_of(file).split("\n") if line]
                    for file in DEBIAN.glob("*.install")}
        used = set()
        for path in installed():
            holders = []
            for package, patterns in packages.items():
                for pattern in patterns:
                    if fnmatch.fnmatchcase(path, pattern) or path.startswith(pattern + "/"):
                        holders.append(package)
                        used.add((package, pattern))
            with self.subTest(path):
                self.assertEqual(len(holders), 1, holders)
        self.assertEqual({(package, pattern) for package, patterns in packages.items() for pattern in patterns} - used, set())

    def test_control_names_what_a_build_needs(self):
        wanted = {OTHERWISE.get(name, name) for name in listed("build") - NOT_NEEDED} | {"libjpeg-dev", "debhelper-compat"}
        self.assertEqual(build_depends(), wanted)
        self.assertLessEqual(NOT_NEEDED, listed("build"))

    def test_each_library_that_cmake_looks_for_is_named(self):
        files = subprocess.run(["git", "-C", str(SOURCE), "ls-files", "-co", "--exclude-standard", "CMakeLists.txt", "*/CMakeLists.txt",
                                "cmake/*.cmake"], check=True, capture_output=True, text=True).stdout.split()
        found = set()
        for file in files:
            if file.startswith(("tests/", "examples/", "sandbox/")) or not (SOURCE / file).exists():
                continue
            text = text_of(SOURCE / file)
            for arguments in re.findall(r"pkg_check_modules\(\w+((?: [^)\s]+)+)\)", text):
                found |= {re.split("[<>=]", word)[0] for word in arguments.split()} - {"REQUIRED", "IMPORTED_TARGET", "QUIET"}
            found |= set(re.findall(r"find_package\((\w+)", text)) | {name for name in re.findall(r"find_library\(\w+ (\w+)", text)}
        self.assertGreater(len(found), 10)
        self.assertEqual(found - set(MODULES) - {"VirtDesk"}, set(), "name the package that has it, here and in debian/control")
        self.assertLessEqual({MODULES[name] for name in found & set(MODULES)} - {None}, build_depends())


if __name__ == "__main__":
    unittest.main(verbosity=2)
