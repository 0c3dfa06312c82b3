#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Plays virtdesk-libvirt: every domain runs, and its display is a descriptor from which its id can be read. The first display is
given only when the file $VIRTDESK_TEST_ASKED, which it then makes, has been removed."""

import array
import json
import os
import socket
import struct
import sys
import time

channel = socket.socket(fileno=3)
asked = os.environ["VIRTDESK_TEST_ASKED"]


def receive():
    size = sys.stdin.buffer.read(4)
    if len(size) < 4:
        sys.exit(0)
    frame = sys.stdin.buffer.read(struct.unpack("=I", size)[0])
    return json.loads(frame[4:4 + struct.unpack("=I", frame[:4])[0]])


def send(**head):
    text = json.dumps(head).encode()
    sys.stdout.buffer.write(struct.pack("=II", 4 + len(text), len(text)) + text)
    sys.stdout.buffer.flush()


first = True
while True:
    request = receive()
    number, kind = request["id"], request["type"]
    if kind == "open":
        send(type="opened", id=number, host="h", product="p", events=True, readOnly=False)
    elif kind == "domain":
        send(type="domain", id=number, row={"id": request["domain"], "name": "vm", "state": 1, "graphics": [{"type": "vnc"}]})
    elif kind == "graphics":
        if first:
            first = False
            open(asked, "w").close()
            while os.path.exists(asked):
                time.sleep(0.01)
        ours, theirs = socket.socketpair()
        ours.sendall(request["domain"].encode())
        channel.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [theirs.fileno()]))])
        send(type="graphics", id=number, graphics={"type": "vnc"}, passed=True)
