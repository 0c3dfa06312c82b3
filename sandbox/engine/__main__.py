# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""python3 -m engine --config FILE.json: runs until SIGTERM or SIGINT; one JSON line on stdout when ready."""

import argparse
import json
import signal
import sys
import threading

from .config import VERSIONS, ConfigError, load
from .server import Engine, Server


def main():
    parser = argparse.ArgumentParser(prog="engine", description="A simulated oVirt engine.")
    parser.add_argument("--config", required=True, help="configuration file (JSON)")
    parser.add_argument("--vms", type=int, metavar="N", help="pretended VMs, whatever the file says")
    parser.add_argument("--engine-version", choices=sorted(VERSIONS), help="version that the engine is of")
    parser.add_argument("--latency", type=int, metavar="MS", help="every answer is so late")
    parser.add_argument("--time-scale", type=float, metavar="FACTOR", help="how long changes of state take")
    parser.add_argument("--max-user-sessions", type=int, metavar="N", help="sessions that one user may have")
    parser.add_argument("--session-idle", type=float, metavar="SECONDS", help="life of a session that is not used")
    parser.add_argument("--unavailable", type=float, metavar="SECONDS", help="503 of Apache for so long at the start")
    arguments = parser.parse_args()
    try:
        config = load(arguments.config, {
            "version": arguments.engine_version, "latency_ms": arguments.latency, "time_scale": arguments.time_scale,
            "max_user_sessions": arguments.max_user_sessions, "session_idle_seconds": arguments.session_idle},
            arguments.vms)
        engine = Engine(config)
        if arguments.unavailable:
            engine.restart(arguments.unavailable)
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
