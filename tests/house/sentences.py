#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

"""Every sentence for people can be translated. Usage: sentences.py SOURCE

lupdate sees each call of tr() and translate(), by its own count and by that of the sources; no call takes something else than a literal,
but for tables of QT_TRANSLATE_NOOP; the German catalogue has the places (%1, %n) of the English sentences, and at most a few of them are
not translated yet.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

source = os.path.abspath(sys.argv[1])
lupdate = next((p for p in ("/usr/lib/qt6/bin/lupdate", "/usr/lib64/qt6/bin/lupdate", "/usr/bin/lupdate6") if os.path.exists(p)), "lupdate")
folders = ["app", "sdk", "plugins"]
max_unfinished = 0.1
breaches = []

# Comments and literals go, so that what is left is code; a literal becomes "" (and adjacent ones one of them).
token = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', re.S)
call = re.compile(r"(?<![\w.>])(?:\w+::)*(tr|translate)\s*\(|(?<!\w)(QT_TRANSLATE_N?_?NOOP\w*|QT_TR_N?_?NOOP)\s*\(")


def code_of(text):
    def replaced(m):
        lines = "\n" * m[0].count("\n")
        return lines if m[0].startswith("/") else ('""' if m[0][0] in '"R' else "''") + lines
    return re.sub(r'""(\s*"")+', lambda m: '""' + "\n" * m[0].count("\n"), token.sub(replaced, text))


def arguments(code, at):
    """What stands between the parentheses, cut at the commas of this level."""
    depth, parts, begin = 0, [], at
    for i in range(at, len(code)):
        if code[i] in "([{":
            depth += 1
        elif code[i] in ")]}":
            if depth == 0:
                return [p.strip() for p in [*parts, code[begin:i]]]
            depth -= 1
        elif code[i] == "," and depth == 0:
            parts.append(code[begin:i])
            begin = i + 1
    return []


counts = collections.Counter()
tables = {}
for folder in folders:
    for place, _, names in os.walk(os.path.join(source, folder)):
        for name in sorted(names):
            if not name.endswith((".h", ".cpp")):
                continue
            path = os.path.relpath(os.path.join(place, name), source)
            with open(os.path.join(source, path), encoding="utf-8") as file:
                text = file.read()
            code = code_of(text)
            tables[path] = "QT_TRANSLATE_NOOP" in code or "QT_TR_NOOP" in code
            for m in call.finditer(code):
                parts = arguments(code, m.end())
                line = code.count("\n", 0, m.start()) + 1
                if m[2]:
                    counts[path] += 1
                    continue
                sentence = parts[1 if m[1] == "translate" else 0] if len(parts) > (m[1] == "translate") else ""
                if sentence.startswith('""'):
                    counts[path] += 1
                elif m[1] == "translate" and not parts[0].startswith('""'):
                    continue  # QPainter's
                elif re.match(r"(?:static\s+)?QString\s+tr\s*\(|const char", sentence):
                    breaches.append(f"{path}:{line}: a function hides sentences from lupdate")
                elif not tables[path]:
                    breaches.append(f"{path}:{line}: tr() of something else than a literal, and no QT_TRANSLATE_NOOP in this file")
            for m in re.finditer(r"\b(\w+)\s*\(\s*const char \*\s*(\w+)[^)]*\)[^{;]*\{[^}]*\b(?:tr|translate)\s*\([^)]*\b\2\b", code):
                breaches.append(f"{path}:{code.count(chr(10), 0, m.start()) + 1}: {m[1]}() hides its sentences from lupdate")

with tempfile.TemporaryDirectory() as place:
    catalogue = os.path.join(place, "all.ts")
    run = subprocess.run([lupdate, *folders, "-I", ".", "-locations", "absolute", "-no-obsolete", "-ts", catalogue], cwd=source,
                         capture_output=True, text=True)
    for line in run.stderr.splitlines():
        if "cannot be called without context" in line or "TRANSLATE" in line.upper() and "warning" in line.lower():
            breaches.append(line.replace(source + "/", ""))
    if run.returncode != 0:
        breaches.append(f"lupdate failed: {run.stderr[-400:]}")
        sys.exit("\n".join(breaches))
    seen = collections.Counter()
    known = set()
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            known.add((context.findtext("name"), message.findtext("source"), message.findtext("comment") or ""))
            for location in message.iter("location"):
                seen[os.path.relpath(os.path.realpath(os.path.join(place, location.get("filename"))), source)] += 1
for path in sorted(set(counts) | set(seen)):
    if counts[path] != seen[path]:
        breaches.append(f"{path}: {counts[path]} sentences, of which lupdate sees {seen[path]}")

places = re.compile(r"%L?(?:\d|n)")
for language in ("de", "en"):
    file = os.path.join(source, "resources", "translations", f"virtdesk_{language}.ts")
    done = set()
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                continue
            original = message.findtext("source")
            done.add((context.findtext("name"), original, message.findtext("comment") or ""))
            forms = [f.text or "" for f in translation.iter("numerusform")] or [translation.text or ""]
            for form in forms:
                missing = set(places.findall(original)) - set(places.findall(form)) - {"%n", "%Ln"}
                added = set(places.findall(form)) - set(places.findall(original))
                if missing or added or not form:
                    breaches.append(f"{file}: “{form}” has other places than “{original}”")
    if language == "de":
        open_ = known - done
        print(f"{len(known)} sentences, {len(open_)} of them not in German yet")
        for context, original, _ in sorted(open_)[:40]:
            print(f"  {context}: {original[:120]}")
        if len(open_) > max_unfinished * len(known):
            breaches.append("too many sentences have no German yet: scripts/translations lists them")

for text in breaches:
    print(text)
print(f"{sum(counts.values())} calls, {sum(seen.values())} seen by lupdate, {len(breaches)} breaches")
sys.exit(1 if breaches or not counts else 0)
