# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The engine's WebSocket proxy (ovirt-websocket-proxy): websockify, led by tickets that the engine has signed. A program of its own, as
there: /usr/bin/python3 -m engine.websocketproxy --listen 127.0.0.1:PORT --certificate FILE --key FILE --secret FILE --used FOLDER.

Other than there, a ticket is good for one connection, and one to a host with VNC encryption is passed on as it is: the real proxy would take
the host's TLS off itself (README.md)."""

import argparse
import base64
import hashlib
import hmac
import json
import os
import time
from pathlib import Path

LONGEST = 7000


def sign(secret, host, port, seconds):
    """A ticket as the engine makes it: base64 of JSON with its life, its data and a signature, here by a shared secret."""
    now = time.time()
    ticket = {"salt": base64.b64encode(os.urandom(8)).decode(), "validFrom": f"{now:.3f}", "validTo": f"{now + seconds:.3f}",
              "data": json.dumps({"host": host, "port": str(port), "ssl_target": False}), "signedFields": "salt,validFrom,validTo,data"}
    ticket["signature"] = signature(secret, ticket)
    return base64.b64encode(json.dumps(ticket).encode()).decode()


def signature(secret, ticket):
    text = "\n".join(str(ticket[name]) for name in ("salt", "validFrom", "validTo", "data"))
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()


def read(secret, text, used):
    """(host, port) of a ticket that is good, and is not any more then. Raises ValueError with the reason."""
    if len(text) > LONGEST:
        raise ValueError("too long")
    try:
        ticket = json.loads(base64.b64decode(text, validate=True))
        good = hmac.compare_digest(signature(secret, ticket), str(ticket["signature"]))
        life = float(ticket["validFrom"]), float(ticket["validTo"])
        data = json.loads(ticket["data"])
        target = str(data["host"]), int(data["port"])
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"no ticket: {type(error).__name__}") from error
    if not good:
        raise ValueError("not signed by the engine")
    if not life[0] - 5 <= time.time() <= life[1]:
        raise ValueError("expired")
    try:  # each connection is a process of its own
        os.close(os.open(Path(used) / hashlib.sha256(text.encode()).hexdigest(), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise ValueError("used before") from error
    return target


class Tickets:
    """websockify asks this for the target; the whole path is the ticket, as in oVirt's."""

    def __init__(self, secret, used):
        self.secret = Path(secret).read_bytes()
        self.used = used

    def lookup(self, text):
        return read(self.secret, text, self.used)


def main():
    from websockify.websocketproxy import ProxyRequestHandler, WebSocketProxy  # the engine itself does without it

    class Handler(ProxyRequestHandler):
        """A connection."""

        def get_target(self, target_plugin):
            try:
                return target_plugin.lookup(self.path[1:])
            except ValueError as error:
                raise self.server.EClose(str(error)) from error

        def log_request(self, code="-", size="-"):
            """The path is the ticket."""

    parser = argparse.ArgumentParser(prog="websocketproxy", description="The simulated engine's WebSocket proxy.")
    for name in ("listen", "certificate", "key", "secret", "used"):
        parser.add_argument(f"--{name}", required=True)
    arguments = parser.parse_args()
    host, _, port = arguments.listen.rpartition(":")
    os.makedirs(arguments.used, mode=0o700, exist_ok=True)
    WebSocketProxy(Handler, listen_host=host, listen_port=int(port), cert=arguments.certificate, key=arguments.key, ssl_only=True,
                   token_plugin=Tickets(arguments.secret, arguments.used)).start_server()


if __name__ == "__main__":
    main()
