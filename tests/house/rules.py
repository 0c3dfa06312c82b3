#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

"""House rules that a compiler does not check. Usage: rules.py SOURCE BUILD. Prints every breach; exit 1 if there is one."""
import os
import re
import subprocess
import sys

source, build = sys.argv[1], sys.argv[2]
breaches = []


def files(*patterns):
    out = subprocess.run(["git", "-C", source, "ls-files", "-co", "--exclude-standard", "--", *patterns],
                         check=True, capture_output=True, text=True).stdout
    return sorted(set(out.split("\n")) - {""})


def breach(path, line, text):
    breaches.append(f"{path}:{line}: {text}")


# Which folder of app/ may include which others (besides itself and sdk/), from the ground up: docs/architecture.md.
below = {
    "hardening": "", "interrupt": "", "language": "", "policy": "", "store": "", "journal": "", "audit": "", "look": "", "input": "", "ipc": "journal", "kerberos": "journal",
    "pluginhost": "journal", "target": "pluginhost policy",
    "credentials": "journal store",
    "inventory": "journal store target",
    "connect": "hardening", "ticket": "hardening",
    "transport": "hardening ipc language pluginhost session/net session/process",
    "console": "transport ipc journal pluginhost connect policy store ticket",
    "session/net": "ipc connect", "session/tls": "ipc", "session/process": "hardening ipc",
    "session": "hardening language ipc journal pluginhost session/net session/tls session/process",
    "handoff/protocol": "",
    "handoff/browser": "handoff/protocol",
    "handoff/registration": "handoff/protocol handoff/browser",
    "handoff/instance": "handoff/protocol journal store target",
    "handoff": "hardening handoff/protocol handoff/browser",
    "signin": "credentials kerberos look",
    "ctl": "policy console credentials journal hardening interrupt language handoff/protocol handoff/registration input inventory kerberos pluginhost store target",
    "desktop/platform": "input",
    "desktop/widgets": "journal look",
    "desktop/settings": "audit policy desktop/platform desktop/widgets journal look input pluginhost store",
    "desktop/handoff": "policy desktop/widgets journal look target handoff/instance handoff/registration",
    "desktop/console": "policy desktop/platform desktop/widgets desktop/settings journal look input console credentials target",
    "desktop/inventory": "policy desktop/widgets desktop/settings journal look inventory signin target",
    "desktop/shell": "audit policy desktop/platform desktop/widgets desktop/settings desktop/handoff desktop/console desktop/inventory journal look input inventory target "
                     "pluginhost handoff/instance",
    "desktop": "*",
    "start": "hardening handoff/protocol",
}
# Known breaches (file, included file). The list may lose entries, never gain one.
room_exceptions = {
    ("app/desktop/console/consoletab.cpp", "app/signin/signincoordinator.h"),
}


def room(path):
    folder = os.path.dirname(path)[len("app/"):]
    while folder and folder not in below:
        folder = os.path.dirname(folder)
    return folder


def top(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] in ("plugins", "app") else parts[0]


include = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
widgets = re.compile(r"#\s*include\s+<Q(Widget|MainWindow|Dialog|PushButton|Label|LineEdit|Application|Menu|Abstract(Item|Scroll)\w+|(Tree|List|Table|Graphics)View|\w+Layout)>")
banned = [
    (re.compile(r"\bprocessEvents\s*\("), "no nested event handling"),
    (re.compile(r"\bSIGNAL\s*\(|\bSLOT\s*\("), "no string-based connects"),
    (re.compile(r"\bsender\s*\(\s*\)"), "no sender()"),
    (re.compile(r"(std::|[^:\w.>]::)system\s*\("), "no shell"),
]
loop = re.compile(r"\bQEventLoop\b|\.exec\s*\(\s*\)")

for path in files("sdk/*", "app/*", "plugins/*"):
    if not path.endswith((".h", ".cpp")) or not os.path.exists(os.path.join(source, path)):
        continue
    with open(os.path.join(source, path), encoding="utf-8") as f:
        lines = f.read().split("\n")
    here = top(path)
    if "SPDX-License-" + "Identifier: Apache-2.0" not in "\n".join(lines[:4]):
        breach(path, 1, "the two SPDX lines are missing")
    if path.endswith(".h") and "#pragma once" not in lines:
        breach(path, 1, "no #pragma once")
    for number, line in enumerate(lines, 1):
        code = re.sub(r"//.*", "", line)
        m = include.match(line)
        if m and "/" in m[1]:
            there = top(m[1])
            if path.startswith("sdk/") and there != "sdk":
                breach(path, number, f"sdk includes {m[1]}")
            if path.startswith("plugins/") and there not in ("sdk", here):
                breach(path, number, f"a plugin includes {m[1]}")
            if path.startswith("app/") and m[1].startswith("app/"):
                mine, other = room(path), room(m[1])
                allowed = below.get(mine, "").split()
                if other != mine and "*" not in allowed and other not in allowed and (path, m[1]) not in room_exceptions:
                    breach(path, number, f"app/{mine} includes {m[1]}, which does not stand below it")
            if path.startswith("app/") and there.startswith("plugins"):
                breach(path, number, f"app includes {m[1]}")
        elif m and path.startswith(("sdk/", "app/", "plugins/")) and not m[1].startswith("ui_"):
            breach(path, number, f'includes are written from the top: "{m[1]}"')
        if path.startswith(("sdk/", "plugins/", "app/session/", "app/console/", "app/ctl/", "app/target/", "app/ipc/", "app/inventory/", "app/credentials/",
                            "app/input/")) and widgets.search(line):
            breach(path, number, "no widgets here")
        for pattern, text in banned:
            # D-Bus signals can be connected by name only.
            if pattern.search(code) and not ("SLOT" in code and "QDBusConnection" in "".join(lines)):
                breach(path, number, text)
        if path.startswith(("app/desktop/", "app/signin/")) and re.search(r"(->|\.|\b)disconnect\s*\(\s*\)", code):
            breach(path, number, "disconnect one receiver: Qt's own must hear of a widget's end")
        if path.startswith(("app/desktop/", "app/signin/", "app/credentials/", "plugins/ovirt-api/")) and \
                not path.endswith("/main.cpp") and loop.search(code) and "menu" not in code.lower() and "drag" not in code.lower():
            breach(path, number, "no nested event loop")

# The header of a type is included where the type is used.
# The list may lose entries, never gain one.
without_header = {"sdk/display.h"}
fixed_width = re.compile(r"\b(?:std::)?u?int(?:8|16|32|64|ptr)_t\b")
for path in files("app/*", "sdk/*", "plugins/*", "examples/*", "sandbox/*", "tests/*"):
    if not path.endswith((".h", ".cpp")) or not os.path.exists(os.path.join(source, path)):
        continue
    with open(os.path.join(source, path), encoding="utf-8") as f:
        text = f.read()
    found = fixed_width.search(text)
    if found and "#include <cstdint>" not in text and path not in without_header and \
            not path.startswith("sandbox/guest/"):  # freestanding: <stdint.h>
        breach(path, text.count("\n", 0, found.start()) + 1, f"{found[0]} needs <cstdint>")

# Before "nothing has happened" no time is waited for: tests/support/settle.h. Files with such waits, and how many they still have; the
# list may lose entries and shrink, never gain or grow.
waits = {
    "tests/desktop/tst_keyboardhook.cpp": 1,
    "tests/gui/tst_consolecontrols.cpp": 1,
    "tests/gui/tst_gallery.cpp": 1,
    "tests/ovirt/tst_kerberossignin.cpp": 1,
    "tests/qemu/tst_input.cpp": 1,
    "tests/qemu/tst_traffic.cpp": 2,
}
fixed_wait = re.compile(r"\bqWait\(\s*\d[^;]*;[^\n]*\n(?:[^\n]*\n){0,2}?[^\n]*(?:\bQVERIFY2?\(\s*!|isEmpty\(\)|empty\(\)|\bQCOMPARE\()")
for path in files("tests/*.cpp", "tests/*.h"):
    if not os.path.exists(os.path.join(source, path)):
        continue
    with open(os.path.join(source, path), encoding="utf-8") as f:
        text = f.read()
    found = [text.count("\n", 0, m.start()) + 1 for m in fixed_wait.finditer(text)]
    if len(found) > waits.get(path, 0):
        breach(path, found[-1], f"a fixed wait before what has not happened ({len(found)}, at most {waits.get(path, 0)}): settle() instead")
    elif len(found) < waits.get(path, 0):
        breach(path, 1, f"has {len(found)} fixed waits by now: say so in the list")

# A bound on the time that something took fails on a busy machine; a wait that ends, or the test's own timeout, does not.
timed = re.compile(r"\bQ(?:VERIFY2?|COMPARE)\([^;\n]*\belapsed\(\)\s*<=?\s*([\d']+)")
for path in files("tests/*.cpp", "tests/*.h"):
    if not os.path.exists(os.path.join(source, path)):
        continue
    with open(os.path.join(source, path), encoding="utf-8") as f:
        text = f.read()
    for m in timed.finditer(text):
        if int(m[1].replace("'", "")) < 30_000:
            breach(path, text.count("\n", 0, m.start()) + 1, "a time is not asserted, or with half a minute to spare")

# Sizes. The lists of exceptions (file: lines; file and line's function: lines) may lose entries and shrink, never gain or grow.
max_file, max_function = 600, 80
long_files = {
}
long_functions = {
}
seen_files, seen_functions = set(), {}


def name_of(lines, brace):
    """The function whose body begins at lines[brace], from the lines above it."""
    head = ""
    for at in range(brace - 1, max(-1, brace - 30), -1):
        if lines[at].startswith("}") or not lines[at].strip():
            break
        head = lines[at] + " " + head
    m = re.search(r"([\w:~]+)\s*\(", head)
    return m[1] if m else ""


for path in files("app/*", "sdk/*", "plugins/*", "tests/*", "sandbox/*", "examples/*", "browser/*"):
    if not path.endswith((".h", ".cpp", ".py", ".js")) or not os.path.exists(os.path.join(source, path)):
        continue
    with open(os.path.join(source, path), encoding="utf-8") as f:
        lines = f.read().rstrip("\n").split("\n")
    if len(lines) > max_file:
        seen_files.add(path)
        if len(lines) > long_files.get(path, max_file):
            breach(path, len(lines), f"a file has at most {long_files.get(path, max_file)} lines")
    if not path.startswith(("app/", "sdk/", "plugins/")):
        continue
    begin = None
    for number, line in enumerate(lines):
        if line == "{":
            begin = number
        elif line == "}" and begin is not None:
            length, name = number - begin - 1, name_of(lines, begin)
            if length > max_function:
                seen_functions[(path, name)] = length
                if length > long_functions.get((path, name), max_function):
                    breach(path, begin, f"{name} has {length} lines; at most {long_functions.get((path, name), max_function)}")
            begin = None
        elif line == "};":
            begin = None
for path in sorted(set(long_files) - seen_files):
    breach(path, 1, "short enough by now: take it off the list of long files")
for path, name in sorted(set(long_functions) - set(seen_functions)):
    breach(path, 1, f"{name} is short enough by now: take it off the list of long functions")

# What the desktop program must not do again.
for path in files("app/desktop/*", "app/signin/*", "app/look/*"):
    if not path.endswith((".h", ".cpp")) or not os.path.exists(os.path.join(source, path)):
        continue
    with open(os.path.join(source, path), encoding="utf-8") as f:
        text = f.read()
    for m in re.finditer(r"\bsetShortcuts?\s*\(", text):
        if not path.startswith("app/desktop/shell/actiontable."):
            breach(path, text.count("\n", 0, m.start()) + 1, "shortcuts are set in ActionTable only")
    for m in re.finditer(r"findChild(ren)?<[^>]*>\s*\(\s*[^)\s]*(QStringLiteral|QLatin1String|fromLatin1)", text):
        breach(path, text.count("\n", 0, m.start()) + 1, "no widget is found by its name")
    for m in re.finditer(r"\b(?:setProperty|property)\s*\(\s*(?!\"role\")", text):
        if path != "app/look/role.h":
            breach(path, text.count("\n", 0, m.start()) + 1, "no registry of dynamic properties; \"role\" is the style sheet's")
    for m in re.finditer(r"\bwaitFor(Started|Finished|ReadyRead|BytesWritten)\s*\(", text):
        breach(path, text.count("\n", 0, m.start()) + 1, "the desktop waits for no process")
    for m in re.finditer(r"QLocale::(?:Short|Long|Narrow)Format", text):
        if path != "app/look/facttext.cpp":
            breach(path, text.count("\n", 0, m.start()) + 1, "dates and times have one form: app/look/facttext.h")

# The program does not know what plugins serve: their metadata says it (app/target/targetregistry.h). Files that still name it;
# the list may lose entries, never gain one.
literal_or_comment = re.compile(r'"(?:[^"\\\n]|\\.)*"|//.*')
plugin_names = re.compile(r"(?<![\w/.])(?:vnc|spice|ovirt)(?!\w)")
names_plugins = {
    "app/credentials/identitystore.cpp",  # the service under which certificates of engines are kept
    "app/handoff/protocol/startrequest.cpp",  # examples in the help
    "app/signin/servicenames.cpp",  # what the services are called in questions
}
naming = set()
for path in files("app/*"):
    if not path.endswith((".h", ".cpp")) or not os.path.exists(os.path.join(source, path)):
        continue
    with open(os.path.join(source, path), encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            literals = [m[0] for m in literal_or_comment.finditer(line) if m[0].startswith('"')]
            if any(plugin_names.search(literal) for literal in literals) and not include.match(line):
                naming.add(path)
                if path not in names_plugins:
                    breach(path, number, "names what a plugin serves; ask TargetRegistry")
for path in sorted(names_plugins - naming):
    breach(path, 1, "names no plugin's things any more: take it off the list")

out = subprocess.run(["git", "-C", source, "ls-files", "-s"], check=True, capture_output=True, text=True).stdout
for entry in out.splitlines():
    if entry.startswith("120000"):
        breach(entry.split("\t", 1)[1], 1, "no symbolic link is tracked")

# Every folder of depth two is in architecture.md's table, and the table names no folder that isn't there.
def named_folders(path):
    for row in re.findall(r"^\| (`.*?) \|", open(os.path.join(source, path), encoding="utf-8").read(), re.M):
        for name in re.findall(r"`([^`]+/[^`]*)`", row):
            head, brace, rest = name.rstrip("/").partition("{")
            yield from (head + part for part in rest.rstrip("}").split(",")) if brace else [head]


tracked = {entry.split("\t", 1)[1] for entry in out.splitlines()}
folders = {"/".join(path.split("/")[:depth]) for path in tracked for depth in range(1, path.count("/") + 1)}
named = set(named_folders("docs/architecture.md"))
for folder in sorted(folders):
    if folder.count("/") == 1 and folder not in named and f"{folder.split('/')[0]}/*" not in named:
        breach("docs/architecture.md", 1, f"{folder} is not in the table of folders")
for name in sorted(named):
    if name.removesuffix("/*") not in folders:
        breach("docs/architecture.md", 1, f"the table of folders names {name}, which is not there")

# What was linked, not only what was meant: no Qt Widgets (and in the session no Qt but Core) below the desktop program.
def needed(binary):
    out = subprocess.run(["readelf", "-d", binary], capture_output=True, text=True).stdout
    return re.findall(r"NEEDED.*\[(libQt6\w+)\.so", out)


checked = 0
for folder, _, names in os.walk(build):
    if "/tests" in folder[len(build):] or "CMakeFiles" in folder:
        continue
    for name in names:
        binary = os.path.join(folder, name)
        if not (name.endswith(".so") or name in ("virtdesk-session", "virtdeskctl", "virtdesk-handoff")):
            continue
        libraries = needed(binary)
        checked += 1
        if "libQt6Widgets" in libraries:
            breaches.append(f"{binary} links Qt Widgets")
        if name == "virtdeskctl" and "libQt6Gui" in libraries:
            breaches.append(f"{binary} links Qt GUI")
        if name == "virtdesk-session" and libraries != ["libQt6Core"]:
            breaches.append(f"{binary} links {libraries}, not Qt Core only")

for text in breaches:
    print(text)
print(f"{len(breaches)} breaches, {checked} binaries checked")
if checked == 0:
    print("no binary was found to check")
sys.exit(1 if breaches or checked == 0 else 0)
