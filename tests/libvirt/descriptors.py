#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Plays virtdesk-libvirt: every domain runs, and its display is a descriptor from which its id can be read. The first display is
given only when the file $VIRTDESK_TEST_ASKED, which it then makes, has been removed."""

import array
import os
import socket
import time

from frames import receive, send

channel = socket.socket(fileno=3)
asked = os.environ["VIRTDESK_TEST_ASKED"]
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
