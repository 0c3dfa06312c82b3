#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""VirtDesk beside gvncviewer, remote-viewer and TigerVNC's viewer, on this machine, in one run.

All processes of a program are added up. Prints a table: CPU for recorded streams (recordings.py makes them where they are missing) as a
share of gvncviewer's in the same round, in the view that people get ("fit") and at 1:1; start to first frame, memory, wake-ups while
nothing happens, key to pixel. The aim stands beside each figure; nothing is judged by exit status, for machines differ and are noisy.

Usage: sidebyside.py BUILD [--rounds N] [--only cpu,start,memory,latency] [--streams NAME,NAME] [--recordings FOLDER] [--json FILE]
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import latency  # noqa: E402
import processes  # noqa: E402
import recordings  # noqa: E402
import rfbstream  # noqa: E402
import viewers  # noqa: E402
from guests import PAPER, Guest  # noqa: E402
from screen import Screen  # noqa: E402
from viewers import end  # noqa: E402

# CPU as a share of gvncviewer's, both views.
CPU_AIMS = {"qtext-hextile": 0.04, "qtext-tight": 0.04, "qtext-zrle": 0.04, "web-tight-jpeg": 0.45, "web-tight": 0.22, "web-zrle": 0.38,
            "web-hextile": 0.19, "video-tight-jpeg": 0.50, "text-zrle": 0.40, "office-tight-jpeg": 0.12}
START_AIM = 0.40      # of remote-viewer's
VISIBLE_AIM = 12      # MiB
HIDDEN_AIM = 4        # MiB
LATENCY_AIM = 1.0     # of TigerVNC's


class Table:
    """Rows of a figure, what it is, its aim and whether that is missed."""

    def __init__(self):
        self.result = {}

    @staticmethod
    def head(text):
        print(f"\n{text}", flush=True)

    def row(self, key, value, unit, aim=None, note=""):
        judged = "" if aim is None else f"aim {aim:g}" + ("" if value <= aim * 1.005 else f"   MISSED by {value - aim:.3g}")
        print(f"  {key:34} {value:9.3f} {unit:6} {judged:28} {note}".rstrip(), flush=True)
        self.result[key] = {"value": value, "unit": unit, "aim": aim}


def wait_gone(screen, timeout=5):
    begin = time.monotonic()
    while screen.shows(PAPER) and time.monotonic() - begin < timeout:
        time.sleep(0.01)


def replay(screen, viewer, recording):
    """CPU seconds of the viewer, with all its processes, for the recording alone: from just before its first byte until a second after its
    last was read."""
    player = rfbstream.Player(recording)
    process = viewer.start(screen, player.port)
    base = last = None
    begin = time.monotonic()
    while not player.finished.is_set() and time.monotonic() - begin < 180 and process.poll() is None:
        if base is None and player.began.is_set():
            base = processes.cpu_seconds(process.pid)
        last = processes.cpu_seconds(process.pid)
        time.sleep(0.05)
    if process.poll() is None:
        last = processes.cpu_seconds(process.pid)
    end(process)
    player.close()
    return None if base is None or not player.sent else last - base


def cpu(table, screen, shown, folder, names, rounds):
    table.head("CPU ÷ gvncviewer, all processes, stream as fast as it goes; median of the rounds (in brackets: seconds)")
    for name in names:
        recording = recordings.load(folder, name)
        seconds = {viewer.name: [] for viewer in shown}
        for _ in range(rounds):
            for viewer in shown:
                seconds[viewer.name].append(replay(screen, viewer, recording))
        for viewer in shown:
            pairs = [own / other for own, other in zip(seconds[viewer.name], seconds["gvncviewer"]) if own is not None and other]
            if viewer.name == "gvncviewer":
                continue
            if not pairs:
                print(f"  {name} {viewer.name}: did not play")
                continue
            used = statistics.median(value for value in seconds[viewer.name] if value is not None)
            table.row(f"{name} {viewer.name}", statistics.median(pairs), "", CPU_AIMS[name] if viewer.name in ("fit", "1:1") else None,
                      f"({used:.2f} s; gvncviewer {statistics.median(filter(None, seconds['gvncviewer'])):.2f} s)")
        table.result[name] = seconds


def start(table, screen, shown, port, rounds):
    table.head(f"process start to first frame of a 1920x1080 QEMU console, median of {rounds}, ms")
    times = {viewer.name: [] for viewer in shown}
    for number in range(rounds + 1):  # the first one fills the caches
        for viewer in shown:
            wait_gone(screen)
            begin = time.monotonic()
            process = viewer.start(screen, port)
            if screen.wait_for(PAPER) is not None and number > 0:
                times[viewer.name].append((time.monotonic() - begin) * 1000)
            end(process)
    for name, values in times.items():
        if values:
            table.row(f"start {name}", statistics.median(values), "ms", None, f"range {min(values):.0f}-{max(values):.0f}")
    if times["fit"] and times.get("remote-viewer"):
        table.row("start fit ÷ remote-viewer", statistics.median(times["fit"]) / statistics.median(times["remote-viewer"]), "", START_AIM)


def further(table, screen, viewer, home, port, rounds):
    """In the running program, which shows a console of another colour: from the second start to the new console's picture, and how long
    that start itself runs."""
    times, starts = [], []
    first = latency.Echo()
    try:
        for number in range(rounds):
            wait_gone(screen)
            own = f"{home}/further-{number}"
            program = viewer.start(screen, first.port, own)
            if screen.wait_for(latency.COLOURS[first.shown]) is not None:
                time.sleep(5)  # until the next console's process is in reserve, as it is for a person
                begin = time.monotonic()
                second = viewer.start(screen, port, own)
                if screen.wait_for(PAPER) is not None:
                    times.append((time.monotonic() - begin) * 1000)
                    second.wait(20)
                again = time.monotonic()
                viewer.start(screen, port, own).wait(20)  # the same console: it is there
                starts.append((time.monotonic() - again) * 1000)
            end(program)
    finally:
        first.close()
    if times:
        table.row("second start, further console", statistics.median(times), "ms", None, f"range {min(times):.0f}-{max(times):.0f}")
        table.row("second start, until it has ended", statistics.median(starts), "ms", None, f"range {min(starts):.0f}-{max(starts):.0f}")
    else:
        print("  second start: no further console came")


def pss(process):
    return processes.pss_kib(processes.tree(process.pid)) / 1024


def own_windows(home, ports):
    """What the program kept of its last run: consoles in windows of their own."""
    os.makedirs(home + "/state/virtdesk", exist_ok=True)
    with open(home + "/state/virtdesk/state.ini", "w", encoding="utf-8") as file:
        file.write(f"[open]\nsize={len(ports)}\n")
        for number, port in enumerate(ports, 1):
            file.write(f"{number}\\address=vnc://127.0.0.1:{port}\n{number}\\title=c{number}\n{number}\\ownWindow=true\n{number}\\engine=\n{number}\\vm=\n")


def memory(table, screen, build, home, shown, ports):
    table.head("memory, PSS with all processes, 1920x1080 consoles")
    program = os.path.join(build, "bin", "virtdesk")
    for viewer in shown:
        if viewer.name in ("fit", "1:1"):
            continue
        started, readings = [], []
        for _ in range(3):
            started.append(viewer.start(screen, ports[0]))
            time.sleep(2.5)
            readings.append(sum(pss(one) for one in started))
        table.row(f"{viewer.name}, each further", (readings[2] - readings[0]) / 2, "MiB")
        for one in started:
            end(one)

    def total(count, windows):
        own = f"{home}/memory-{count}-{windows}"
        if windows:
            own_windows(own, ports[:count])
        many = viewers.Viewer("many", lambda *_: [program] + ([] if windows else [f"vnc://127.0.0.1:{port}" for port in ports[:count]]), home,
                              "[start]\nconsoles=open\n")
        process = many.start(screen, ports[0], own)
        time.sleep(12 + count * 0.3)  # a hidden one's frame goes after five seconds
        tree = len(processes.tree(process.pid)) - 1
        used = pss(process)
        idle = processes.idle(process.pid, 10)
        end(process)
        return used, tree, idle
    one, _, _ = total(1, False)
    table.row("VirtDesk with one console", one, "MiB")
    hidden, started, (milliseconds, wakes) = total(len(ports), False)
    table.row("VirtDesk, each further in a tab", (hidden - one) / (len(ports) - 1), "MiB", HIDDEN_AIM, f"{len(ports)} consoles, {started} processes")
    table.row("the same, nothing happens: wake-ups", wakes, "/s", 0)
    table.row("the same, nothing happens: CPU", milliseconds, "ms/s")
    first, low, _ = total(1, True)
    visible, high, _ = total(4, True)
    if high > low:
        table.row("VirtDesk, each further in a window", (visible - first) / 3, "MiB", VISIBLE_AIM, "4 consoles, all shown")
    else:
        print("  consoles in windows of their own did not open")


def keys(table, screen, shown, count):
    table.head(f"key to changed pixel, echo server, median of {count}, ms")
    medians = {}
    for viewer in shown:
        times = latency.measure(screen, viewer, end, count)
        if times:
            medians[viewer.name] = statistics.median(times)
            table.row(f"key {viewer.name}", medians[viewer.name], "ms", None, f"least {min(times):.2f}")
        else:
            print(f"  key {viewer.name}: no answer")
    for own in ("fit", "1:1"):
        if own in medians and "tigervnc" in medians:
            table.row(f"key {own} ÷ TigerVNC", medians[own] / medians["tigervnc"], "", LATENCY_AIM)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--consoles", type=int, default=20, help="two at least")
    parser.add_argument("--only", default="cpu,start,memory,latency")
    parser.add_argument("--streams", default=",".join(CPU_AIMS))
    parser.add_argument("--recordings", help="folder; default BUILD/recordings")
    parser.add_argument("--json")
    arguments = parser.parse_args()
    build = os.path.abspath(arguments.build)
    folder = arguments.recordings or os.path.join(build, "recordings")
    wanted = arguments.only.split(",")
    home = tempfile.mkdtemp(prefix="virtdesk-bench-home-")
    program = os.path.join(build, "bin", "virtdesk")
    fit, whole = viewers.virtdesk(program, home), viewers.virtdesk_one_to_one(program, home)
    others = viewers.others(home)
    table = Table()
    if "cpu" in wanted:
        recordings.make(build, folder, 6)
    if not shutil.which("openbox"):
        sys.exit("openbox is missing: without a window manager there is no full screen, and no window has the keyboard")
    screen = Screen()
    manager = subprocess.Popen(["openbox"], env=screen.environment() | {"HOME": home}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    time.sleep(1)
    guests = []
    try:
        if "cpu" in wanted:
            decoding = viewers.virtdesk_decoding(os.path.join(build, "bin", "virtdeskctl"), home)
            shown = [one for one in others if one.name != "remote-viewer"] + [decoding, fit, whole]
            cpu(table, screen, shown, folder, arguments.streams.split(","), arguments.rounds)
        if "start" in wanted or "memory" in wanted:
            guests.append(Guest(build, "rate=1 pace=100000", listeners=arguments.consoles))
        if "start" in wanted:
            start(table, screen, [fit, *others], guests[0].port, arguments.rounds)
            further(table, screen, fit, home, guests[0].port, arguments.rounds)
        if "memory" in wanted:
            memory(table, screen, build, home, others, guests[0].ports)
        if "latency" in wanted:
            keys(table, screen, [one for one in others if one.name == "tigervnc"] + [fit, whole], 40)
    finally:
        for guest in guests:
            guest.close()
        end(manager)
        screen.close()
        shutil.rmtree(home, ignore_errors=True)
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump(table.result, file, indent=1)


if __name__ == "__main__":
    main()
