#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The documents lead nowhere wrong and name only what there is: links and their anchors, sentences and buttons of the window, commands,
options, shortcuts, members of JSON.

usage: docs_test.py SOURCE_DIR BUILD_DIR
"""

import html
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

BUILD = pathlib.Path(sys.argv.pop(2)).resolve()
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
DOCS = SOURCE / "docs"
sys.path.insert(0, str(SOURCE / "resources" / "help"))
from generate import identifier  # noqa: E402

ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def text_of(file):
    return file.read_text(encoding="utf-8")


def without_code(text):
    return re.sub(r"`[^`]*`", "", re.sub(r"^(    |```).*$", "", text, flags=re.M))


def anchors(file):
    return {identifier(re.sub(r"`", "", line)) for line in re.findall(r"^#+ (.*)$", text_of(file), re.M)}


def catalogue():
    text = text_of(SOURCE / "resources/translations/virtdesk_de.ts")
    pairs = re.findall(r"<source>(.*?)</source>.*?<translation[^>]*>(.*?)</translation>", text, re.S)
    return [html.unescape(source) for source, _ in pairs], [html.unescape(re.sub(r"<[^>]*>", "", german)) for _, german in pairs]


def ctl(*arguments):
    return subprocess.run([BUILD / "bin" / "virtdeskctl", *arguments], check=True, capture_output=True, text=True, env=ENVIRONMENT,
                          timeout=60).stdout


class Documents(unittest.TestCase):
    maxDiff = None

    def test_links(self):
        for file in [SOURCE / "README.md", SOURCE / "CONTRIBUTING.md", *DOCS.rglob("*.md")]:
            for target in re.findall(r"\]\(([^)\s]+)\)", without_code(text_of(file))):
                with self.subTest(f"{file.relative_to(SOURCE)}: {target}"):
                    path, _, anchor = target.partition("#")
                    if re.match(r"[a-z]+:", path):
                        continue
                    there = file.parent / path if path else file
                    self.assertTrue(there.exists())
                    if anchor:
                        self.assertIn(anchor, anchors(there))

    def test_pages(self):
        """As they are installed: every link and picture is there, and nothing is loaded from elsewhere."""
        pages = BUILD / "resources" / "help"
        if not (pages / "index.html").exists():
            self.skipTest("the pages are not built: cmark-gfm is missing")
        found = list(pages.rglob("*.html"))
        self.assertEqual({page.relative_to(pages).with_suffix(".md").as_posix() for page in found},
                         {file.relative_to(DOCS).as_posix() for file in DOCS.rglob("*.md")})
        for page in found:
            text = text_of(page)
            for target in re.findall(r'(?:href|src)="([^"]*)"', text):
                with self.subTest(f"{page.name}: {target}"):
                    path, _, anchor = html.unescape(target).partition("#")
                    self.assertFalse(re.match(r"(https?:)?//", path) and 'src="' + target in text)
                    if re.match(r"[a-z]+:", path):
                        continue
                    there = page.parent / path if path else page
                    self.assertTrue(there.exists())
                    if anchor:
                        self.assertIn(f'id="{anchor}"', text_of(there))
            self.assertNotIn("<script", text)

    def test_sentences_of_troubleshooting_are_the_programs(self):
        sources, _ = catalogue()
        known = "\n".join(re.sub(r"%L?(\d|n)", "…", source) for source in sources)
        known = known.replace("’", "'").replace("“", '"').replace("”", '"')
        rows = re.findall(r"^\| ([^|]+?) \|", text_of(DOCS / "troubleshooting.md"), re.M)
        rows = [row for row in rows if row not in ("sentence", "---") and not row.startswith("-")]
        self.assertGreater(len(rows), 25)
        for row in rows:
            parts = [part.strip(" .:,\"") for part in row.replace("“", '"').replace("”", '"').split("…")]
            for part in filter(None, parts):
                with self.subTest(row):
                    self.assertIn(part, known)

    def test_what_is_pressed_is_there(self):
        """Words in italics are the window's, in both languages."""
        sources, german = catalogue()
        for file, texts in ((DOCS / "user-guide.md", sources), (DOCS / "troubleshooting.md", sources), (DOCS / "de/user-guide.md", german)):
            known = {re.sub(r"&(?=\w)", "", text).rstrip(" …").lower() for text in texts} | {"virtdesk handoff"}
            for word in re.findall(r"(?<![*\w])\*([^*\n|]+)\*(?![*\w])", without_code(text_of(file))):
                with self.subTest(f"{file.name}: {word}"):
                    self.assertIn(word.rstrip(" …").lower(), known)

    def test_shortcuts(self):
        table = text_of(SOURCE / "app/desktop/shell/actiontable.cpp")
        for keys in set(re.findall(r"\((Ctrl\+[A-Z](?:lt\+[A-Z])?|F\d+)\)|(F11)", text_of(DOCS / "user-guide.md"))):
            key = next(filter(None, keys))
            with self.subTest(key):
                last = key.rpartition("+")[2]
                self.assertRegex(table, rf"Qt::Key_{last}\b")

    def test_commands_and_options(self):
        commands = set(re.findall(r"^  (\w+) ", ctl("--help"), re.M))
        for file in [SOURCE / "README.md", *DOCS.rglob("*.md")]:
            for command, rest in re.findall(r"virtdeskctl ([a-z]+)((?: [^`|\n]*)?)", text_of(file)):
                if not re.search(rf"(`|    |\| )virtdeskctl {command}", text_of(file)):
                    continue
                with self.subTest(f"{file.name}: {command}"):
                    if command in ("without", "for", "does", "is", "policies", "itself", "and", "that"):
                        continue
                    self.assertIn(command, commands)
                    text = ctl(command, "--help")
                    for option in re.findall(r" (--[a-z-]+)", rest):
                        self.assertIn(option, text)

    def schema(self, name):
        text = text_of(DOCS / "scripting.md").partition(f"<!-- schema: {name} -->")[2].partition("\n\n")[0]
        return {member for row in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", text, re.M) for member in re.findall(r"`(\w+)`", row)}

    def test_members_of_json(self):
        self.assertEqual(self.schema("policies"), set(json.loads(ctl("policies", "--definitions", "--format", "json"))[0]))
        self.assertEqual(self.schema("plugins"), set(json.loads(ctl("plugins", "--format", "json"))[0]))
        inquiries = ("details", "snapshots", "sessions")
        for name, file in (("list", "listcommand.cpp"), ("events", "eventscommand.cpp"), ("verbs", "actioncommand.cpp"),
                           ("doctor", "doctorcommand.cpp"), ("tasks", "taskscommand.cpp"), *((name, "inquirycommand.cpp") for name in inquiries)):
            text = text_of(SOURCE / "app/ctl" / file)
            self.assertTrue(self.schema(name))
            for member in self.schema(name):
                with self.subTest(f"{name}: {member}"):
                    self.assertRegex(text, rf'"{member}"')
        # And nothing is left out. "id" and "name" are also those of the VM that was taken from a pool.
        text = text_of(SOURCE / "app/ctl/inquirycommand.cpp")
        written = set(re.findall(r'(?:\{|insert\()Q(?:StringLiteral|Latin1String)\("([a-z_]+)"\), (?!tr\(|QStringLiteral\("output)', text))
        self.assertEqual(set().union(*(self.schema(name) for name in inquiries)), written)


if __name__ == "__main__":
    unittest.main(verbosity=1)
