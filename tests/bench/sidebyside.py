#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""VirtDesk beside gvncviewer, remote-viewer and TigerVNC's viewer, on this machine, in one run, against a real QEMU.

Prints: start to first frame; a further console in the running program; memory that consoles add; CPU for a replayed text scroll.
Machines differ and are noisy: compare within one run only. Nothing is judged here.

Usage: sidebyside.py BUILD [--rounds N] [--json FILE]
"""
import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import processes  # noqa: E402
import rfbstream  # noqa: E402
from screen import Screen  # noqa: E402

PAPER = bytes([0x14, 0x10, 0x0c])  # the scroll guest's background, B G R


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [sock.getsockname()[1] for sock in sockets]
    for sock in sockets:
        sock.close()
    return ports


class Guest:
    """QEMU with our own guest, reachable at several ports: to a viewer each is a console of its own."""

    def __init__(self, build, options, size="1920x1080", listeners=1):
        image = os.path.join(build, "sandbox", "guest.img")
        if not os.path.exists(image):
            sys.exit(f"{image} is missing; build the target sandbox-guest first")
        self.ports = free_ports(listeners)
        self.port = self.ports[0]
        self.process = subprocess.Popen(
            ["qemu-system-x86_64", "-nodefaults", "-machine", "pc,vmport=on", "-accel", "tcg", "-m", "32", "-display", "none",
             "-device", "VGA", "-drive", f"if=virtio,format=raw,readonly=on,file={image}",
             "-fw_cfg", f"name=opt/org.virtdesk/guest,string=program=scroll mode={size} {options}",
             *[word for port in self.ports for word in ("-vnc", f"127.0.0.1:{port - 5900},share=ignore")]],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                recording = rfbstream.record("127.0.0.1", self.port, "raw", 0.4)
                if recording.size[0] >= int(size.split("x")[0]) and (PAPER + b"\0") * 64 in recording.updates:
                    return
            except OSError:
                if self.process.poll() is not None:
                    sys.exit("QEMU ended: " + self.process.stderr.read().decode())
            time.sleep(0.2)
        sys.exit("the guest did not come up")

    def close(self):
        self.process.terminate()
        self.process.wait()


class Viewer:
    """One way to look at a console. `command(port)` starts it."""

    def __init__(self, name, command, home):
        self.name = name
        self.command = command
        self.home = home

    def start(self, screen, port):
        env = screen.environment()
        env.update(HOME=self.home, XDG_CONFIG_HOME=self.home + "/config", XDG_CACHE_HOME=self.home + "/cache",
                   XDG_DATA_HOME=self.home + "/data", XDG_STATE_HOME=self.home + "/state", XDG_RUNTIME_DIR=self.home + "/run")
        env.pop("DBUS_SESSION_BUS_ADDRESS", None)
        os.makedirs(self.home + "/run", mode=0o700, exist_ok=True)
        return subprocess.Popen(self.command(port), env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def end(process):
    """Ends what we started, and its group, by pid."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_gone(screen, timeout=5):
    begin = time.monotonic()
    while screen.shows(PAPER) and time.monotonic() - begin < timeout:
        time.sleep(0.01)


def first_frame(screen, viewers, port, rounds):
    times = {viewer.name: [] for viewer in viewers}
    for _ in range(rounds):
        for viewer in viewers:
            wait_gone(screen)
            begin = time.monotonic()
            process = viewer.start(screen, port)
            if screen.wait_for(PAPER) is not None:
                times[viewer.name].append((time.monotonic() - begin) * 1000)
            end(process)
    return times


def further_console(screen, virtdesk, ports, rounds):
    """In the running program: from the second start to the new console's picture."""
    times = []
    for _ in range(rounds):
        wait_gone(screen)
        program = virtdesk.start(screen, ports[0])
        if screen.wait_for(PAPER) is None:
            end(program)
            continue
        time.sleep(1)
        # The second console shows the mirror image of nothing: what tells it apart is that the first one leaves the screen,
        # so the time is taken until a new session process has published and the tab's title row has changed.
        before = screen.pixels()
        known = set(processes.tree(program.pid))
        begin = time.monotonic()
        second = virtdesk.start(screen, ports[1])
        while time.monotonic() - begin < 20:
            if set(processes.tree(program.pid)) - known and screen.pixels() != before and screen.shows(PAPER):
                break
            time.sleep(0.001)
        times.append((time.monotonic() - begin) * 1000)
        end(second)
        end(program)
    return times


def memory(screen, viewers, virtdesk_many, ports):
    rows = {}
    port, count = ports[0], len(ports)
    for viewer in viewers:
        started = []
        readings = []
        for _ in range(3):
            started.append(viewer.start(screen, port))
            time.sleep(2.5)
            readings.append(processes.pss_kib([p for one in started for p in processes.tree(one.pid)]) / 1024)
        rows[viewer.name] = (readings[0], (readings[-1] - readings[0]) / 2)
        for one in started:
            end(one)
    one = virtdesk_many(ports[:1]).start(screen, port)
    time.sleep(4)
    first = processes.pss_kib(processes.tree(one.pid)) / 1024
    end(one)
    many = virtdesk_many(ports).start(screen, port)
    time.sleep(4 + count * 0.3)
    tree = processes.tree(many.pid)
    total = processes.pss_kib(tree) / 1024
    before = processes.cpu_seconds(many.pid)
    time.sleep(5)
    idle = (processes.cpu_seconds(many.pid) - before) / 5 * 1000
    end(many)
    rows["virtdesk"] = (first, (total - first) / (count - 1))
    return rows, len(tree) - 1, idle


def replay_cpu(screen, viewers, recording, rounds):
    """CPU seconds of each viewer (all its processes) for the whole recording, net of what it takes to start."""
    rows = {viewer.name: [] for viewer in viewers}
    for _ in range(rounds):
        for viewer in viewers:
            player = rfbstream.Player(recording)
            process = viewer.start(screen, player.port)
            last = 0.0
            begin = time.monotonic()
            while not player.finished.is_set() and time.monotonic() - begin < 120:
                current = processes.cpu_seconds(process.pid) if process.poll() is None else None
                if current is not None:
                    last = current
                time.sleep(0.02)
            end(process)
            player.close()
            rows[viewer.name].append(last)
    return rows


def start_cost(screen, viewers, still_port):
    """CPU seconds that each viewer takes to start and show a still picture."""
    rows = {}
    for viewer in viewers:
        process = viewer.start(screen, still_port)
        screen.wait_for(PAPER)
        time.sleep(1.0)
        rows[viewer.name] = processes.cpu_seconds(process.pid)
        end(process)
        wait_gone(screen)
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--consoles", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=6, help="length of the recorded text scroll")
    parser.add_argument("--json")
    arguments = parser.parse_args()
    build = os.path.abspath(arguments.build)
    program = os.path.join(build, "bin", "virtdesk")
    home = tempfile.mkdtemp(prefix="virtdesk-bench-home-")
    result = {}

    def virtdesk_many(ports):
        return Viewer("virtdesk", lambda _: [program, *[f"vnc://127.0.0.1:{port}" for port in ports]], f"{home}/virtdesk{len(ports)}")

    virtdesk = Viewer("virtdesk", lambda port: [program, f"vnc://127.0.0.1:{port}"], home + "/virtdesk")
    others = []
    for name, tool, command in [
            ("gvncviewer", "gvncviewer", lambda port: ["gvncviewer", f"127.0.0.1:{port - 5900}"]),
            ("remote-viewer", "remote-viewer", lambda port: ["remote-viewer", f"vnc://127.0.0.1:{port}"]),
            ("tigervnc", "xtigervncviewer", lambda port: ["xtigervncviewer", "-SecurityTypes", "None", f"127.0.0.1::{port}"])]:
        if shutil.which(tool):
            others.append(Viewer(name, command, home + "/" + name))
        else:
            print(f"{name} is not installed: left out")
    screen = Screen()
    guests = []
    try:
        still = Guest(build, "rate=1 pace=100000", listeners=arguments.consoles)
        guests.append(still)
        print(f"start to first frame of a 1920x1080 QEMU console, ms, {arguments.rounds} rounds in turn")
        times = first_frame(screen, [virtdesk, *others], still.port, arguments.rounds)
        own = statistics.median(times["virtdesk"])
        for name, values in times.items():
            if values:
                median = statistics.median(values)
                print(f"  {name:14} median {median:6.0f}   range {min(values):.0f}-{max(values):.0f}   virtdesk/it {own / median:.2f}")
        result["first_frame_ms"] = times

        second = Guest(build, "rate=1 pace=100000")
        guests.append(second)
        values = further_console(screen, virtdesk, [still.port, second.port], arguments.rounds)
        print(f"a further console in the running program (second start, hand-over, frame), ms: median {statistics.median(values):.0f}, "
              f"range {min(values):.0f}-{max(values):.0f}")
        result["further_console_ms"] = values

        rows, sessions, idle = memory(screen, others, virtdesk_many, still.ports)
        print(f"memory, PSS in MiB, all processes together; each further 1920x1080 console (VirtDesk: {arguments.consoles} in tabs)")
        for name, (first, further) in rows.items():
            print(f"  {name:14} first {first:6.1f}   each further {further:5.1f}")
        print(f"  VirtDesk ran {sessions} session processes; all together used {idle:.1f} ms CPU a second while the pictures stood still")
        result["memory_mib"] = rows
        result["idle_ms_per_s"] = idle

        base = start_cost(screen, [virtdesk, *others], still.port)
        busy = Guest(build, "rate=4 pace=1")
        guests.append(busy)
        for encoding in ("hextile", "tight", "zrle"):
            recording = rfbstream.record("127.0.0.1", busy.port, encoding, arguments.seconds)
            print(f"CPU for {len(recording.updates) / 1e6:.1f} MB of recorded QEMU text scroll ({encoding}), s, net of starting")
            rows = replay_cpu(screen, [virtdesk, *others], recording, 2)
            own = min(rows["virtdesk"]) - base["virtdesk"]
            for name, values in rows.items():
                net = min(values) - base[name]
                print(f"  {name:14} {net:6.2f}" + (f"   virtdesk/it {own / net:.2f}" if net > 0 else ""))
            result["replay_" + encoding] = rows
    finally:
        for guest in guests:
            guest.close()
        screen.close()
        shutil.rmtree(home, ignore_errors=True)
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump(result, file, indent=1)


if __name__ == "__main__":
    main()
