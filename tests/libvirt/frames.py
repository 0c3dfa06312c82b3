# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Frames of virtdesk-libvirt (plugins/libvirt/frame.h), for the programs that play it."""

import json
import struct
import sys


def receive():
    """The next request; ends the program where none comes any more."""
    size = sys.stdin.buffer.read(4)
    if len(size) < 4:
        sys.exit(0)
    frame = sys.stdin.buffer.read(struct.unpack("=I", size)[0])
    return json.loads(frame[4:4 + struct.unpack("=I", frame[:4])[0]])


def send(secret=b"", **head):
    text = json.dumps(head).encode()
    sys.stdout.buffer.write(struct.pack("=II", 4 + len(text) + len(secret), len(text)) + text + secret)
    sys.stdout.buffer.flush()
