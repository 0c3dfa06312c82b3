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
import struct
import subprocess
import sys
import unittest

BUILD = pathlib.Path(sys.argv.pop(2)).resolve()
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
DOCS = SOURCE / "docs"
sys.path.insert(0, str(SOURCE / "resources" / "help"))
from generate import identifier  # noqa: E402

# A page of the settings, where it is added to the window: its name, its icon, its title.
PAGES = re.compile(r'(?:append|addPage)\(QStringLiteral\("\w+"\), QStringLiteral\("\w+"\),\s+(?:\w+::)?tr\("([^"]+)"\)')
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def text_of(file):
    return file.read_text(encoding="utf-8")


def without_code(text):
    return re.sub(r"`[^`]*`", "", re.sub(r"^(    |```).*$", "", text, flags=re.M))


def anchors(file):
    return {identifier(re.sub(r"`", "", line)) for line in re.findall(r"^#+ (.*)$", text_of(file), re.M)}


def plain_quotes(text):
    for sign in "“”„":
        text = text.replace(sign, '"')
    return text.replace("’", "'")


def sections(text):
    """[(title, text)] of the headings of the second level; what stands before the first is one, too."""
    parts = re.split(r"^## (.*)$", text, flags=re.M)
    return [("", parts[0]), *zip(parts[1::2], parts[2::2])]


def blocks(text):
    """[(kind, text)]: what a person sees as one thing."""
    kinds = (("*", "entry"), ("|", "row"), ("![", "picture"))
    found = []
    for line in text.splitlines():
        kind = next((kind for start, kind in kinds if line.startswith(start)), None)
        if kind:
            found.append((kind, line))
        elif line.strip() and found and found[-1][1]:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        elif line.strip():
            found.append(("paragraph", line))
        elif found and found[-1][1]:
            found.append(("end", ""))
    return [(kind, block) for kind, block in found if block]


def keys_of(text):
    """The shortcuts that it names, by their English names, and what is code."""
    for german, english in (("Strg", "Ctrl"), ("Umschalt", "Shift"), ("Entf", "Del"), ("ZIEL", "TARGET"), ("Abwärts", "Down")):
        text = text.replace(german, english)
    return set(re.findall(r"\b(?:Ctrl|Alt)(?:\+\w+)+|\bF\d+\b", text)), set(re.findall(r"`([^`]*)`", text))


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
        for file, texts in zip((DOCS / "troubleshooting.md", DOCS / "de/troubleshooting.md"), catalogue()):
            known = "\n".join(plain_quotes(re.sub(r"%L?(\d|n)", "…", text)) for text in texts)
            rows = re.findall(r"^\| ([^|]+?) \|", text_of(file), re.M)
            rows = [row for row in rows if row not in ("sentence", "Satz") and not row.startswith("-")]
            self.assertGreater(len(rows), 25)
            for row in rows:
                for part in filter(None, (part.strip(" .:,\"-") for part in plain_quotes(row).split("…"))):
                    with self.subTest(f"{file.name}: {row}"):
                        self.assertTrue(part in known, part)

    def test_german_pages_are_complete(self):
        """Section by section they have what the English ones have: paragraphs, entries of lists, rows, pictures, keys."""
        for name in ("user-guide.md", "troubleshooting.md"):
            english, german = (sections(text_of(DOCS / folder / name)) for folder in ("", "de"))
            self.assertEqual(len(english), len(german), name)
            for (title, one), (_, other) in zip(english, german):
                with self.subTest(f"{name}: {title}"):
                    self.assertEqual([kind for kind, _ in blocks(one)], [kind for kind, _ in blocks(other)])
                    self.assertEqual(keys_of(one), keys_of(other))

    def test_pages_of_the_settings_are_named_as_they_are(self):
        titles = set()
        for file in (SOURCE / "app/desktop").rglob("*.cpp"):
            titles |= set(PAGES.findall(text_of(file)))
        self.assertGreater(len(titles), 9)
        translated = {source: german for source, german in zip(*catalogue())}
        german = [translated[title] for title in titles]
        # A person who is sent to a page must find one of that name, and only one.
        self.assertEqual(sorted(german), sorted(set(german)))
        for file in [SOURCE / "README.md", *DOCS.rglob("*.md")]:
            known, word = (german, "Einstellungen") if file.parent.name == "de" else (titles, "Settings")
            for rest in re.findall(rf"{word} →\s+([^.]*)", text_of(file)):
                with self.subTest(f"{file.name}: {rest}"):
                    self.assertTrue(any(re.match(rf"{re.escape(title)}\b", rest) for title in known))

    def test_what_is_pressed_is_there(self):
        """Words in italics are the window's, in both languages."""
        sources, german = catalogue()
        for file, texts in ((DOCS / "user-guide.md", sources), (DOCS / "troubleshooting.md", sources), (DOCS / "de/user-guide.md", german),
                            (DOCS / "de/troubleshooting.md", german)):
            known = {re.sub(r"&(?=\w)", "", text).rstrip(" …").lower() for text in texts} | {"virtdesk handoff"}
            for word in re.findall(r"(?<![*\w])\*([^*\n|]+)\*(?![*\w])", without_code(text_of(file))):
                with self.subTest(f"{file.name}: {word}"):
                    self.assertTrue(word.rstrip(" …").lower() in known)

    def test_pictures(self):
        """Each is shown somewhere, in the size that the stores are told."""
        shown = {target.rpartition("/")[2] for file in DOCS.rglob("*.md") for target in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text_of(file))}
        self.assertEqual(shown, {file.name for file in (DOCS / "pictures").iterdir()})
        metainfo = text_of(SOURCE / "resources/desktop/org.virtdesk.VirtDesk.metainfo.xml.in")
        named = re.findall(r'<image type="source" width="(\d+)" height="(\d+)">https://virtdesk.org/docs/pictures/([^<]+)<', metainfo)
        self.assertGreater(len(named), 1)
        for width, height, name in named:
            head = (DOCS / "pictures" / name).read_bytes()[:24]
            self.assertEqual((head[:8], *struct.unpack(">II", head[16:])), (b"\x89PNG\r\n\x1a\n", int(width), int(height)), name)

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
