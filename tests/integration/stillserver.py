# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A VNC server whose picture never changes: it answers what has to be answered (RFC 6143, 7.5.3) and sends nothing by itself."""

import socket
import struct
import threading

SIZE = (320, 200)


class StillServer:
    def __init__(self, consoles):
        self.listeners = [socket.create_server(("127.0.0.1", 0)) for _ in range(consoles)]
        self.ports = [listener.getsockname()[1] for listener in self.listeners]
        self.asked = [0] * consoles  # requests for all or a part of the picture, changed or not
        for number, listener in enumerate(self.listeners):
            threading.Thread(target=self._serve, args=(number, listener), daemon=True).start()

    def _serve(self, number, listener):
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            try:
                with client, client.makefile("rb") as stream:
                    self._talk(number, client, stream)
            except (OSError, struct.error):
                pass  # the client has gone

    def _talk(self, number, client, stream):
        client.sendall(b"RFB 003.008\n")
        stream.read(12)
        client.sendall(b"\1\1")
        stream.read(1)
        client.sendall(bytes(4))
        stream.read(1)
        client.sendall(struct.pack(">HHBBBBHHHBBBxxxI", *SIZE, 32, 24, 0, 1, 255, 255, 255, 16, 8, 0, 5) + b"still")
        while kind := stream.read(1):
            if kind == b"\0":
                stream.read(19)
            elif kind == b"\2":
                stream.read(4 * struct.unpack(">xH", stream.read(3))[0])
            elif kind == b"\3":
                changed_only, x, y, width, height = struct.unpack(">BHHHH", stream.read(9))
                if not changed_only:
                    self.asked[number] += 1
                    client.sendall(struct.pack(">BxHHHHHi", 0, 1, x, y, width, height, 0) + b"\x60\x50\x40\0" * (width * height))
            elif kind == b"\4":
                stream.read(7)
            elif kind == b"\5":
                stream.read(5)
            elif kind == b"\6":
                stream.read(struct.unpack(">xxxI", stream.read(7))[0])
            else:
                return

    def close(self):
        for listener in self.listeners:
            listener.close()
