# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""python3 -m engine --config FILE.json: runs until SIGTERM or SIGINT; one JSON line on stdout when ready."""

import argparse
import json
import signal
import sys
import threading

from .config import ConfigError, load
from .server import Engine, Server


def main():
    parser = argparse.ArgumentParser(prog="engine", description="A simulated oVirt engine.")
    parser.add_argument("--config", required=True, help="configuration file (JSON)")
    arguments = parser.parse_args()
    try:
        config = load(arguments.config)
        engine = Engine(config)
        server = Server(engine)
    except (ConfigError, OSError) as error:
        print(f"engine: {error}", file=sys.stderr)
        return 1

    def stop(*_):
        server.stopping.set()
        threading.Thread(target=server.shutdown, daemon=True).start()
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    port = server.server_address[1]
    print(json.dumps({"host": config.host, "port": port, "name": config.name,
                      "url": f"https://{config.name}:{port}/ovirt-engine",
                      "guests": {guest["name"]: guest["id"] for guest in config.guests}}), flush=True)
    server.serve_forever(poll_interval=0.1)
    server.server_close()
    return 0


sys.exit(main())
