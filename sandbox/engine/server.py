# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""HTTPS: one thread a connection, the TLS handshake in that thread, routing, gzip, and the test controls."""

import functools
import gzip
import json
import re
import socketserver
import ssl
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

from .api import Api
from .fault import Fault, Reply
from .model import Site
from .portal import Portal
from .represent import to_json, to_xml
from .request import Request
from .sso import Sso
from .texts import language_of

BODY_LIMIT = 1 << 20
HTML = "text/html; charset=UTF-8"
APACHE_503 = ('<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>503 Service Unavailable</title>\n'
              "</head><body>\n<h1>Service Unavailable</h1>\n<p>The server is temporarily unable to service your request."
              "</p>\n</body></html>\n")


@functools.lru_cache(maxsize=1)
def bomb():
    """A quarter of a megabyte that unpacks to a quarter of a gigabyte."""
    return gzip.compress(b" " * (256 << 20), 6)


class Engine:
    """The whole simulated engine; `Handler` calls `answer`."""

    def __init__(self, config):
        self.config = config
        self.site = Site(config)
        self.site.port = config.port
        self.sso = Sso(self.site)
        self.api = Api(self.site, self.sso)
        self.portal = Portal(self.site, self.sso)
        self.breaks = []
        self.restarting_until = None
        self.requests = []
        self.log_file = open(config.log, "a", encoding="utf-8", buffering=1) if config.log else None

    def answer(self, request):
        """Gives a Reply for every request."""
        fault_root = "fault"
        try:
            with self.site.lock:
                self.requests.append(f"{request.method} {request.path}")
                del self.requests[:-2000]
                if request.segments[:1] == ["sandbox-control"] and self.config.control:
                    return self._control(request)
                if request.segments[:1] != ["ovirt-engine"]:
                    if request.path == "/":
                        return Reply(302, b"", None, [("Location", "/ovirt-engine/")])
                    return Reply(404, b"<html><body>Not Found</body></html>", HTML)
                head, *rest = request.segments[1:] or [""]
                if head == "api":
                    name, tree = self.api.handle(request, rest)
                    return self._represent(request, getattr(request, "status", 200), name, tree)
                if head == "sso" and rest[:1] != ["login.html"]:
                    self.sso.handle("/".join(rest), request)
                if head == "services":
                    return self._service(request, rest)
                return self.portal.handle(request, "/".join([head, *rest]))
        except Reply as reply:
            return reply
        except Fault as fault:
            tree = fault.tree(language_of(request.headers))
            if fault.in_action:
                fault_root, tree = "action", {"status": "failed", "fault": tree}
            return self._represent(request, fault.status, fault_root, tree)

    def _represent(self, request, status, name, tree):
        headers = [("Correlation-Id", request.correlation_id)]
        if request.media() == "json":
            body = to_json(tree, self.config.variants["old_engine_numbers"])
            return Reply(status, body, "application/json", headers)
        return Reply(status, to_xml(name, tree), "application/xml;charset=UTF-8", headers)

    def _service(self, request, rest):
        if rest == ["sso-logout"]:
            self.sso.logout(request)
        if rest == ["health"]:
            return Reply(200, b"DB Up!Welcome to Health Status!", "text/html;charset=UTF-8")
        if rest == ["pki-resource"]:
            kinds = {"X509-PEM-CA": "application/x-x509-ca-cert", "X509-PEM": "application/x-x509-cert"}
            kind = request.parameter("format") or "X509-PEM"
            resource = request.parameter("resource")
            if kind not in kinds or resource not in ("ca-certificate", "engine-certificate"):
                return Reply(400, b"<html><body>Bad Request</body></html>", HTML)
            text = self.config.engine_ca_pem if resource == "ca-certificate" \
                else self.config.certificate.read_text(encoding="ascii")
            return Reply(200, text.encode(), kinds[kind])
        if rest[:1] == ["attachment"] and len(rest) == 2:
            return self.portal.attachment(request, rest[1])
        return Reply(404, b"<html><body>Not Found</body></html>", HTML)

    def restart(self, seconds):
        """Apache answers while the engine is away; no session outlives it, the event log does."""
        self.sso.revoke_all()
        self.restarting_until = time.monotonic() + seconds

    # Test controls: not part of any engine.

    def _control(self, request):
        order = json.loads(request.body or b"{}")
        action = order.get("do")
        result = {}
        if action == "expire_tokens":
            self.sso.revoke_all()
        elif action == "break":
            self.breaks.append({"path": re.compile(order["path"]), "how": order["how"], "times": order.get("times", 1),
                                "status": order.get("status", 503), "seconds": order.get("seconds", 600),
                                "body": order.get("body", "").replace("@", "x" * order["long"]) if "long" in order
                                else order.get("body", ""), "type": order.get("type", "application/json"),
                                "headers": [tuple(pair) for pair in order.get("headers", [])]})
        elif action == "restart":
            self.restart(order.get("seconds", 60))
        elif action == "mend":
            self.breaks.clear()
            self.restarting_until = None
        elif action == "requests":
            result = {"requests": list(self.requests)}
            self.requests.clear()
        elif action == "counters":
            result = dict(self.sso.counters) | {"sessions": len(self.sso.sessions)}
        elif action == "vm":
            vm = next(vm for vm in self.site.vms.values() if vm.name == order["name"] or vm.id == order["name"])
            if "description" in order:
                vm.description = order["description"]
                self.site.event(35, "normal", f"VM {vm.name} configuration was updated.", vm=vm)
            if "disconnect_action" in order:
                vm.disconnect_action = order["disconnect_action"]
                vm.disconnect_action_delay = order.get("disconnect_action_delay", 0)
                self.site.event(35, "normal", f"VM {vm.name} configuration was updated.", vm=vm)
            if "status" in order:
                vm.plan()
                vm.status = order["status"]
            if "console_user" in order:
                vm.console_user = self.site.find_user(order["console_user"])
                vm.console_ip = order.get("console_ip")
            vm.advance()
            result = {"id": vm.id, "status": vm.status, "ticket": vm.ticket[0] if vm.ticket else None}
        elif action == "remove_vm":
            vm = next(vm for vm in self.site.vms.values() if vm.name == order["name"])
            del self.site.vms[vm.id]
            self.site.event(113, "normal", f"VM {vm.name} was successfully removed.", vm=vm)
        elif action == "variant":
            self.config.variants[order["name"]] = order["value"]
        else:
            return Reply(400, b"{}", "application/json")
        return Reply(200, json.dumps(result).encode(), "application/json")

    def breakage(self, path):
        """What has been ordered for this path, used up by one."""
        with self.site.lock:
            if self.restarting_until is not None and not path.startswith("/sandbox-control"):
                if time.monotonic() < self.restarting_until:
                    return {"how": "status", "status": 503, "body": APACHE_503, "type": HTML, "headers": []}
                self.restarting_until = None
            for entry in self.breaks:
                if entry["path"].search(path):
                    entry["times"] -= 1
                    if entry["times"] <= 0:
                        self.breaks.remove(entry)
                    return entry
        return None

    def log(self, line):
        if self.log_file:
            self.log_file.write(line + "\n")


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server_version = "Apache"
    sys_version = ""
    timeout = 120
    disable_nagle_algorithm = True

    def _serve(self):
        engine = self.server.engine
        try:
            length = int(self.headers.get("Content-Length") or 0)
        except ValueError:
            length = -1
        if length < 0 or length > BODY_LIMIT or self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            self._send(Reply(413, b"", None))
            return
        body = self.rfile.read(length)
        try:
            request = Request(self.command, self.path, self.headers, body)
            late = engine.config.variants["latency_ms"]
            if late and not self.path.startswith("/sandbox-control"):
                time.sleep(late / 1000)
            broken = engine.breakage(self.path)
            reply = self._broken(broken) if broken else engine.answer(request)
        except Exception as error:  # a bug of ours must not end the demo
            print(f"engine: {self.command} {urlsplit(self.path).path}: {error!r}", file=sys.stderr, flush=True)
            reply = Reply(500, b"<html><body>Internal Server Error</body></html>", HTML)
        if reply is not None:
            engine.log(f"{self.command} {urlsplit(self.path).path} {reply.status}")
            self._send(reply)

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = do_OPTIONS = _serve

    def _send(self, reply):
        body = reply.body
        self.send_response(reply.status)
        if reply.content_type:
            self.send_header("Content-Type", reply.content_type)
        for name, value in reply.headers:
            self.send_header(name, value)
        if len(body) > 1024 and "gzip" in self.headers.get("Accept-Encoding", "") \
                and (reply.content_type or "").startswith(("application/json", "application/xml")):
            body = gzip.compress(body, 5)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        if reply.status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and reply.status != 204:
            self.wfile.write(body)

    def _broken(self, entry):
        """Misbehaves as ordered. Gives a Reply, or None when all has been said."""
        how = entry["how"]
        if how == "status":
            return Reply(entry["status"], entry["body"].encode(), entry["type"] if entry["body"] else None,
                         entry["headers"])
        if how == "hang":
            self.close_connection = True
            self.server.stopping.wait(entry["seconds"])
            return None
        if how == "drop":
            self.close_connection = True
            return None
        if how == "cut":
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b'{"vm":[')
            self.close_connection = True
            return None
        if how == "huge":
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            block = b'{"vm":[' + b" " * 65536
            try:
                for _ in range(16 * 1024 * 4):
                    self.wfile.write(block)
            except OSError:
                pass
            return None
        if how == "bomb":
            data = bomb()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
            return None
        if how == "trickle":
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            try:
                end = time.monotonic() + entry["seconds"]
                while time.monotonic() < end and not self.server.stopping.wait(0.05):
                    self.wfile.write(b" ")
            except OSError:
                pass
            return None
        raise ValueError(how)

    def log_message(self, *_):
        """Nothing: request lines may hold what nobody should read later."""


class Server(socketserver.ThreadingMixIn, HTTPServer):
    """TLS per connection, in the connection's own thread, so that a silent client holds up nobody."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    allow_reuse_address = True

    def __init__(self, engine):
        self.engine = engine
        self.stopping = threading.Event()
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(engine.config.certificate, engine.config.key)
        super().__init__((engine.config.host, engine.config.port), Handler)
        engine.site.port = self.server_address[1]

    def server_bind(self):
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def finish_request(self, request, client_address):
        request.settimeout(30)
        try:
            with self.tls.wrap_socket(request, server_side=True) as secure:
                self.RequestHandlerClass(secure, client_address, self)
                # Says goodbye without waiting for the other side's.
                secure.settimeout(0)
                try:
                    secure.unwrap()
                except (OSError, ValueError):
                    pass
        except (OSError, ssl.SSLError):
            pass  # a client that went away or did not like the certificate

    def handle_error(self, request, client_address):
        pass
