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
SETTLE = 4  # seconds that a viewer has to come up, until what it does by itself is done
COPY_RECT = 1
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

    def save(self, path):
        with open(path, "wb") as file:
            file.write(struct.pack(">I", len(self.server_init)) + self.server_init + self.updates)

    @staticmethod
    def load(path):
        with open(path, "rb") as file:
            length, = struct.unpack(">I", file.read(4))
            return Recording(file.read(length), file.read())

    @property
    def size(self):
        return struct.unpack(">HH", self.server_init[:4])


def record(host, port, encoding, seconds, interval=0.02, compress=2, quality=None):
    """Records `seconds` of a server without authentication; `quality` from 0 to 9 lets it send JPEG."""
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
        wanted = [ENCODINGS[encoding], COPY_RECT, DESKTOP_SIZE, -256 + compress] + ([] if quality is None else [-32 + quality])
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


def waits_to_be_read(connection):
    """Whether bytes are on their way to the other end, or lie there: both ends are on this machine."""
    def word(name):
        return f"{int.from_bytes(socket.inet_aton(name[0]), 'little'):08X}:{name[1]:04X}"
    own, other = word(connection.getsockname()), word(connection.getpeername())
    with open("/proc/net/tcp") as file:
        for line in file:
            fields = line.split()
            if fields[1:3] == [own, other] and int(fields[4].split(":")[0], 16):
                return True
            if fields[1:3] == [other, own] and int(fields[4].split(":")[1], 16):
                return True
    return False


class Player:
    """Serves one recording on a free loopback port, to one client after another; `began` is set a little before the first byte of it."""

    def __init__(self, recording):
        self.recording = recording
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.began = threading.Event()
        self.finished = threading.Event()
        self.over = threading.Event()
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
        time.sleep(SETTLE)
        self.began.set()
        time.sleep(0.2)  # whoever measures looks at what was used so far
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
        # The end of a connection costs a viewer more than its last update; it is open until that is painted.
        while waits_to_be_read(client):
            readable, _, _ = select.select([client], [], [], 0.02)
            if readable and not client.recv(1 << 16):
                return
        self.sent = sent
        self.seconds = time.monotonic() - begin
        end = time.monotonic() + 1
        while time.monotonic() < end:
            readable, _, _ = select.select([client], [], [], 0.1)
            if readable and not client.recv(1 << 16):
                break
        self.finished.set()
        self.over.wait(20)

    def close(self):
        self.over.set()
        self.listener.close()
