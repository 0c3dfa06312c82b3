#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""An X server of our own whose picture can be read as a file: no client, no copying, so looking at it costs the measured programs nothing."""
import mmap
import os
import struct
import subprocess
import tempfile
import time


def display_number(read_end):
    """What an X server tells by -displayfd. It writes the line's end by itself, and gives up when nobody reads that."""
    with os.fdopen(read_end) as told:
        return told.readline().strip()


class Screen:
    def __init__(self, width=2048, height=1280):
        self.dir = tempfile.mkdtemp(prefix="virtdesk-bench-")
        read_end, write_end = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-noreset", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-fbdir", self.dir, "-nolisten", "tcp", "-ac"],
            pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        self.display = ":" + display_number(read_end)
        path = os.path.join(self.dir, "Xvfb_screen0")
        with open(path, "rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self.map[:100])
        self.width, self.height, self.stride = header[4], header[5], header[12]
        self.offset = header[0] + header[19] * 12

    def environment(self):
        env = dict(os.environ, DISPLAY=self.display, QT_QPA_PLATFORM="xcb", GDK_BACKEND="x11", NO_AT_BRIDGE="1")
        env.pop("WAYLAND_DISPLAY", None)
        return env

    def pixels(self):
        return self.map[self.offset:self.offset + self.stride * self.height]

    def row(self, y):
        start = self.offset + y * self.stride
        return self.map[start:start + self.stride]

    def shows(self, colour, run=64):
        """Whether a horizontal run of this colour (b"BGR") is somewhere in one of a few rows."""
        needle = (colour + b"\0") * run
        alternative = (colour + b"\xff") * run
        for y in range(self.height // 8, self.height, self.height // 16):
            row = self.row(y)
            if needle in row or alternative in row:
                return True
        return False

    def find(self, colour, run=64):
        """A point within such a run; None when there is none."""
        for y in range(self.height // 8, self.height, self.height // 16):
            row = self.row(y)
            at = max(row.find((colour + b"\0") * run), row.find((colour + b"\xff") * run))
            if at >= 0:
                return at // 4 + run // 2, y
        return None

    def pixel(self, x, y):
        start = self.offset + y * self.stride + 4 * x
        return self.map[start:start + 3]

    def wait_for(self, colour, timeout=20):
        """Seconds until the colour is on the screen; None when it does not come."""
        begin = time.monotonic()
        while time.monotonic() - begin < timeout:
            if self.shows(colour):
                return time.monotonic() - begin
            time.sleep(0.001)
        return None

    def close(self):
        self.process.terminate()
        self.process.wait()
        for name in os.listdir(self.dir):
            os.unlink(os.path.join(self.dir, name))
        os.rmdir(self.dir)
