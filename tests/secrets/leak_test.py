#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""No password is found where none may be: arguments, environment, output with all logging on, core settings, files that were written.

Runs inside the sandbox (sandbox/run … leak_test.py BUILD): signs in at the engine with a password, opens consoles by ticket, SCRAM and
password, right and wrong, while /proc of every process that is started is read again and again; then scans what is left.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time

build = os.path.abspath(sys.argv[1])
ctl = os.path.join(build, "bin", "virtdeskctl")
engine = os.environ["VIRTDESK_SANDBOX_ENGINE"]
ca = os.environ["VIRTDESK_SANDBOX_CA"]
host = engine.split("//")[1].split("/")[0]
RIGHT = "sandbox-anna"
WRONG = "hunter2-wrong-battery"
failures = []
seen = {"processes": 0, "files": 0}


def check(what, text, secrets):
    data = text if isinstance(text, bytes) else text.encode()
    for secret in secrets:
        for form in (secret.encode(), secret.encode("utf-16-le")):
            if form in data:
                failures.append(f"{what} holds the secret {secret!r}")


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            found = [int(p) for p in file.read().split()]
    except OSError:
        return []
    return found + [q for p in found for q in children(p)]


def watch(pid, secrets, stop):
    known = set()
    while not stop.is_set():
        for one in [pid, *children(pid)]:
            try:
                for part in ("cmdline", "environ"):
                    with open(f"/proc/{one}/{part}", "rb") as file:
                        check(f"{part} of process {one}", file.read(), secrets)
                if one in known:
                    continue
                with open(f"/proc/{one}/comm") as file:
                    name = file.read().strip()
                with open(f"/proc/{one}/limits") as file:
                    core = re.search(r"Max core file size\s+(\d+|unlimited)\s+(\d+|unlimited)", file.read())
                if name.startswith("virtdesk-sessio"):
                    # A process that has just been started needs a moment to harden itself.
                    time.sleep(0.1)
                    with open(f"/proc/{one}/limits") as file:
                        core = re.search(r"Max core file size\s+(\d+|unlimited)\s+(\d+|unlimited)", file.read())
                    if core and core.groups() != ("0", "0"):
                        failures.append(f"session {one} may write core files: {core.groups()}")
                known.add(one)
                seen["processes"] += 1
            except OSError:
                continue
        time.sleep(0.002)


def run(arguments, secrets, home, want):
    env = dict(os.environ, HOME=home, XDG_CONFIG_HOME=home + "/config", XDG_STATE_HOME=home + "/state", XDG_CACHE_HOME=home + "/cache",
               XDG_DATA_HOME=home + "/data", TMPDIR=home + "/tmp", QT_LOGGING_RULES="*=true", QT_FORCE_STDERR_LOGGING="1")
    process = subprocess.Popen([ctl, *arguments, "--log=all"], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    stop = threading.Event()
    watcher = threading.Thread(target=watch, args=(process.pid, secrets, stop))
    watcher.start()
    out, err = process.communicate(timeout=90)
    stop.set()
    watcher.join()
    check("standard output", out, secrets)
    check("standard error", err, secrets)
    for part in ("virtdesk.session", "virtdesk.display", "virtdesk.auth") if arguments[0] == "capture" else ("virtdesk.inventory",):
        if part.encode() not in err:
            failures.append(f"{arguments[0]}: nothing of {part} is in the log, so the search proves nothing")
    if process.returncode != want:
        failures.append(f"{' '.join(arguments)}: exit {process.returncode}, not {want}: {err.decode()[-400:]}")


# The watch itself has to notice a secret, or its silence means nothing.
canary = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.5)", "canary-4711"])
done = threading.Event()
probe = threading.Thread(target=watch, args=(canary.pid, ["canary-4711"], done))
probe.start()
canary.wait()
done.set()
probe.join()
if not failures:
    print("a planted secret was not noticed")
    sys.exit(1)
failures.clear()
seen["processes"] = 0

with tempfile.TemporaryDirectory() as place:
    home = os.path.join(place, "home")
    os.makedirs(home + "/tmp")
    given = {}
    for name, password in (("right", RIGHT), ("wrong", WRONG)):
        given[name] = os.path.join(place, name)
        with open(given[name], "w") as file:
            file.write(password + "\n")
    common = ["--ca", ca, "--user", "anna@sandbox", "--no-kerberos"]
    secrets = [RIGHT, WRONG]
    run(["login", "--engine", engine, *common, "--password-file", given["right"]], secrets, home, 0)
    run(["login", "--engine", engine, *common, "--password-file", given["wrong"]], secrets, home, 4)
    run(["list", "--engine", engine, *common, "--password-file", given["right"], "--format", "json"], secrets, home, 0)
    for vm in ("app-01", "fips-01"):
        png = os.path.join(home, vm + ".png")
        run(["capture", f"ovirt://{host}/{vm}", *common, "--password-file", given["right"], "--output", png], secrets, home, 0)
    with open(os.path.join(os.environ["VIRTDESK_SANDBOX"], "sandbox.json")) as file:
        summary = json.load(file)
    port = summary["guests"]["app-01"]["port"]
    run(["capture", f"vnc://127.0.0.1:{port}", "--password-file", given["wrong"], "--output", home + "/x.png"], secrets, home, 4)
    # What was written: settings, caches, states, temporary files.
    for folder, _, names in os.walk(home):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                check(path, file.read(), secrets)
            seen["files"] += 1

for text in sorted(set(failures)):
    print(text)
print(f"{seen['processes']} processes watched, {seen['files']} files scanned, {len(set(failures))} leaks or failures")
if seen["processes"] < 6:
    print("too few processes were seen: the watch does not work")
    sys.exit(1)
sys.exit(1 if failures else 0)
