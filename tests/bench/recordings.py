#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Records what servers send while something is drawn: QEMU with our guest's text, TigerVNC's server with scenes.py.

Usage: recordings.py BUILD FOLDER [--seconds N]; writes FOLDER/NAME.rfb for each stream of sidebyside.py that is not there yet.
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import rfbstream  # noqa: E402
from guests import Guest, free_ports  # noqa: E402
from screen import display_number  # noqa: E402

# Between two requests, in seconds: what comes in small pieces is asked for as fast as people's viewers ask.
INTERVALS = {"text": 0.004, "office": 0.004}
# Of typing little comes: how many times longer it is recorded.
LONGER = {"office": 4}
# Name: what is drawn, encoding, JPEG quality (None = exact).
STREAMS = {
    "qtext-hextile": ("qtext", "hextile", None),
    "qtext-tight": ("qtext", "tight", None),
    "qtext-zrle": ("qtext", "zrle", None),
    "web-tight-jpeg": ("web", "tight", 8),
    "web-tight": ("web", "tight", None),
    "web-zrle": ("web", "zrle", None),
    "web-hextile": ("web", "hextile", None),
    "video-tight-jpeg": ("video", "tight", 8),
    "text-zrle": ("text", "zrle", None),
    "office-tight-jpeg": ("office", "tight", 8),
}


class Scene:
    """TigerVNC's X server on loopback with one of the scenes."""

    def __init__(self, name):
        self.port, = free_ports(1)
        self.home = tempfile.mkdtemp(prefix="virtdesk-scene-")
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(
            ["Xtigervnc", "-noreset", "-displayfd", str(write_end), "-rfbport", str(self.port), "-SecurityTypes", "None", "-localhost", "-ac",
             "-geometry", "1920x1080", "-depth", "24", "-nolisten", "tcp", "-AlwaysShared"],
            pass_fds=[write_end], env=dict(os.environ, HOME=self.home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        number = display_number(read_end)
        self.client = subprocess.Popen(
            [sys.executable, "-B", os.path.join(os.path.dirname(os.path.abspath(__file__)), "scenes.py"), name],
            env=dict(os.environ, DISPLAY=":" + number, HOME=self.home), stdout=subprocess.PIPE, text=True)
        if self.client.stdout.readline().strip() != "ready":
            sys.exit(f"the scene {name} does not draw")
        time.sleep(1)

    def close(self):
        for process in (self.client, self.server):
            process.terminate()
            process.wait()
        subprocess.run(["rm", "-rf", self.home], check=False)


def make(build, folder, seconds):
    os.makedirs(folder, exist_ok=True)
    missing = [name for name in STREAMS if not os.path.exists(f"{folder}/{name}.rfb")]
    for drawn in dict.fromkeys(STREAMS[name][0] for name in missing):
        source = Guest(build, "rate=4 pace=1") if drawn == "qtext" else Scene(drawn)
        try:
            for name in missing:
                if STREAMS[name][0] == drawn:
                    lasts = seconds * LONGER.get(drawn, 1)
                    recording = rfbstream.record("127.0.0.1", source.port, STREAMS[name][1], lasts, INTERVALS.get(drawn, 0.02),
                                                 quality=STREAMS[name][2])
                    recording.save(f"{folder}/{name}.rfb")
                    print(f"{name}: {len(recording.updates) / 1e6:.1f} MB in {lasts} s", flush=True)
        finally:
            source.close()


def load(folder, name):
    return rfbstream.Recording.load(f"{folder}/{name}.rfb")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("folder")
    parser.add_argument("--seconds", type=float, default=6)
    arguments = parser.parse_args()
    make(os.path.abspath(arguments.build), arguments.folder, arguments.seconds)


if __name__ == "__main__":
    main()
