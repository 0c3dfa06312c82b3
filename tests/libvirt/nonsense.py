#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Plays virtdesk-libvirt, and answers badly. Argument: empty (nothing that was asked for), types (other types than it should have),
deep (nested without end), strangers (answers to what nobody asked), endless (parts of a picture without end), readonly (well, and
without the right to change anything)."""

import sys

from frames import receive, send

how = sys.argv[1]
KEYS = ("rows", "row", "facts", "look", "load", "snapshots", "images", "jobs", "networks", "pools", "graphics")


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


def wrong(kind):
    if how == "types":
        return dict.fromkeys(KEYS, [1, "x", None, {"id": 5, "target": [], "device": {}, "cpu": "much"}])
    if how == "deep":
        return dict.fromkeys(KEYS, nested(400))
    return {}


def good(request):
    if request["type"] == "snapshots":
        return {"snapshots": [{"id": "1", "time": 5}]}
    if request["type"] == "domain":
        return {"row": {"id": request["domain"], "name": "vm", "state": 1, "persistent": True}}
    return {}


while True:
    request = receive()
    number, kind = request["id"], request["type"]
    if kind == "open":
        send(type="opened", id=number, host="h", product="p", events=True, readOnly=how == "readonly")
    elif how == "readonly":
        send(type=kind, id=number, **good(request))
    elif how == "strangers":
        for other in (number + 1000, -number, "x"):
            send(type=kind, id=other, rows=[{"id": "1"}], snapshots=[{"id": "1"}])
        send(type="failed", id=number, error={"kind": ["other"], "text": {}})
    elif how == "endless" and kind == "picture":
        for _ in range(80):
            send(secret=bytes(1 << 20), type="picture", id=number, more=True)
        send(type="end", id=number)
    else:
        send(type=kind, id=number, **wrong(kind))
