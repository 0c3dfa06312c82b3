# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Stands in for the running program: holds the lock, listens on the socket, keeps what is handed over.

As a program: `fakeprogram.py FILE` writes each message to FILE as a line of JSON, until it is ended.
"""

import fcntl
import json
import os
import socket
import struct
import sys
import threading


class FakeProgram:
    def __init__(self, accept=True, sentence=""):
        folder = os.path.join(os.environ["XDG_RUNTIME_DIR"], "app", "org.virtdesk.VirtDesk")
        os.makedirs(folder, mode=0o700, exist_ok=True)
        os.chmod(folder, 0o700)
        self.lock = open(os.path.join(folder, "handoff.lock"), "w", encoding="ascii")
        fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self.path = os.path.join(folder, "handoff.socket")
        if os.path.exists(self.path):
            os.unlink(self.path)
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(self.path)
        self.socket.listen(64)
        self.reply = (b"1" if accept else b"0", sentence.encode())
        self.messages = []
        self.arrived = threading.Condition()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection:
                stream = connection.makefile("rb")
                header = stream.read(8)
                assert header[:4] == b"VDH1", header
                payload = stream.read(struct.unpack("<I", header[4:])[0])
                message = {"targets": []}
                while payload:
                    tag, length = payload[:1].decode(), struct.unpack("<I", payload[1:5])[0]
                    value, payload = payload[5:5 + length], payload[5 + length:]
                    if tag == "T":
                        message["targets"].append(value.decode())
                    else:
                        message[tag] = value[0] if tag in "KO" else value.decode()
                with self.arrived:
                    self.messages.append(message)
                    self.arrived.notify_all()
                records = b"S" + struct.pack("<I", 1) + self.reply[0]
                if self.reply[1]:
                    records += b"M" + struct.pack("<I", len(self.reply[1])) + self.reply[1]
                connection.sendall(b"VDH1" + struct.pack("<I", len(records)) + records)

    def wait(self, count=1, seconds=20):
        with self.arrived:
            self.arrived.wait_for(lambda: len(self.messages) >= count, seconds)
            return list(self.messages)

    def close(self):
        self.socket.close()
        os.unlink(self.path)
        self.lock.close()


if __name__ == "__main__":
    program = FakeProgram()
    seen = 0
    while True:
        messages = program.wait(seen + 1, 3600)
        with open(sys.argv[1], "a", encoding="utf-8") as out:
            for entry in messages[seen:]:
                out.write(json.dumps(entry) + "\n")
        seen = len(messages)
