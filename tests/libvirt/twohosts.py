#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Plays virtdesk-libvirt. A connection to one host is let in. One to two asks for a password for the first, then for the
second, and migrates; argument: "refuses" (the second host takes no password), "waits" (nothing comes after the second question
was answered), "early" (says that the second host begins although there is none)."""

import sys

from frames import receive, send

how = sys.argv[1] if len(sys.argv) > 1 else ""


def ask():
    send(type="ask", fields=[{"kind": "name", "label": "name"}, {"kind": "password", "label": "password"}])
    return receive()


request = receive()
two = "destination" in request
if two:
    ask()
if two or how == "early":
    send(type="destination")
    ask()
if how == "waits" and two:
    receive()
if how == "refuses" and two:
    send(type="failed", id=0, error={"kind": "auth", "text": "wrong"})
    sys.exit(1)
send(type="opened", id=0, host="host", product="p", events=True, readOnly=False)
while True:
    request = receive()
    if request["type"] == "migrate":
        send(type="migrating", id=request["id"], done=2e9, total=1e9, more=True)
    send(type="end", id=request["id"])
