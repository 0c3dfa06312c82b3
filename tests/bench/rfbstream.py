#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Records what a real QEMU sends to a VNC client, and plays it back to any client as fast as that reads.

The recorder does not parse: it asks for updates at a steady pace and keeps the bytes. The player answers the handshake itself
(no authentication), then sends the recorded bytes and closes; whatever the client asks for is read and ignored.
"""
import select
import socket
import struct
import threading
import time

VERSION = b"RFB 003.008\n"
ENCODINGS = {"raw": 0, "hextile": 5, "zlib": 6, "tight": 7, "zrle": 16}
DESKTOP_SIZE = -223


def read_exactly(sock, count):
    data = b""
    while len(data) < count:
        part = sock.recv(count - len(data))
        if not part:
            raise ConnectionError("the server closed the connection")
        data += part
    return data


class Recording:
    """Bytes from ServerInit on."""

    def __init__(self, server_init, updates):
        self.server_init = server_init
        self.updates = updates

    @property
    def size(self):
        return struct.unpack(">HH", self.server_init[:4])


def record(host, port, encoding, seconds, interval=0.02, compress=2):
    """Records `seconds` of a server without authentication."""
    with socket.create_connection((host, port), timeout=10) as sock:
        read_exactly(sock, 12)
        sock.sendall(VERSION)
        types = read_exactly(sock, read_exactly(sock, 1)[0])
        assert 1 in types, f"the server wants authentication: {types!r}"
        sock.sendall(b"\x01")
        assert read_exactly(sock, 4) == bytes(4)
        sock.sendall(b"\x01")
        init = read_exactly(sock, 24)
        init += read_exactly(sock, struct.unpack(">I", init[20:24])[0])
        width, height = struct.unpack(">HH", init[:4])
        wanted = [ENCODINGS[encoding], DESKTOP_SIZE, -256 + compress]
        sock.sendall(struct.pack(">BxH", 2, len(wanted)) + b"".join(struct.pack(">i", e) for e in wanted))
        sock.sendall(struct.pack(">BBHHHH", 3, 0, 0, 0, width, height))
        sock.setblocking(False)
        chunks = []
        end = time.monotonic() + seconds
        next_request = time.monotonic() + interval
        while time.monotonic() < end:
            ready, _, _ = select.select([sock], [], [], max(0, next_request - time.monotonic()))
            if ready:
                part = sock.recv(1 << 20)
                if not part:
                    break
                chunks.append(part)
            if time.monotonic() >= next_request:
                sock.send(struct.pack(">BBHHHH", 3, 1, 0, 0, width, height))
                next_request += interval
        return Recording(init, b"".join(chunks))


class Player:
    """Serves one recording on a free loopback port, to one client after another."""

    def __init__(self, recording, repeat=1):
        self.recording = recording
        self.repeat = repeat
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.finished = threading.Event()
        self.sent = 0
        self.seconds = 0.0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                self._play(client)
            except (ConnectionError, OSError):
                pass
            finally:
                client.close()
                self.finished.set()

    def _play(self, client):
        client.sendall(VERSION)
        read_exactly(client, 12)
        client.sendall(b"\x01\x01")
        read_exactly(client, 1)
        client.sendall(bytes(4))
        read_exactly(client, 1)
        client.sendall(self.recording.server_init)
        # Until the first request for an update nothing may be sent.
        client.settimeout(20)
        client.recv(65536)
        time.sleep(0.3)
        client.setblocking(False)
        begin = time.monotonic()
        view = memoryview(self.recording.updates)
        sent = 0
        while sent < len(view):
            readable, writable, _ = select.select([client], [client], [], 20)
            if not readable and not writable:
                return
            if readable and not client.recv(1 << 16):
                return
            if writable:
                sent += client.send(view[sent:sent + (1 << 18)])
        # Closing at once would cut off what the client has not read yet.
        client.setblocking(True)
        client.shutdown(socket.SHUT_WR)
        client.settimeout(60)
        try:
            while client.recv(65536):
                pass
        except OSError:
            pass
        self.sent = sent
        self.seconds = time.monotonic() - begin

    def close(self):
        self.listener.close()
