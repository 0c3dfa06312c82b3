# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Two small web pages that hand consoles out in the ways of the VM Portal and of the administration portal."""

import html
import json
import secrets
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from .consoles import FILE_STATES, descriptor
from .fault import Fault, Reply
from .texts import language_of, say

PAGES = Path(__file__).parent / "pages"
HTML = "text/html; charset=UTF-8"
SECURITY = [("Cache-Control", "no-store"), ("X-Frame-Options", "SAMEORIGIN")]


class Portal:
    """Signed in by cookie. The cookie's session owns an SSO token, which the pages know, as the real ones do."""

    def __init__(self, site, sso):
        self.site = site
        self.sso = sso
        self.cookies = {}

    def handle(self, request, path):
        if path in ("", "/"):
            return self._page("welcome.html")
        if path == "sso/login.html":
            return self._login(request)
        if path == "logout":
            session = self._session(request)
            if session:
                self.sso.revoke(session.token)
            return self._redirect("/ovirt-engine/")
        if path in ("web-ui", "webadmin"):
            session = self._session(request)
            if session is None:
                return self._redirect(f"/ovirt-engine/sso/login.html?next={path}")
            info = json.dumps({"ssoToken": session.token, "userName": session.user["login"],
                               "userId": session.user["id"], "admin": session.user["admin"]})
            return self._page("vm-portal.html" if path == "web-ui" else "admin-portal.html",
                              info=info.replace("<", "\\u003c"))
        if path == "webadmin/vms" or path.startswith("webadmin/console/"):
            return self._admin_call(request, path)
        if path in ("web-ui/portal.js", "web-ui/portal.css", "webadmin/portal.css", "webadmin/portal.js"):
            side, _, name = path.partition("/")
            name = name if name.endswith(".css") else ("vm-portal.js" if side == "web-ui" else "admin-portal.js")
            kind = "text/css" if name.endswith(".css") else "text/javascript"
            return Reply(200, (PAGES / name).read_bytes(), kind + "; charset=UTF-8", SECURITY)
        return Reply(404, b"<html><body>Not Found</body></html>", HTML)

    @staticmethod
    def attachment(request, name):
        """services/attachment/<name>: gives back what was posted, as a download."""
        if request.method != "POST" or request.parameter("encodingtype") not in ("plain", None):
            return Reply(400, b"<html><body>Bad Request</body></html>", HTML)
        kind = request.parameter("contenttype") or "application/octet-stream"
        if not all(" " <= letter < "\x7f" for letter in kind + name) or '"' in name:
            return Reply(400, b"<html><body>Bad Request</body></html>", HTML)
        return Reply(200, (request.parameter("content") or "").encode(), f"{kind}; charset=UTF-8",
                     [("Content-Disposition", f'attachment; filename="{name}"'), ("Cache-Control", "max-age=0")])

    def _session(self, request):
        try:
            cookie = SimpleCookie(request.headers.get("Cookie", "")).get("SANDBOXSESSION")
        except CookieError:
            return None
        token = self.cookies.get(cookie.value) if cookie else None
        return self.sso.find(token) if token else None

    def _login(self, request):
        target = request.parameter("next")
        target = target if target in ("web-ui", "webadmin") else "web-ui"
        if request.method != "POST":
            return self._page("login.html", next=target, message="", profiles=self._profiles())
        login = request.parameter("username") or ""
        if "@" not in login or request.parameter("profile"):
            login = f"{login}@{request.parameter('profile') or ''}"
        user, problem = self.sso.check_password(login, request.parameter("password") or "")
        if user is None:
            return self._page("login.html", next=target, message=html.escape(problem), profiles=self._profiles())
        session = self.sso.new_session(user)
        cookie = secrets.token_urlsafe(32)
        self.cookies[cookie] = session.token
        return self._redirect(f"/ovirt-engine/{target}/", [
            ("Set-Cookie", f"SANDBOXSESSION={cookie}; Path=/ovirt-engine; Secure; HttpOnly; SameSite=Lax")])

    def _profiles(self):
        names = sorted({user["profile"] for user in self.site.users})
        return "".join(f"<option>{html.escape(name)}</option>" for name in names)

    def _admin_call(self, request, path):
        """What the administration portal asks its own server (there by GWT-RPC; here JSON)."""
        session = self._session(request)
        if session is None or not session.user["admin"]:
            return Reply(401, b"{}", "application/json")
        if path == "webadmin/vms":
            rows = [{"id": vm.id, "name": vm.name, "status": vm.status, "host": vm.host["name"] if vm.running else "",
                     "console": bool(vm.protocols) and vm.status in FILE_STATES} for vm in self.site.sorted_vms()]
            return Reply(200, json.dumps(rows).encode(), "application/json", SECURITY)
        vm = self.site.vms.get(path.rpartition("/")[2])
        if vm is None or not vm.protocols:
            return Reply(404, b"{}", "application/json")
        vm.advance()
        protocol = "vnc" if "vnc" in vm.protocols else vm.protocols[0]
        try:
            text = descriptor(self.site, vm, protocol, session.user, session)
        except Fault as fault:
            return Reply(409, json.dumps({"problem": say(fault.detail, language_of(request.headers)) or fault.reason}).encode(), "application/json")
        return Reply(200, json.dumps({"content": text}).encode(), "application/json", SECURITY)

    @staticmethod
    def _redirect(where, headers=()):
        return Reply(302, b"", None, [("Location", where), *headers])

    @staticmethod
    def _page(name, **values):
        text = (PAGES / name).read_text(encoding="utf-8")
        for key, value in values.items():
            text = text.replace("{{" + key + "}}", value)
        return Reply(200, text.encode(), HTML, SECURITY)
