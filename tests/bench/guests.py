#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""QEMU with the sandbox's guest, for the benchmarks."""
import os
import socket
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import rfbstream  # noqa: E402

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
