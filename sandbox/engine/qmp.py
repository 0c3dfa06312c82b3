# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""One QMP command at a time. The socket is let go at once, because QEMU serves one client and others want it too."""

import json
import socket


class QmpError(Exception):
    """The guest's QEMU can't be reached or refused."""


def execute(path, *commands, timeout=5.0):
    """Runs (name, arguments) commands in order over a fresh connection and gives their results. Raises QmpError."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(timeout)
            connection.connect(path)
            stream = connection.makefile("rwb")
            if "QMP" not in json.loads(_line(stream)):
                raise QmpError("not a QMP socket")
            results = []
            for name, arguments in (("qmp_capabilities", {}), *commands):
                stream.write(json.dumps({"execute": name, "arguments": arguments}).encode() + b"\n")
                stream.flush()
                while True:
                    reply = json.loads(_line(stream))
                    if "return" in reply:
                        results.append(reply["return"])
                        break
                    if "error" in reply:
                        raise QmpError(f"{name}: {reply['error'].get('desc', 'failed')}")
            return results[1:]
    except (OSError, ValueError) as error:
        raise QmpError(f"{path}: {error}") from error


def _line(stream):
    line = stream.readline(1 << 20)
    if not line:
        raise QmpError("QEMU closed the connection")
    return line
