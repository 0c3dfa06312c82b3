# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The simulated engine's own traps: it must be wrong in the ways in which real engines are."""

import base64
import gzip
import http.client
import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path
from urllib.parse import quote, urlencode

SANDBOX = Path(__file__).resolve().parents[2] / "sandbox"
SCOPE = "ovirt-app-api"
HTTP_GRANT = "urn:ovirt:params:oauth:grant-type:http"


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {done.stderr.decode(errors='replace')}")
    return done.stdout


class FakeQemu(threading.Thread):
    """Speaks enough QMP to see what the engine orders."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.commands = []
        self.state = "running"
        self.refuse = None
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(str(path))
        self.listener.listen()

    def run(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection:
                stream = connection.makefile("rwb")
                stream.write(b'{"QMP": {"version": {}, "capabilities": []}}\n')
                stream.flush()
                for line in stream:
                    order = json.loads(line)
                    name = order["execute"]
                    if name not in ("qmp_capabilities", "query-status"):
                        self.commands.append((name, order.get("arguments")))
                    reply = {"return": {"status": self.state} if name == "query-status" else {}}
                    if name == self.refuse:
                        reply = {"error": {"class": "GenericError", "desc": "refused by the test"}}
                    stream.write(b'{"event": "NOISE", "data": {}}\n' + json.dumps(reply).encode() + b"\n")
                    stream.flush()


class EngineTest(unittest.TestCase):
    """One engine for each class; `settings` may be changed by the class."""

    settings = {}
    kdc = None

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="engine-test-")
        cls.addClassCleanup(cls.temporary.cleanup)
        folder = cls.folder = Path(cls.temporary.name)
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
            folder / "ca.key", "-out", folder / "ca.pem", "-days", "2", "-subj", "/O=Sandbox/CN=Test CA")
        run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
            folder / "engine.key", "-out", folder / "engine.csr", "-subj", "/O=Sandbox/CN=localhost")
        (folder / "ext").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        run("openssl", "x509", "-req", "-in", folder / "engine.csr", "-CA", folder / "ca.pem", "-CAkey",
            folder / "ca.key", "-CAcreateserial", "-days", "2", "-extfile", folder / "ext", "-out",
            folder / "engine.pem")
        cls.qemu = FakeQemu(folder / "qmp")
        cls.qemu.start()
        cls.addClassCleanup(cls.qemu.listener.close)
        settings = {
            "certificate": "engine.pem", "key": "engine.key", "engine_ca": "ca.pem", "control": True, "log": "log",
            "users": [{"name": "admin@internal", "password": "admin-pw", "admin": True},
                      {"name": "anna@corp", "password": "anna pw+&"}, {"name": "bert@corp", "password": "bert-pw"},
                      {"name": "lost@corp", "password": "lost-pw", "state": "locked"}],
            "hosts": [{"name": "hv1.test", "address": "127.0.0.1"}, {"name": "hv2.test", "address": "127.0.0.2"}],
            "guests": [{"name": "guest-vnc", "qmp": "qmp", "console": "vnc", "vnc": {"port": 5999}},
                       {"name": "guest-tls", "qmp": "qmp", "console": "x509vnc", "vnc": {"port": 5998}},
                       {"name": "guest-fips", "qmp": "qmp", "console": "fips", "vnc": {"port": 5997},
                        "sasldb": "sasldb", "host": "hv2.test"},
                       {"name": "web-02", "console": "kerberos", "vnc": {"port": 5996}, "description": "not pretended"}],
            "generated": 250, "variants": {"time_scale": 0.05}}
        settings.update(cls.settings)
        (folder / "engine.json").write_text(json.dumps(settings))
        cls.process = subprocess.Popen([sys.executable, "-B", "-m", "engine", "--config", folder / "engine.json"],
                                       cwd=SANDBOX, stdout=subprocess.PIPE)
        cls.addClassCleanup(cls.stop)
        cls.info = json.loads(cls.process.stdout.readline())
        cls.context = ssl.create_default_context(cafile=str(folder / "ca.pem"))

    @classmethod
    def stop(cls):
        cls.process.send_signal(signal.SIGTERM)
        cls.process.wait(timeout=10)
        cls.process.stdout.close()

    def call(self, method, path, body=None, **headers):
        """Gives (status, headers, body bytes)."""
        connection = http.client.HTTPSConnection("localhost", self.info["port"], context=self.context, timeout=20)
        try:
            connection.request(method, path, body=body,
                               headers={key.replace("_", "-"): value for key, value in headers.items()})
            reply = connection.getresponse()
            return reply.status, reply.headers, reply.read()
        finally:
            connection.close()

    def grant(self, path="/oauth/token", accept="application/json", authorization=None, **parameters):
        headers = {"Content_Type": "application/x-www-form-urlencoded"}
        if accept:
            headers["Accept"] = accept
        if authorization:
            headers["Authorization"] = authorization
        return self.call("POST", "/ovirt-engine/sso" + path, urlencode(parameters), **headers)

    def token(self, user="anna@corp", password="anna pw+&"):
        status, _, body = self.grant(grant_type="password", scope=SCOPE, username=user, password=password)
        self.assertEqual(status, 200, body)
        return json.loads(body)["access_token"]

    def admin(self):
        return self.token("admin@internal", "admin-pw")

    def api(self, path, token, method="GET", body=None, accept="application/json", **headers):
        if body is not None:
            headers.setdefault("Content_Type", "application/json")
            body = json.dumps(body)
        return self.call(method, "/ovirt-engine/api" + path, body, Authorization=f"Bearer {token}", Accept=accept,
                         **headers)

    def json(self, path, token, **options):
        status, headers, body = self.api(path, token, **options)
        self.assertIn(status, (200, 202), body)
        self.assertEqual(headers.get_content_type(), "application/json")
        return json.loads(body)

    def control(self, **order):
        status, _, body = self.call("POST", "/sandbox-control", json.dumps(order), Content_Type="application/json")
        self.assertEqual(status, 200)
        return json.loads(body)

    def vm_id(self, name):
        return self.control(do="vm", name=name)["id"]

    def eventually(self, condition, seconds=10):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, "it did not come")
            time.sleep(0.02)


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


class Api(EngineTest):

    def test_scalars_are_strings_and_empties_are_objects(self):
        vm = self.json("/vms/" + self.vm_id("guest-vnc"), self.admin())
        self.assertEqual(vm["memory"], str(64 << 20))
        self.assertEqual(vm["cpu"]["topology"]["cores"], "1")
        self.assertEqual(vm["display"]["allow_override"], "false")
        self.assertIsInstance(vm["creation_time"], int)
        self.assertEqual(self.json("/vms?search=name%3Dnobody", self.admin()), {})
        self.assertNotIn("fqdn", vm)
        self.control(do="variant", name="old_engine_numbers", value=True)
        vm = self.json("/vms/" + self.vm_id("guest-vnc"), self.admin())
        self.control(do="variant", name="old_engine_numbers", value=False)
        self.assertEqual(vm["memory"], 64 << 20)
        self.assertEqual(vm["cpu"]["topology"]["cores"], "1")

    def test_filter_matrix(self):
        def count(token, **headers):
            status, _, body = self.api("/vms", token, **headers)
            return len(json.loads(body)["vm"]) if status == 200 else status
        admin, user = self.admin(), self.token()
        self.assertEqual(count(admin), 254)
        self.assertEqual(count(admin, Filter="false"), 254)
        seen = count(user)
        self.assertLess(seen, 254)
        self.assertEqual(count(admin, Filter="true"), seen)
        self.assertEqual(count(user, Filter="true"), seen)
        self.assertEqual(count(user, Filter="false"), 400)
        self.assertIn(b"insufficient permissions", self.api("/vms", user, Filter="false")[2])

    def test_filter_hides_the_host(self):
        vm_id = self.vm_id("guest-vnc")
        self.assertIn("host", self.json("/vms/" + vm_id, self.admin()))
        self.assertNotIn("host", self.json("/vms/" + vm_id, self.admin(), Filter="true"))
        self.assertNotIn("host", self.json("/vms/" + vm_id, self.token()))
        self.assertEqual(self.json("/hosts", self.token()), {})

    def test_invisible_is_an_empty_404(self):
        hidden = next(vm for vm in self.json("/vms?search=name%3Dmail-01", self.admin())["vm"])
        status, _, body = self.api("/vms/" + hidden["id"], self.token())
        self.assertEqual((status, body), (404, b""))
        self.assertEqual(self.api("/vms/not-an-id", self.token())[0], 404)

    def test_paging_for_users(self):
        token = self.token()
        everything = [vm["name"] for vm in self.json("/vms", token)["vm"]]
        pages, page = [], 1
        while True:
            vms = self.json(f"/vms;max=50?search=SORTBY%20NAME%20ASC%20page%20{page}", token).get("vm", [])
            pages += [vm["name"] for vm in vms]
            if len(vms) < 50:
                break
            page += 1
        self.assertEqual(pages, everything)
        short = self.json("/vms;max=50?search=sortby%20name%20desc%20page%201", token)["vm"]
        self.assertEqual(len(short), 50)
        self.assertEqual(self.json("/vms;max=50?search=sortby%20name%20desc%20page%202", token), {})

    def test_search(self):
        admin = self.admin()

        def names(text):
            return [vm["name"] for vm in self.json("/vms?search=" + quote(text), admin).get("vm", [])]
        self.assertEqual(names("name=web-0* and name!=web-01 sortby name desc")[-1], "web-02")
        self.assertTrue(all(name.startswith(("db", "web")) for name in names("name=db* or name=web*")))
        self.assertEqual(names("guest"), ["guest-fips", "guest-tls", "guest-vnc"])
        self.assertTrue(names("status=poweringup"))
        self.assertEqual(names("name=WEB-01"), ["web-01"])
        self.assertEqual(names("on_host=hv1.test and name=web-01"), ["web-01"])
        self.assertEqual(names("name=web-0* sortby name asc page 1")[0], "web-01")

        def refusal(text):
            status, _, body = self.api("/vms?search=" + quote(text), admin)
            return status, json.loads(body).get("detail")
        self.assertEqual(refusal("colour=red"), (400, "$colour$=red"))
        self.assertEqual(refusal("name="), (400, "INVALID_CONDITION_VALUE"))
        self.assertEqual(refusal("sortby name page 1"), (400, "INVALID_SORT_DIRECTION"))
        self.assertEqual(refusal("name=a and"), (400, "INVALID_POST_CONDITION_VALUE_PHRASE"))
        self.assertEqual(refusal("Vms: name=a"), (400, "$Vms:$ name=a"))
        self.assertEqual(refusal("one two"), (400, "one $two$"))

    def test_actions_and_their_faults(self):
        token = self.token()
        vm = "/vms/" + self.vm_id("guest-vnc")
        status, _, body = self.api(vm + "/start", token, "POST", {})
        self.assertEqual(status, 409)
        self.assertEqual(json.loads(body), {"status": "failed", "fault": {
            "reason": "Operation Failed", "detail": "[Cannot run VM. VM is running.]"}})
        status, _, body = self.api(vm + "/reset", token, "POST", {})
        self.assertEqual(status, 403)
        status, _, body = self.api(vm + "/start", token, "POST", {"colour": "red"})
        self.assertEqual((status, set(json.loads(body))), (400, {"reason", "detail"}))
        status, _, body = self.call("POST", "/ovirt-engine/api" + vm + "/start", None,
                                    Authorization="Bearer " + token, Accept="application/json")
        self.assertEqual(json.loads(body)["reason"], "Incomplete parameters")
        tree = self.json(vm + "/reboot", token, method="POST", body={})
        self.assertEqual(tree["status"], "complete")
        self.assertEqual(self.json(tree["job"]["href"].removeprefix("/ovirt-engine/api"), token)["status"], "finished")
        self.assertIn(("system_reset", {}), self.qemu.commands)
        self.eventually(lambda: self.json(vm, token)["status"] == "up")

    def test_life_of_a_guest(self):
        token = self.token()
        vm = "/vms/" + self.vm_id("guest-tls")
        self.json(vm + "/suspend", token, method="POST", body={})
        self.assertIn(("stop", {}), self.qemu.commands)
        self.eventually(lambda: self.json(vm, token)["status"] == "suspended")
        self.json(vm + "/start", token, method="POST", body={})
        self.assertIn(("cont", {}), self.qemu.commands)
        self.eventually(lambda: self.json(vm, token)["status"] == "up")
        self.json(vm + "/shutdown", token, method="POST", body={})
        self.assertIn(("system_powerdown", {}), self.qemu.commands)
        self.assertEqual(self.json(vm, token)["status"], "powering_down")
        self.qemu.state = "shutdown"
        self.eventually(lambda: self.json(vm, token)["status"] == "down")
        self.qemu.state = "running"
        self.assertEqual(self.json(vm + "/graphicsconsoles?current=true", token), {})
        seen = set()

        def up():
            seen.add(self.json(vm, token)["status"])
            return "up" in seen
        self.json(vm + "/start", token, method="POST", body={})
        self.eventually(up)
        self.assertTrue(seen & {"wait_for_launch", "powering_up"})

    def test_events_descend_and_from_needs_a_search(self):
        token = self.token()
        vm_id = self.vm_id("guest-vnc")
        self.json(f"/vms/{vm_id}/graphicsconsoles/766e63/ticket", token, method="POST", body={})
        events = self.json("/events", token)["event"]
        numbers = [int(event["id"]) for event in events]
        self.assertEqual(numbers, sorted(numbers, reverse=True))
        newest = numbers[0]
        self.assertTrue(self.json(f"/events?from={newest}", token))
        self.assertEqual(self.json(f"/events?from={newest}&search=sortby%20time%20desc", token), {})
        self.assertEqual(self.json(f"/events?from={newest + 50}", self.admin()), {})
        self.assertGreater(len(self.json("/events?max=1", token)["event"]), 1)
        self.assertEqual(len(self.json("/events?max=1&search=sortby%20time%20desc", token)["event"]), 1)
        self.assertEqual(len(self.json("/events?max=1", self.admin())["event"]), 1)

    def test_formats(self):
        admin = self.admin()
        status, headers, body = self.api("", admin, accept="application/xml")
        self.assertEqual((status, headers.get_content_type()), (200, "application/xml"))
        self.assertIn(b"<full_version>", body)
        self.assertIn(b"<vms><vm href=", self.api("/vms", admin, accept="application/xml")[2])
        self.assertEqual(self.api("/vms", admin, accept="image/png")[0], 406)
        status, headers, body = self.api("/vms", admin, Accept_Encoding="gzip")
        self.assertEqual(headers["Content-Encoding"], "gzip")
        self.assertIn("vm", json.loads(gzip.decompress(body)))
        self.assertEqual(self.api("", admin, Correlation_Id="ab c/1_2-3")[1]["Correlation-Id"], "abc1_2-3")
        self.assertRegex(self.api("", admin)[1]["Correlation-Id"], r"^[0-9a-f-]{36}$")
        self.assertEqual(self.api("/v3/vms", admin)[0], 400)
        self.assertIn("/ovirt-engine/api/v4/vms/", self.json("/v4/vms?search=guest-vnc", admin)["vm"][0]["href"])

    def test_follow_and_detail(self):
        token = self.token()
        vm = self.json("/vms?search=guest-vnc&detail=current_graphics_consoles&follow=reported_devices,sessions,tags",
                       token)["vm"][0]
        self.assertEqual(vm["graphics_consoles"]["graphics_console"][0]["port"], "5999")
        self.assertEqual(vm["reported_devices"], {})
        self.assertEqual(vm["tags"], {})
        self.assertNotIn("nics", vm)
        self.assertIn("summary", self.json("", self.admin()))
        self.assertNotIn("summary", self.json("", token))

    def test_odd_values_are_there(self):
        vms = self.json("/vms", self.admin())["vm"]
        self.assertIn("quiescing", {vm["status"] for vm in vms})
        self.assertTrue(any("display" not in vm for vm in vms))

    def test_pretended_vms_leave_the_guests_names_alone(self):
        vms = self.json("/vms?search=name%3Dweb-02", self.admin())["vm"]
        self.assertEqual(len(vms), 1)
        self.assertEqual(vms[0]["description"], "not pretended")

    def test_cd(self):
        token = self.token()
        cd = "/vms/" + self.vm_id("guest-vnc") + "/cdroms/00000000-0000-0000-0000-000000000000?current=true"
        self.assertNotIn("file", self.json(cd, token))
        self.json(cd, token, method="PUT", body={"file": {"id": "memtest86plus.iso"}})
        self.assertEqual(self.json(cd, token)["file"]["id"], "memtest86plus.iso")
        self.assertEqual(self.api(cd, token, "PUT", {"file": {"id": "nothing.iso"}})[0], 400)
        self.json(cd, token, method="PUT", body={"file": {"id": ""}})
        self.assertNotIn("file", self.json(cd, token))

    def test_images_for_a_cd(self):
        token = self.token()
        cluster = self.json("/vms/" + self.vm_id("guest-vnc"), token)["cluster"]["id"]
        center = self.json(f"/clusters/{cluster}", token)["data_center"]["id"]
        domains = self.json(f"/datacenters/{center}/storagedomains", token)["storage_domain"]
        self.assertEqual({(d["name"], d["type"], d["status"]) for d in domains},
                         {("iso", "iso", "active"), ("data", "data", "active"), ("old-iso", "iso", "maintenance")})
        everywhere = self.json("/storagedomains", token)["storage_domain"]
        self.assertEqual(len(everywhere), 4)
        self.assertFalse(any("status" in domain for domain in everywhere))
        ids = {domain["name"]: domain["id"] for domain in domains}
        names = [entry["name"] for entry in self.json(f"/storagedomains/{ids['iso']}/files", token)["file"]]
        self.assertIn("memtest86plus.iso", names)
        self.assertIn("drivers.vfd", names)
        self.assertEqual(self.api(f"/storagedomains/{ids['old-iso']}/files", token)[0], 400)
        disks = self.json("/disks?search=disk_type%3Dimage+and+disk_content_type%3Diso", token)["disk"]
        self.assertTrue(all(disk["content_type"] == "iso" for disk in disks))
        self.assertEqual({disk["storage_domains"]["storage_domain"][0]["id"] for disk in disks} & set(ids.values()),
                         {ids["data"]})
        cd = "/vms/" + self.vm_id("guest-vnc") + "/cdroms/00000000-0000-0000-0000-000000000000?current=true"
        for disk in disks:
            fits = disk["storage_domains"]["storage_domain"][0]["id"] == ids["data"]
            self.assertEqual(self.api(cd, token, "PUT", {"file": {"id": disk["id"]}})[0], 200 if fits else 400)

    def test_bodies_are_capped(self):
        self.assertEqual(self.call("POST", "/ovirt-engine/api/vms", b"", Content_Length=str(2 << 20))[0], 413)


class Consoles(EngineTest):

    def consoles(self, name, current=True):
        return f"/vms/{self.vm_id(name)}/graphicsconsoles" + ("?current=true" if current else "")

    def vv(self, name, token, console="766e63"):
        return self.api(f"/vms/{self.vm_id(name)}/graphicsconsoles/{console}", token, accept="application/x-virt-viewer")

    def setUp(self):
        for name in ("guest-vnc", "guest-tls", "guest-fips"):
            self.control(do="vm", name=name, status="up", console_user="nobody")
        self.qemu.commands.clear()
        self.qemu.refuse = None

    def test_current_matters(self):
        token = self.token()
        console = self.json(self.consoles("guest-vnc", False), token)["graphics_console"][0]
        self.assertEqual((console["id"], console["protocol"]), ("766e63", "vnc"))
        self.assertNotIn("port", console)
        console = self.json(self.consoles("guest-vnc"), token)["graphics_console"][0]
        self.assertEqual((console["address"], console["port"]), ("127.0.0.1", "5999"))

    def test_ticket_reaches_qemu(self):
        token = self.token()
        path = f"/vms/{self.vm_id('guest-vnc')}/graphicsconsoles/766e63/ticket"
        tree = self.json(path, token, method="POST", body={"ticket": {"value": "abc12345", "expiry": "120"}})
        self.assertEqual(tree["ticket"], {"value": "abc12345", "expiry": "120"})
        self.assertEqual(self.qemu.commands, [
            ("set_password", {"protocol": "vnc", "password": "abc12345"}),
            ("expire_password", {"protocol": "vnc", "time": "+120"})])
        tree = self.json(path, token, method="POST", body={})
        self.assertEqual(tree["ticket"]["expiry"], "7200")
        self.assertEqual(len(tree["ticket"]["value"]), 8)
        self.qemu.refuse = "set_password"
        status, _, body = self.api(path, token, "POST", {})
        self.assertEqual(status, 400)
        self.assertEqual(json.loads(body)["reason"], "Operation Failed")

    def test_descriptor_of_each_kind(self):
        token = self.token()
        status, headers, body = self.vv("guest-vnc", token)
        self.assertEqual((status, headers.get_content_type()), (200, "application/x-virt-viewer"))
        text = body.decode()
        self.assertTrue(text.startswith("[virt-viewer]\ntype=vnc\nhost=127.0.0.1\nport=5999\npassword="))
        self.assertNotIn("username=", text)
        self.assertIn("\n[ovirt]\nhost=localhost:", text)
        self.assertIn(f"\nsso-token={token}\nadmin=0\nca=-----BEGIN CERTIFICATE-----\\n", text)
        self.assertIn("host=hv1.test\n", self.vv("guest-tls", token)[2].decode())
        text = self.vv("guest-fips", token)[2].decode()
        vm_id = self.vm_id("guest-fips")
        self.assertIn(f"\nusername=vnc-{vm_id}\n", text)
        self.assertIn("host=hv2.test\n", text)
        users = run("/usr/sbin/sasldblistusers2", "-f", self.folder / "sasldb").decode()
        self.assertIn(f"vnc-{vm_id}@", users)
        self.control(do="variant", name="custom_https_certificate", value=True)
        self.assertNotIn("\nca=", self.vv("guest-vnc", token)[2].decode())
        self.control(do="variant", name="custom_https_certificate", value=False)

    def test_lock_by_user(self):
        anna, bert, admin = self.token(), self.token("bert@corp", "bert-pw"), self.admin()
        self.assertEqual(self.vv("guest-vnc", anna)[0], 200)
        self.assertEqual(self.vv("guest-vnc", anna)[0], 200)
        status, headers, body = self.vv("guest-vnc", bert)
        self.assertEqual((status, headers.get_content_type()), (409, "application/xml"))
        self.assertIn(b"<reason>USER_CANNOT_FORCE_RECONNECT_TO_VM</reason>", body)
        vm = "/vms/" + self.vm_id("guest-vnc")
        path = vm + "/graphicsconsoles/766e63"
        status, _, body = self.api(path + "/remoteviewerconnectionfile", bert, "POST", {})
        self.assertEqual((status, body), (204, b""))
        status, _, body = self.api(path + "/ticket", bert, "POST", {})
        self.assertEqual(status, 409)
        self.assertIn("is held by", json.loads(body)["detail"])
        _, _, body = self.api(path + "/ticket", bert, "POST", {}, Accept_Language="de-DE,de;q=0.9")
        self.assertIn("belegt", json.loads(body)["detail"])
        self.control(do="variant", name="console_exception", value=True)
        self.assertEqual(self.vv("guest-vnc", bert)[::2], (403, b""))
        self.control(do="variant", name="console_exception", value=False)
        session = self.json(vm + "/sessions", bert)["session"][0]
        self.assertEqual((session["console_user"], session["user"]["user_name"]), ("true", "anna"))
        self.assertNotIn("ip", session)
        self.assertEqual(self.vv("guest-vnc", admin)[0], 200)
        self.json(vm + "/stop", bert, method="POST", body={})
        status, _, body = self.vv("guest-vnc", bert)
        self.assertEqual(status, 409)
        self.assertIn(b"is not running.", body)
        self.json(vm + "/start", bert, method="POST", body={})
        self.eventually(lambda: self.json(vm, bert)["status"] == "up")
        self.assertEqual(self.vv("guest-vnc", bert)[0], 200)

    def test_file_allowed_but_ticket_not(self):
        self.control(do="vm", name="guest-vnc", status="migrating")
        status, _, body = self.vv("guest-vnc", self.token())
        self.assertEqual(status, 409)
        self.assertIn(b"SETTING_VM_TICKET_FAILED", body)
        status, _, body = self.api("/vms/" + self.vm_id("guest-vnc") + "/graphicsconsoles/766e63/ticket", self.token(),
                                   "POST", {})
        self.assertEqual((status, json.loads(body)["detail"]), (409, "[Cannot set VM ticket. VM is migrating.]"))
        status, _, body = self.vv("guest-vnc", self.token(), "7370696365")
        self.assertEqual(status, 409)
        self.assertIn(b"SPICE console", body)

    def test_certificates(self):
        status, headers, body = self.call(
            "GET", "/ovirt-engine/services/pki-resource?resource=ca-certificate&format=X509-PEM-CA")
        self.assertEqual((status, headers.get_content_type()), (200, "application/x-x509-ca-cert"))
        self.assertEqual(body, (self.folder / "ca.pem").read_bytes())
        self.assertEqual(self.call("GET", "/ovirt-engine/services/pki-resource?resource=x")[0], 400)


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
