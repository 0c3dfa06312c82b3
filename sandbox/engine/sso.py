# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Single sign-on: grants, tokens and their idle life, Negotiate."""

import base64
import binascii
import hmac
import json
import secrets
import time
from xml.sax.saxutils import escape

from .fault import Reply

APP_SCOPE = "ovirt-app-api"
FULL_SCOPE = ("ovirt-app-api ovirt-ext=token-info:authz-search ovirt-ext=token-info:public-authz-search "
              "ovirt-ext=token-info:validate")
NEVER = "9223372036854775807"
UNAUTHORIZED_HTML = ('<html><head><meta http-equiv="refresh" content="0; url=/ovirt-engine/sso/login-unauthorized">'
                     '</head><body><a href="/ovirt-engine/sso/login-unauthorized">Here</a></body></html>')


def error_page(status, text, headers=()):
    """What the application server makes of an error: a page whose body is the reason."""
    page = f"<html><head><title>Error</title></head><body>{escape(text)}</body></html>"
    return Reply(status, page.encode(), "text/html;charset=UTF-8", headers)


class Session:
    """A token and who holds it."""

    def __init__(self, user, scope):
        self.user = user
        self.scope = scope
        self.token = secrets.token_urlsafe(64)
        self.used = time.monotonic()
        self.engine_used = None  # set by the first call to the API, which makes the engine's session


class Sso:
    """Lock: the site's."""

    def __init__(self, site):
        self.site = site
        self.config = site.config
        self.sessions = {}
        self.counters = {"password": 0, "negotiate": 0, "basic": 0, "logout": 0}

    # Tokens

    def new_session(self, user, scope=APP_SCOPE):
        session = Session(user, scope)
        self.sessions[session.token] = session
        self.site.event(30, "normal", f"User {user['login']} logged in.", user=user)
        return session

    def find(self, token, engine_call=False):
        """The session of a token that is still alive, or None. Using it keeps it alive."""
        session = self.sessions.get(token)
        if session is None:
            return None
        now = time.monotonic()
        variants = self.config.variants
        if now - session.used > variants["token_idle_seconds"] or (
                session.engine_used is not None and now - session.engine_used > variants["session_idle_seconds"]):
            self.revoke(token)
            return None
        session.used = now
        if engine_call:
            session.engine_used = now
        return session

    def revoke(self, token):
        session = self.sessions.pop(token, None)
        if session:
            self.site.event(31, "normal", f"User {session.user['login']} logged out.", user=session.user)
        return session

    def revoke_all(self):
        self.sessions.clear()

    def check_password(self, login, password):
        """The user, or a text that says why not."""
        name, at, profile = login.rpartition("@")
        if not at or not name:
            return None, f"Cannot authenticate user '{login}': No valid profile found in credentials.."
        if all(user["profile"] != profile for user in self.site.users):
            return None, f"Cannot authenticate user '{login}': No valid profile found in credentials.."
        user = self.site.find_user(login)
        if user is None or user["password"] is None or not hmac.compare_digest(user["password"].encode(),
                                                                               password.encode()):
            return None, (f"Cannot authenticate user '{login}': Unable to log in. Verify your login information or "
                          "contact the system administrator..")
        if user["state"] != "enabled":
            return None, f"Cannot authenticate user '{login}': The account is {user['state']}.."
        return user, None

    # Endpoints

    def handle(self, path, request):
        """Raises Reply, always."""
        if path == "status":
            self._json(200, {"status": "active", "version": "0"})
        if path == "login-unauthorized":
            raise Reply(401, b"<html><body>Unauthorized</body></html>", "text/html; charset=UTF-8")
        if path == "oauth/token-http-auth" or path.startswith("oauth/token-http-auth/"):
            self._token(request, http_path=True)
        if path == "oauth/token":
            self._token(request, http_path=False)
        if path == "oauth/token-info":
            self._token_info(request)
        if path == "oauth/revoke":
            self._error(request, "invalid_request", "The request is missing required parameter 'client_id'.")
        raise Reply(404, b"<html><body>Not Found</body></html>", "text/html; charset=UTF-8")

    def _token(self, request, http_path):
        principal = None
        headers = []
        authorization = request.headers.get("Authorization", "")
        kind = authorization.partition(" ")[0].lower()
        if http_path and self.config.kerberos and not self.config.variants["external_sso"] \
                and kind not in ("basic", "bearer"):
            principal, headers = self._negotiate(authorization)

        if request.headers.get("Accept") != "application/json":
            self._error(request, "invalid_request", "The request contains an invalid parameter 'Accept Header'.")
        grant = request.parameter("grant_type")
        if not grant:
            self._error(request, "invalid_request", "The request is missing required parameter 'grant_type'.")
        scope = request.parameter("scope") or ""
        if grant == "password":
            login, password = request.parameter("username"), request.parameter("password")
            if login is None:
                self._error(request, "invalid_request", "The request is missing required parameter 'username'.")
            if password is None:
                self._error(request, "invalid_request", "The request is missing required parameter 'password'.")
            self.counters["password"] += 1
            self._issue(request, login, password, scope, headers)
        if grant != "urn:ovirt:params:oauth:grant-type:http":
            self._error(request, "unsupported_grant_type", "Unsupported grant type.")

        if principal is not None:
            login = f"{principal.partition('@')[0]}@{self.config.kerberos['profile']}"
            user = self.site.find_user(login)
            if user is None:
                self._error(request, "access_denied", f"Cannot authenticate user '{login}': The user is not known..")
            self.counters["negotiate"] += 1
            self._grant(user, scope, headers)
        if kind == "basic":
            try:
                login, _, password = base64.b64decode(authorization[6:], validate=True).decode().partition(":")
            except (binascii.Error, UnicodeDecodeError):
                self._error(request, "invalid_request", "The Authorization header is not valid.")
            self.counters["basic"] += 1
            self._issue(request, login, password, scope, headers)
        if self.config.variants["external_sso"] and request.parameter("username") is not None:
            self._issue(request, request.parameter("username"), request.parameter("password") or "", scope, headers)
        if self.config.variants["no_kerberos_status"] == 400 or self.config.variants["external_sso"]:
            self._error(request, "access_denied", "Cannot authenticate user 'N/A': No valid credentials found..")
        raise error_page(401, "Unauthorized")

    def _negotiate(self, authorization):
        """What Apache does: gives (principal, reply headers) or raises the 401."""
        refusal = Reply(401, UNAUTHORIZED_HTML.encode(), "text/html; charset=UTF-8",
                        [("WWW-Authenticate", "Negotiate")])
        scheme, _, text = authorization.partition(" ")
        if scheme.lower() != "negotiate":
            raise refusal
        import gssapi  # only engines with Kerberos need it
        try:
            token = base64.b64decode(text, validate=True)
            name = gssapi.Name(self.config.kerberos["service"], gssapi.NameType.hostbased_service)
            credentials = gssapi.Credentials(name=name, usage="accept",
                                             store={"keytab": self.config.kerberos["keytab"]})
            context = gssapi.SecurityContext(creds=credentials, usage="accept")
            reply = context.step(token)
            if not context.complete:
                raise Reply(401, UNAUTHORIZED_HTML.encode(), "text/html; charset=UTF-8",
                            [("WWW-Authenticate", "Negotiate " + base64.b64encode(reply or b"").decode())])
            principal = str(context.initiator_name)
        except (binascii.Error, gssapi.exceptions.GSSError):
            raise refusal from None
        headers = [("WWW-Authenticate", "Negotiate " + base64.b64encode(reply).decode())] if reply else []
        return principal, headers

    def _issue(self, request, login, password, scope, headers):
        user, problem = self.check_password(login, password)
        if user is None:
            self._error(request, "access_denied", problem)
        self._grant(user, scope, headers)

    def _grant(self, user, scope, headers):
        session = self.new_session(user, scope)
        self._json(200, {"access_token": session.token,
                         "scope": FULL_SCOPE if APP_SCOPE in scope.split() else scope,
                         "exp": NEVER, "token_type": "bearer"}, headers)

    def _token_info(self, request):
        session = self.find(request.parameter("token") or "")
        if (request.parameter("scope") or "") != "ovirt-ext=token-info:validate":
            self._error(request, "invalid_request", "The request is missing required parameter 'client_id'.")
        if session is None:
            self._error(request, "invalid_grant", "The provided authorization grant is invalid or expired.")
        self._json(200, {})

    def logout(self, request):
        """services/sso-logout."""
        self.counters["logout"] += 1
        if self.revoke(request.parameter("token") or "") is None:
            self._json(200, {"error": "invalid_grant", "error_code": "invalid_grant"})
        self._json(200, {})

    @staticmethod
    def _json(status, tree, headers=()):
        raise Reply(status, json.dumps(tree).encode(), "application/json;charset=UTF-8", headers)

    def _error(self, request, code, text):
        if (request.parameter("scope") or "") == APP_SCOPE:
            self._json(400, {"error_code": code, "error": text})
        self._json(400, {"error": code, "error_description": text})
