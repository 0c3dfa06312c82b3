# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Finds a guest's screen again in a screenshot, by its strong colours: for tests that see a program from outside only."""

import collections
import json
import pathlib
import socket
import subprocess
import time


def colours(data, width):
    """The strong colours of raw RGB pixels and how often each occurs, every third pixel of every third row."""
    counts = collections.Counter()
    for row in range(0, len(data) // (3 * width), 3):
        start = row * width * 3
        line = data[start:start + width * 3]
        for at in range(0, len(line) - 2, 9):
            red, green, blue = line[at], line[at + 1], line[at + 2]
            if max(red, green, blue) - min(red, green, blue) > 60:
                counts[red >> 3, green >> 3, blue >> 3] += 1
    return counts


class GuestScreen:
    """What a guest shows, asked of QEMU itself."""

    def __init__(self, info, folder):
        self.qmp = info["qmp"]
        self.identity = info["id"]
        self.file = pathlib.Path(folder) / "screen.ppm"

    def booted(self, seconds=60):
        """Its colours, once it has got as far as to show any."""
        deadline = time.monotonic() + seconds
        while not (seen := self.colours()) and time.monotonic() < deadline:
            time.sleep(0.2)
        return seen

    def colours(self):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(20)
            connection.connect(self.qmp)
            stream = connection.makefile("rwb")
            stream.readline()
            for command in ({"execute": "qmp_capabilities"}, {"execute": "screendump", "arguments": {"filename": str(self.file)}}):
                stream.write(json.dumps(command).encode() + b"\n")
                stream.flush()
                while "return" not in (answer := json.loads(stream.readline())):
                    assert "error" not in answer, answer
        raw = subprocess.run(["convert", str(self.file), "-depth", "8", "rgb:-"], capture_output=True, check=True, timeout=60).stdout
        width = int(subprocess.run(["identify", "-format", "%w", str(self.file)], capture_output=True, text=True, check=True,
                                   timeout=60).stdout)
        return colours(raw, width)
