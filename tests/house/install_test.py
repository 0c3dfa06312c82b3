#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What is installed is what installed.txt lists, in each component and as a whole, and it works wherever it is put.

usage: install_test.py SOURCE_DIR BUILD_DIR
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(sys.argv.pop(2)).resolve()
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
CACHE = dict(re.findall(r"^(\w+):\w+=(.*)$", (BUILD / "CMakeCache.txt").read_text(encoding="utf-8"), re.M))
# Where the sources of what is listed by pattern are.
PATTERNS = {"include/virtdesk/sdk/*.h": "sdk/*.h", "share/doc/VirtDesk/docs/*.md": "docs/*.md",
            "share/doc/VirtDesk/LICENSES/*.txt": "LICENSES/*.txt",
            "share/doc/VirtDesk/docs/de/*.md": "docs/de/*.md", "share/doc/VirtDesk/docs/pictures/*.png": "docs/pictures/*.png",
            "share/virtdesk/help/*.html": "docs/*.md", "share/virtdesk/help/de/*.html": "docs/de/*.md",
            "share/virtdesk/help/pictures/*.png": "docs/pictures/*.png"}


def listed():
    """{component: set of paths}"""
    components = {}
    for line in (SOURCE / "tests/house/installed.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        component, path = line.split()
        path = path.replace("PLUGINS/", CACHE["VIRTDESK_PLUGIN_DIR"] + "/").replace("LIB/", CACHE["CMAKE_INSTALL_LIBDIR"] + "/")
        path = path.replace("-release.cmake", f"-{CACHE['CMAKE_BUILD_TYPE'].lower()}.cmake")
        paths = [path]
        if "*" in path:
            suffix = path.rpartition(".")[2]
            paths = [path.replace(path.rpartition("/")[2], f"{one.stem}.{suffix}") for one in SOURCE.glob(PATTERNS[path])]
            assert paths, path
        components.setdefault(component, set()).update(paths)
    return components


class Installation(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.prefix = pathlib.Path(folder.name) / "pre fix"

    def install(self, *arguments):
        subprocess.run(["cmake", "--install", str(BUILD), "--prefix", str(self.prefix), *arguments], check=True, capture_output=True,
                       timeout=120)
        return {path.relative_to(self.prefix).as_posix() for path in self.prefix.rglob("*") if not path.is_dir()}

    def test_components(self):
        for component, paths in listed().items():
            with self.subTest(component):
                shutil.rmtree(self.prefix, ignore_errors=True)
                self.assertEqual(self.install("--component", component), paths)

    def test_whole(self):
        self.assertEqual(self.install(), set().union(*listed().values()))
        self.assertEqual([path for path in self.prefix.rglob("*") if path.is_symlink()], [])

    def test_works_where_it_is_put(self):
        self.install()
        configured = CACHE["CMAKE_INSTALL_PREFIX"]
        for path in self.prefix.rglob("*"):
            if path.suffix in (".desktop", ".service", ".json"):
                text = path.read_text(encoding="utf-8")
                self.assertIn(f"{self.prefix}/", text, path)
                self.assertNotIn(f"={configured}/", text, path)
                self.assertNotIn("@", re.sub(r"handoff@virtdesk\.org", "", text), path)
        for path in (self.prefix / "share/virtdesk/browser").glob("*/*.json"):
            self.assertTrue(os.access(json.loads(path.read_text(encoding="utf-8"))["path"], os.X_OK), path)
        environment = {"HOME": str(self.prefix), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        rows = json.loads(subprocess.run([self.prefix / "bin/virtdeskctl", "plugins", "--format", "json"], check=True, timeout=60,
                                         capture_output=True, env=environment).stdout)
        self.assertEqual(len(rows), len(list(self.prefix.rglob("virtdesk/plugins/*.so"))))
        self.assertGreaterEqual(len(rows), 3)
        for row in rows:
            self.assertTrue(row["file"].startswith(f"{self.prefix}/"), row)


if __name__ == "__main__":
    unittest.main(verbosity=2)
