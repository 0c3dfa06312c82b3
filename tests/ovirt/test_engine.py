# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The simulated engine's sign-on and pages: it must be wrong in the ways in which real engines are."""

import base64
import json
import os
import re
import socket
import subprocess
import sys
import time
import unittest
from urllib.parse import urlencode

from enginetest import EngineTest, SCOPE, run

HTTP_GRANT = "urn:ovirt:params:oauth:grant-type:http"


class SignOn(EngineTest):

    def test_password_grant(self):
        status, headers, body = self.grant(grant_type="password", scope=SCOPE, username="anna@corp",
                                           password="anna pw+&")
        self.assertEqual(status, 200)
        self.assertEqual(headers.get_content_type(), "application/json")
        tree = json.loads(body)
        self.assertRegex(tree["access_token"], r"^[A-Za-z0-9_-]{86}$")
        self.assertEqual(tree["exp"], "9223372036854775807")
        self.assertEqual(tree["token_type"], "bearer")
        self.assertIn(SCOPE, tree["scope"].split())

    def test_accept_must_be_exactly_json(self):
        for accept in (None, "*/*", "application/json, */*", "application/json;charset=UTF-8"):
            status, _, body = self.grant(accept=accept, grant_type="password", scope=SCOPE, username="anna@corp",
                                         password="anna pw+&")
            self.assertEqual(status, 400, accept)
            self.assertEqual(json.loads(body)["error_code"], "invalid_request")
            self.assertIn("Accept Header", json.loads(body)["error"])

    def test_error_shape_depends_on_scope(self):
        status, _, body = self.grant(grant_type="password", scope=SCOPE, username="anna@corp", password="no")
        self.assertEqual(status, 400)
        self.assertEqual(set(json.loads(body)), {"error_code", "error"})
        self.assertEqual(json.loads(body)["error_code"], "access_denied")
        status, _, body = self.grant(grant_type="password", scope=SCOPE + " x", username="anna@corp", password="no")
        self.assertEqual(status, 400)
        self.assertEqual(set(json.loads(body)), {"error", "error_description"})
        self.assertEqual(json.loads(body)["error"], "access_denied")

    def test_users_without_profile_and_locked_ones(self):
        for user, word in (("anna", "profile"), ("anna@nowhere", "profile"), ("lost@corp", "locked")):
            password = "lost-pw" if "lost" in user else "anna pw+&"
            status, _, body = self.grant(grant_type="password", scope=SCOPE, username=user, password=password)
            self.assertEqual(status, 400)
            self.assertIn(word, json.loads(body)["error"])

    def test_other_grants(self):
        self.assertIn(b"unsupported_grant_type", self.grant(grant_type="magic", scope=SCOPE)[2])
        self.assertIn(b"grant_type", self.grant(scope=SCOPE)[2])
        self.assertIn(b"username", self.grant(grant_type="password", scope=SCOPE)[2])

    def test_http_grant_without_kerberos(self):
        status, headers, _ = self.grant("/oauth/token-http-auth", grant_type=HTTP_GRANT, scope=SCOPE)
        self.assertEqual(status, 401)
        self.assertIsNone(headers.get_all("WWW-Authenticate"))
        basic = "Basic " + base64.b64encode(b"anna@corp:anna pw+&").decode()
        status, _, body = self.grant("/oauth/token-http-auth", authorization=basic, grant_type=HTTP_GRANT, scope=SCOPE)
        self.assertEqual(status, 200)
        self.assertIn("access_token", json.loads(body))
        self.control(do="variant", name="no_kerberos_status", value=400)
        status, _, body = self.grant("/oauth/token-http-auth", grant_type=HTTP_GRANT, scope=SCOPE)
        self.assertEqual((status, json.loads(body)["error_code"]), (400, "access_denied"))

    def test_bad_token_gives_an_html_401(self):
        status, headers, body = self.api("/vms", "nonsense")
        self.assertEqual(status, 401)
        self.assertEqual(headers.get_content_type(), "text/html")
        self.assertEqual(headers["WWW-Authenticate"], 'Basic realm="RESTAPI"')
        self.assertIn(b"<html>", body)

    def test_reasons_of_a_401_are_in_its_page(self):
        self.assertIn(b"auth code has expired", self.api("/vms", "nonsense")[2])
        self.control(do="variant", name="max_user_sessions", value=0)
        status, headers, body = self.api("/vms", self.token())
        self.control(do="variant", name="max_user_sessions", value=-1)
        self.assertEqual((status, headers.get_content_type()), (401, "text/html"))
        self.assertIn(b"maximum number of allowed sessions 0", body)

    def test_restart(self):
        token = self.token()
        self.assertEqual(self.api("/vms", token)[0], 200)
        self.control(do="restart", seconds=600)
        status, headers, body = self.api("/vms", token)
        self.assertEqual((status, headers.get_content_type()), (503, "text/html"))
        self.assertIn(b"<h1>Service Unavailable</h1>", body)
        self.assertEqual(self.grant(grant_type="password", scope=SCOPE, username="anna@corp",
                                    password="anna pw+&%")[0], 503)
        self.control(do="mend")
        self.assertEqual(self.api("/vms", token)[0], 401)
        self.assertEqual(self.api("/vms", self.token())[0], 200)

    def test_wrong_scope_is_refused_by_the_api(self):
        status, _, body = self.grant(grant_type="password", scope="other", username="anna@corp", password="anna pw+&")
        self.assertEqual(status, 200)
        self.assertEqual(self.api("", json.loads(body)["access_token"])[0], 401)

    def test_basic_signs_in_per_request(self):
        basic = "Basic " + base64.b64encode(b"anna@corp:anna pw+&").decode()
        before = self.control(do="counters")["sessions"]
        status, _, _ = self.call("GET", "/ovirt-engine/api", Authorization=basic, Accept="application/json")
        self.assertEqual(status, 200)
        self.assertEqual(self.control(do="counters")["sessions"], before)

    def test_logout_revokes(self):
        token = self.token()
        status, _, body = self.call("POST", "/ovirt-engine/services/sso-logout",
                                    urlencode({"scope": SCOPE, "token": token}), Accept="application/json",
                                    Content_Type="application/x-www-form-urlencoded")
        self.assertEqual((status, json.loads(body)), (200, {}))
        self.assertEqual(self.api("", token)[0], 401)

    def test_engine_session_ends_when_idle(self):
        token = self.token()
        self.assertEqual(self.api("", token)[0], 200)
        self.control(do="variant", name="session_idle_seconds", value=0.05)
        try:
            time.sleep(0.1)
            self.assertEqual(self.api("", token)[0], 401)
        finally:
            self.control(do="variant", name="session_idle_seconds", value=1800)

    def test_token_info_and_status(self):
        token = self.token()
        query = urlencode({"scope": "ovirt-ext=token-info:validate", "token": token})
        self.assertEqual(self.call("GET", "/ovirt-engine/sso/oauth/token-info?" + query)[0], 200)
        query = urlencode({"scope": "ovirt-ext=token-info:validate", "token": "x"})
        self.assertEqual(self.call("GET", "/ovirt-engine/sso/oauth/token-info?" + query)[0], 400)
        self.assertIn(b"active", self.call("GET", "/ovirt-engine/sso/status")[2])

    def test_the_log_holds_no_secret(self):
        token = self.token()
        self.api("/vms?correlation_id=sekret", token)
        text = (self.folder / "log").read_text()
        self.assertIn("/ovirt-engine/api/vms", text)
        for secret in (token, "anna pw", "anna%20pw", "sekret"):
            self.assertNotIn(secret, text)


class Pages(EngineTest):

    def sign_in(self, user, password, side):
        status, headers, _ = self.call("POST", "/ovirt-engine/sso/login.html?next=" + side, urlencode(
            {"username": user, "password": password, "profile": "internal" if user == "admin" else "corp"}),
            Content_Type="application/x-www-form-urlencoded")
        self.assertEqual(status, 302)
        self.assertEqual(headers["Location"], f"/ovirt-engine/{side}/")
        return headers["Set-Cookie"].partition(";")[0]

    def test_vm_portal(self):
        self.assertEqual(self.call("GET", "/ovirt-engine/web-ui/")[0], 302)
        cookie = self.sign_in("anna", "anna pw+&", "web-ui")
        status, _, body = self.call("GET", "/ovirt-engine/web-ui/", Cookie=cookie)
        self.assertEqual(status, 200)
        token = json.loads(re.search(r"window.userInfo = (\{.*?\});", body.decode()).group(1))["ssoToken"]
        self.assertEqual(self.api("", token)[0], 200)
        self.assertEqual(self.call("GET", "/ovirt-engine/web-ui/portal.js")[0], 200)
        self.call("GET", "/ovirt-engine/logout", Cookie=cookie)
        self.assertEqual(self.api("", token)[0], 401)

    def test_admin_portal_and_attachment(self):
        cookie = self.sign_in("admin", "admin-pw", "webadmin")
        rows = json.loads(self.call("GET", "/ovirt-engine/webadmin/vms", Cookie=cookie)[2])
        vm = next(row for row in rows if row["name"] == "guest-vnc")
        content = json.loads(self.call("GET", "/ovirt-engine/webadmin/console/" + vm["id"], Cookie=cookie)[2])["content"]
        status, headers, body = self.call("POST", "/ovirt-engine/services/attachment/console.vv", urlencode(
            {"contenttype": "application/x-virt-viewer", "content": content, "encodingtype": "plain"}),
            Content_Type="application/x-www-form-urlencoded")
        self.assertEqual(status, 200)
        self.assertEqual(headers["Content-Type"], "application/x-virt-viewer; charset=UTF-8")
        self.assertEqual(headers["Cache-Control"], "max-age=0")
        self.assertIn('filename="console.vv"', headers["Content-Disposition"])
        self.assertEqual(body.decode(), content)
        user = self.sign_in("anna", "anna pw+&", "webadmin")
        self.assertEqual(self.call("GET", "/ovirt-engine/webadmin/vms", Cookie=user)[0], 401)

    def test_wrong_password_stays_on_the_form(self):
        status, _, body = self.call("POST", "/ovirt-engine/sso/login.html", urlencode(
            {"username": "anna", "password": "<b>", "profile": "corp"}),
            Content_Type="application/x-www-form-urlencoded")
        self.assertEqual(status, 200)
        self.assertIn(b"Cannot authenticate", body)
        self.assertNotIn(b"<b>", body)


class ExternalSso(EngineTest):

    settings = {"variants": {"external_sso": True}}

    def test_http_grant_takes_passwords_only(self):
        status, headers, body = self.grant("/oauth/token-http-auth", grant_type=HTTP_GRANT, scope=SCOPE)
        self.assertEqual(status, 400)
        self.assertNotIn("WWW-Authenticate", headers)
        status, _, body = self.grant("/oauth/token-http-auth", grant_type=HTTP_GRANT, scope=SCOPE,
                                     username="anna@corp", password="anna pw+&")
        self.assertEqual(status, 200, body)
        self.token()


class Options(EngineTest):
    """What the command line says goes before the file."""

    options = ("--vms", "3000", "--engine-version", "4.2", "--latency", "40", "--unavailable", "1")

    def test_options(self):
        begin = time.monotonic()
        status, _, _ = self.call("GET", "/ovirt-engine/api")
        self.assertEqual(status, 503)
        self.eventually(lambda: self.call("GET", "/ovirt-engine/api")[0] == 401)
        self.assertGreater(time.monotonic() - begin, 0.5)
        token = self.admin()
        begin = time.monotonic()
        root = json.loads(self.call("GET", "/ovirt-engine/api", Authorization=f"Bearer {token}",
                                    Accept="application/json")[2])
        self.assertGreater(time.monotonic() - begin, 0.04)
        self.assertEqual(root["product_info"]["version"]["minor"], "2")
        self.assertEqual(root["summary"]["vms"]["total"], "3004")


class Negotiate(EngineTest):
    """Against a private MIT realm."""

    settings = {"kerberos": {"keytab": "http.keytab", "profile": "corp"}}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        (folder / "krb5.conf").write_text(f"""[libdefaults]
 default_realm = ENGINE.TEST
 dns_lookup_kdc = false
 dns_lookup_realm = false
 dns_canonicalize_hostname = false
 rdns = false
[realms]
 ENGINE.TEST = {{
  kdc = 127.0.0.1:{port}
 }}
[domain_realm]
 localhost = ENGINE.TEST
""")
        (folder / "kdc.conf").write_text(f"""[kdcdefaults]
 kdc_listen = 127.0.0.1:{port}
 kdc_tcp_listen = 127.0.0.1:{port}
[realms]
 ENGINE.TEST = {{
  database_name = {folder}/principal
  key_stash_file = {folder}/stash
 }}
[logging]
 kdc = FILE:{folder}/kdc.log
""")
        cls.environment = dict(os.environ, KRB5_CONFIG=str(folder / "krb5.conf"),
                               KRB5_KDC_PROFILE=str(folder / "kdc.conf"), KRB5CCNAME=f"FILE:{folder}/cache")
        run("/usr/sbin/kdb5_util", "create", "-s", "-r", "ENGINE.TEST", "-P", "master", env=cls.environment)
        for order in ("addprinc -pw annapw anna", "addprinc -pw x stranger", "addprinc -randkey HTTP/localhost",
                      f"ktadd -k {folder}/http.keytab HTTP/localhost"):
            run("/usr/sbin/kadmin.local", "-r", "ENGINE.TEST", "-q", order, env=cls.environment)
        cls.kdc = subprocess.Popen(["/usr/sbin/krb5kdc", "-n", "-r", "ENGINE.TEST"], env=cls.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.stop_kdc)

    @classmethod
    def stop_kdc(cls):
        cls.kdc.terminate()
        cls.kdc.wait(timeout=10)

    def spnego(self, user, password):
        self.eventually(lambda: subprocess.run(["kinit", user], input=password.encode(), env=self.environment,
                                               capture_output=True, check=False).returncode == 0)
        script = ("import gssapi,base64;c=gssapi.SecurityContext(name=gssapi.Name('HTTP@localhost',"
                  "gssapi.NameType.hostbased_service),usage='initiate',mech=gssapi.OID.from_int_seq('1.3.6.1.5.5.2'));"
                  "print(base64.b64encode(c.step()).decode())")
        return run(sys.executable, "-c", script, env=self.environment).decode().strip()

    def ask(self, authorization=None):
        return self.grant("/oauth/token-http-auth", authorization=authorization, grant_type=HTTP_GRANT, scope=SCOPE)

    def test_negotiate(self):
        status, headers, body = self.ask()
        self.assertEqual((status, headers["WWW-Authenticate"]), (401, "Negotiate"))
        self.assertEqual(headers.get_content_type(), "text/html")
        status, _, body = self.ask("Negotiate " + self.spnego("anna", "annapw"))
        self.assertEqual(status, 200, body)
        token = json.loads(body)["access_token"]
        self.assertEqual(self.api("", token)[0], 200)
        status, _, body = self.ask("Negotiate " + self.spnego("stranger", "x"))
        self.assertEqual((status, json.loads(body)["error_code"]), (400, "access_denied"))
        self.assertEqual(self.ask("Negotiate bm9uc2Vuc2U=")[0], 401)
        basic = "Basic " + base64.b64encode(b"anna@corp:anna pw+&").decode()
        self.assertEqual(self.ask(basic)[0], 200)


if __name__ == "__main__":
    unittest.main(verbosity=1)
