#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Makes the installed guides (HTML, read offline) of docs/*.md and docs/<language>/*.md with cmark-gfm.

usage: generate.py CMARK DOCS OUTPUT

Links between the documents are made to point to the pages; links to other files of the source tree become plain text. Nothing is
loaded from elsewhere: no script, no font, no picture that does not lie beside the pages.
"""

import html
import pathlib
import posixpath
import re
import shutil
import subprocess
import sys

PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
<title>{title} — VirtDesk</title>
<link rel="stylesheet" href="{up}help.css">
</head>
<body>
<nav><a href="{up}index.html">VirtDesk</a>{contents}</nav>
<main>
{body}
</main>
</body>
</html>
"""
CSS = """:root { color-scheme: light dark; --line: #8884; --link: #1a5fb4; }
@media (prefers-color-scheme: dark) { :root { --link: #78aeed; } }
body { font: 16px/1.55 Inter, "Segoe UI", "Noto Sans", sans-serif; margin: 0; display: flex; flex-wrap: wrap; }
nav { flex: 0 0 15em; padding: 1.5em; border-right: 1px solid var(--line); box-sizing: border-box; }
nav a { display: block; padding: .15em 0; }
main { flex: 1 1 30em; max-width: 52em; padding: 1.5em 2em 4em; box-sizing: border-box; min-width: 0; }
a { color: var(--link); }
h1, h2, h3 { line-height: 1.25; margin: 1.6em 0 .5em; }
h1 { margin-top: 0; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .3em .6em; text-align: left; vertical-align: top; }
pre, code { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: .9em; }
pre { border: 1px solid var(--line); padding: .7em 1em; overflow-x: auto; }
img { max-width: 100%; border: 1px solid var(--line); }
"""
# The order of the contents; what is not named here comes after, by name.
ORDER = ["index", "user-guide", "troubleshooting", "migration", "administrator-guide", "policies", "handoff", "libvirt", "windows",
         "scripting", "command-line", "plugins", "architecture", "speed", "support"]


def identifier(text):
    """As GitHub makes it of a heading, so that links work in both."""
    plain = html.unescape(re.sub(r"<[^>]*>", "", text)).strip().lower()
    return re.sub(r" ", "-", re.sub(r"[^\w\- ]", "", plain))


def title_of(markdown):
    return re.search(r"^# (.*)$", markdown, re.M)[1].strip()


def convert(cmark, markdown):
    # No --unsafe: HTML in a document, such as the marks of made parts, is left out.
    body = subprocess.run([cmark, "--extension", "table", "--extension", "autolink"], input=markdown, check=True, capture_output=True,
                          text=True).stdout
    used = {}

    def heading(match):
        name = identifier(match[2])
        used[name] = used.get(name, -1) + 1
        name += f"-{used[name]}" if used[name] else ""
        return f'<h{match[1]} id="{name}">{match[2]}</h{match[1]}>'
    return re.sub(r"<h([1-6])>(.*?)</h\1>", heading, body, flags=re.S).replace("<!-- raw HTML omitted -->\n", "")


def relink(body, folder, pages):
    def link(match):
        target, text = match[1], match[2]
        path, mark, anchor = target.partition("#")
        if not path or re.match(r"[a-z]+:", target):
            return match[0]
        whole = posixpath.normpath(posixpath.join(folder, path))
        if whole in pages:
            return f'<a href="{path[:-3]}.html{mark}{anchor}">{text}</a>'
        return text
    return re.sub(r'<a href="([^"]*)">(.*?)</a>', link, body, flags=re.S)


def main():
    cmark, docs, output = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    sources = {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in sorted(docs.rglob("*.md"))}
    titles = {name: title_of(text) for name, text in sources.items()}
    for name, text in sources.items():
        folder = posixpath.dirname(name)

        def rank(other):
            stem = posixpath.basename(other)[:-3]
            return (ORDER.index(stem) if stem in ORDER else len(ORDER), stem)
        mine = sorted((other for other in sources if posixpath.dirname(other) == folder), key=rank)
        contents = "".join(f'\n<a href="{posixpath.basename(other)[:-3]}.html">{html.escape(titles[other])}</a>' for other in mine
                           if posixpath.basename(other) != "index.md")
        if not folder and "de/index.md" in sources:
            contents += '\n<a href="de/index.html" lang="de">Deutsch</a>'
        page = PAGE.format(language=folder or "en", title=html.escape(titles[name]), up="../" if folder else "", contents=contents,
                           body=relink(convert(cmark, text), folder, sources))
        target = output / (name[:-3] + ".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page, encoding="utf-8")
    (output / "help.css").write_text(CSS, encoding="utf-8")
    if (docs / "pictures").is_dir():
        shutil.copytree(docs / "pictures", output / "pictures")


if __name__ == "__main__":
    main()
