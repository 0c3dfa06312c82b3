# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What real engines do otherwise than one would think: one test for each row of the comparison with the engine's sources
(reference/field-ovirt.md, section 3), and for each trap of the interface (reference/ovirt-engine.md, section 0). The
numbers are theirs. What the client makes of it is tested in C++, by the F numbers of the same file."""

import json
import unittest
from urllib.parse import quote

from enginetest import EngineTest, SCOPE

VNC = "766e63"
SPICE = "7370696365"


class FieldTest(EngineTest):

    def vv(self, name, token, console=VNC):
        return self.api(f"/vms/{self.vm_id(name)}/graphicsconsoles/{console}", token, accept="application/x-virt-viewer")

    def ticket(self, name, token, **headers):
        return self.api(f"/vms/{self.vm_id(name)}/graphicsconsoles/{VNC}/ticket", token, "POST", {}, **headers)

    def names(self, search, token, maximum=""):
        return [vm["name"] for vm in self.json(f"/vms{maximum}?search={quote(search)}", token).get("vm", [])]

    def refusal(self, search, token):
        status, _, body = self.api("/vms?search=" + quote(search), token)
        return status, json.loads(body).get("detail")

    def setUp(self):
        for name in ("guest-vnc", "guest-tls", "guest-fips"):
            self.control(do="vm", name=name, status="up", console_user="nobody")


class Rows(FieldTest):

    settings = {"users": [{"name": "admin@internal", "password": "admin-pw", "admin": True},
                          {"name": "anna@corp", "password": "anna pw+&"}, {"name": "bert@corp", "password": "bert-pw"},
                          {"name": "carl@corp.example@ad", "password": "carl-pw"}]}

    def test_row_1_every_ticket_that_fails_in_a_console_file_is_409(self):
        self.control(do="vm", name="guest-vnc", status="migrating")
        status, _, body = self.vv("guest-vnc", self.token())
        self.assertEqual(status, 409)
        self.assertIn(b"SETTING_VM_TICKET_FAILED", body)
        self.assertIn("migrating", json.loads(self.ticket("guest-vnc", self.token())[2])["detail"])

    def test_row_2_an_exception_has_no_body(self):
        anna, bert = self.token(), self.token("bert@corp", "bert-pw")
        self.control(do="variant", name="console_exception", value=True)
        try:
            self.assertEqual(self.vv("guest-vnc", anna)[0], 200)
            self.assertEqual(self.vv("guest-vnc", bert)[::2], (403, b""))
            self.control(do="vm", name="guest-tls", status="migrating")
            self.assertEqual(self.vv("guest-tls", anna)[::2], (500, b""))
        finally:
            self.control(do="variant", name="console_exception", value=False)

    def test_row_3_a_console_that_is_not_there_is_409_with_a_plain_text(self):
        status, _, body = self.vv("guest-vnc", self.token(), SPICE)
        self.assertEqual(status, 409)
        self.assertIn(b"SPICE console", body)
        hidden = self.json("/vms?search=name%3Dmail-01", self.admin())["vm"][0]["id"]
        status, _, body = self.api(f"/vms/{hidden}/graphicsconsoles/{VNC}", self.token(),
                                   accept="application/x-virt-viewer")
        self.assertEqual(status, 409)
        self.assertIn(b"doesn't exist", body)

    def test_row_4_a_tickets_fault_is_at_the_top_a_verbs_inside(self):
        self.control(do="vm", name="guest-vnc", status="migrating")
        self.assertIn("detail", json.loads(self.ticket("guest-vnc", self.token())[2]))
        self.control(do="vm", name="guest-vnc", status="up")
        status, _, body = self.api(f"/vms/{self.vm_id('guest-vnc')}/start", self.token(), "POST", {})
        self.assertEqual((status, json.loads(body)["status"]), (409, "failed"))
        self.assertIn("detail", json.loads(body)["fault"])

    def test_row_5_the_reason_of_a_401_is_in_its_page(self):
        status, headers, body = self.api("/vms", "nonsense")
        self.assertEqual((status, headers.get_content_type()), (401, "text/html"))
        self.assertIn(b"auth code has expired", body)

    def test_row_6_a_users_events_without_a_search_come_all(self):
        token = self.token()
        for _ in range(2):
            self.json(f"/vms/{self.vm_id('guest-vnc')}/reboot", token, method="POST", body={})
            self.eventually(lambda: self.json(f"/vms/{self.vm_id('guest-vnc')}", token)["status"] == "up")
        self.assertGreater(len(self.json("/events?max=1", token)["event"]), 1)
        self.assertEqual(len(self.json("/events?max=1&search=sortby%20time%20desc", token)["event"]), 1)
        self.assertEqual(len(self.json("/events?max=1", self.admin())["event"]), 1)

    def test_row_7_a_users_search_is_cut_after_all_of_it_was_looked_at(self):
        token = self.token()
        self.assertEqual(len(self.names("sortby name desc page 1", token, ";max=50")), 50)
        self.assertEqual(self.names("sortby name desc page 2", token, ";max=50"), [])
        self.assertEqual(len(self.names("sortby name asc page 2", token, ";max=50")), 50)

    def test_row_8_searches_do_not_look_at_case(self):
        self.assertEqual(self.names("name=WEB-01", self.admin()), ["web-01"])
        status, _, body = self.api("/vms?case_sensitive=true&search=name%3DWEB-01", self.admin())
        self.assertEqual((status, json.loads(body)), (200, {}))

    def test_row_9_the_grammar_of_searches(self):
        admin = self.admin()
        self.assertEqual(self.names("on_host=hv1.test and name=web-01", admin), ["web-01"])
        self.assertEqual(self.refusal("sortby name page 1", admin), (400, "INVALID_SORT_DIRECTION"))
        self.assertEqual(self.refusal("name=a and", admin), (400, "INVALID_POST_CONDITION_VALUE_PHRASE"))
        self.assertEqual(self.refusal("one two", admin), (400, "one $two$"))
        # What stands side by side holds together, and binds more loosely than "or".
        self.assertEqual(self.names("name=web-01 or name=db-01 name=web* or name=mail*", admin), ["web-01"])
        self.assertEqual(self.refusal("status=upp", admin), (400, "INVALID_CONDITION_VALUE"))
        self.assertEqual(self.refusal('name="a&b"', admin), (400, "INVALID_CONDITION_VALUE"))

    def test_row_10_a_refused_search_has_a_name_or_a_place(self):
        self.assertEqual(self.refusal("name=", self.admin()), (400, "INVALID_CONDITION_VALUE"))
        self.assertEqual(self.refusal("colour=red", self.admin()), (400, "$colour$=red"))

    def test_row_11_the_prefix_is_the_engines(self):
        self.assertEqual(self.refusal("Vms: name=a", self.admin()), (400, "$Vms:$ name=a"))

    def test_row_12_an_id_that_is_none_is_404(self):
        self.assertEqual(self.api("/vms/not-an-id", self.token())[0], 404)

    def test_row_13_admin_in_a_console_file_is_the_requests_filter(self):
        admin = self.admin()
        path = f"/vms/{self.vm_id('guest-vnc')}/graphicsconsoles/{VNC}"
        for filtered, written in (("false", b"admin=1"), ("true", b"admin=0")):
            status, _, body = self.api(path, admin, accept="application/x-virt-viewer", Filter=filtered)
            self.assertEqual(status, 200)
            self.assertIn(written, body)

    def test_row_14_what_a_console_file_may_leave_out(self):
        token = self.token()
        self.assertIn(b"secure-attention", self.vv("guest-vnc", token)[2])
        for name, value in (("vv_optional_keys", False), ("vv_without_port", True)):
            self.control(do="variant", name=name, value=value)
        try:
            body = self.vv("guest-vnc", token)[2]
        finally:
            for name, value in (("vv_optional_keys", True), ("vv_without_port", False)):
                self.control(do="variant", name=name, value=value)
        self.assertIn(b"port=null", body)
        for key in (b"secure-attention", b"versions", b"newer-version-url"):
            self.assertNotIn(key, body)

    def test_row_15_a_sessions_user_is_cut_at_the_first_at(self):
        for user, password, name, domain in (("anna@corp", "anna pw+&", "anna", "corp"),
                                             ("carl@corp.example@ad", "carl-pw", "carl", "corp.example")):
            self.control(do="vm", name="guest-vnc", status="up", console_user="nobody")
            token = self.token(user, password)
            self.assertEqual(self.vv("guest-vnc", token)[0], 200)
            session = self.json(f"/vms/{self.vm_id('guest-vnc')}/sessions", token)["session"][0]["user"]
            self.assertEqual((session["user_name"], session["domain"]["name"]), (name, domain))

    def test_row_16_a_running_headless_vm_shows_a_certificate_only(self):
        vms = self.json("/vms?detail=current_graphics_consoles&current", self.admin())["vm"]
        headless = [vm for vm in vms if vm["status"] == "up" and set(vm.get("display", {})) == {"certificate"}]
        self.assertTrue(headless)
        self.assertTrue(all(vm["graphics_consoles"] == {} for vm in headless))

    def test_row_17_a_vm_that_is_down_has_no_current_console(self):
        vms = self.json("/vms?detail=current_graphics_consoles&current", self.admin())["vm"]
        down = [vm for vm in vms if vm["status"] == "down"]
        self.assertTrue(down)
        self.assertTrue(all(vm["graphics_consoles"] == {} for vm in down))

    def test_row_18_without_kerberos_nothing_says_how_to_sign_in(self):
        status, headers, _ = self.grant("/oauth/token-http-auth", scope=SCOPE,
                                        grant_type="urn:ovirt:params:oauth:grant-type:http")
        self.assertEqual(status, 401)
        self.assertNotIn("WWW-Authenticate", headers)

    def test_row_19_texts_come_in_the_callers_language(self):
        self.assertEqual(self.vv("guest-vnc", self.token())[0], 200)
        bert = self.token("bert@corp", "bert-pw")
        self.assertIn("is held by", json.loads(self.ticket("guest-vnc", bert)[2])["detail"])
        self.assertIn("belegt", json.loads(self.ticket("guest-vnc", bert, Accept_Language="de-DE")[2])["detail"])

    def test_row_20_a_console_in_use_is_said_in_two_ways(self):
        self.assertEqual(self.vv("guest-vnc", self.token())[0], 200)
        bert = self.token("bert@corp", "bert-pw")
        lock = json.loads(self.ticket("guest-vnc", bert)[2])["detail"]
        self.control(do="variant", name="in_use_race", value=True)
        try:
            race = json.loads(self.ticket("guest-vnc", bert)[2])["detail"]
        finally:
            self.control(do="variant", name="in_use_race", value=False)
        self.assertNotEqual(lock, race)
        for text in (lock, race):
            self.assertNotIn("another user", text)

    def test_row_21_the_limit_of_sessions_is_met_by_the_first_call(self):
        token = self.token()
        self.control(do="variant", name="max_user_sessions", value=0)
        try:
            status, headers, body = self.api("/vms", token)
        finally:
            self.control(do="variant", name="max_user_sessions", value=-1)
        self.assertEqual((status, headers.get_content_type()), (401, "text/html"))
        self.assertIn(b"maximum number of allowed sessions 0", body)

    def test_row_22_a_restart_is_503_and_ends_all_sessions(self):
        token = self.token()
        self.assertEqual(self.api("/vms", token)[0], 200)
        self.control(do="restart", seconds=600)
        status, headers, _ = self.api("/vms", token)
        self.assertEqual((status, headers.get_content_type()), (503, "text/html"))
        self.control(do="mend")
        self.assertEqual(self.api("/vms", token)[0], 401)

    def test_row_24_several_messages_are_one_text(self):
        vm = next(vm for vm in self.json("/vms?search=name%3Dweb*", self.admin())["vm"] if vm["status"] == "up")
        host = next(host for host in self.json("/hosts", self.admin())["host"] if host["id"] == vm["host"]["id"])
        status, _, body = self.api(f"/vms/{vm['id']}/migrate", self.admin(), "POST", {"host": {"name": host["name"]}})
        self.assertEqual(status, 409)
        self.assertRegex(json.loads(body)["fault"]["detail"], r"^\[.+\., .+\]$")


class Names(FieldTest):

    settings = {"clusters": [{"name": "Near"}, {"name": "Far", "data_center": "Elsewhere"}],
                "hosts": [{"name": "hv1.test", "address": "127.0.0.1", "cluster": "Near"}],
                "guests": [{"name": "same", "cluster": "Near"}, {"name": "same", "cluster": "Far"},
                           {"name": "Web-01", "cluster": "Near"}, {"name": "web-01", "cluster": "Near"}],
                "generated": 0}

    def setUp(self):
        pass

    def test_row_23_names_are_unique_in_a_data_centre_and_case_counts(self):
        self.assertEqual(len(self.names("name=same", self.admin())), 2)
        self.assertEqual(sorted(self.names("name=web-01", self.admin())), ["Web-01", "web-01"])


class Traps(FieldTest):

    def test_trap_1_sign_on_wants_exactly_json(self):
        for accept in ("*/*", "application/json, text/html", "application/json;charset=utf-8"):
            self.assertEqual(self.grant(accept=accept, grant_type="password", scope=SCOPE, username="anna@corp",
                                        password="anna pw+&")[0], 400)

    def test_trap_2_a_refused_sign_on_is_400(self):
        for scope, keys in ((SCOPE, {"error", "error_code"}), ("other", {"error", "error_description"})):
            status, _, body = self.grant(grant_type="password", scope=scope, username="anna@corp", password="wrong")
            self.assertEqual(status, 400)
            self.assertLessEqual(keys, set(json.loads(body)))

    def test_trap_3_an_expiry_is_a_text_and_says_nothing(self):
        _, _, body = self.grant(grant_type="password", scope=SCOPE, username="anna@corp", password="anna pw+&")
        self.assertEqual(json.loads(body)["exp"], "9223372036854775807")
        self.assertNotIn("refresh_token", json.loads(body))

    def test_trap_4_scalars_are_texts_and_what_is_empty_an_object(self):
        vm = self.json(f"/vms/{self.vm_id('guest-vnc')}", self.token())
        self.assertIsInstance(vm["memory"], str)
        self.assertIsInstance(vm["creation_time"], int)
        self.assertEqual(self.json("/vms?search=name%3Dnobody", self.token()), {})

    def test_trap_5_a_user_is_filtered_and_sees_no_host(self):
        path = f"/vms/{self.vm_id('guest-vnc')}"
        self.assertNotIn("host", self.json(path, self.token()))
        self.assertIn("host", self.json(path, self.admin(), Filter="false"))
        self.assertGreaterEqual(self.api("/vms", self.token(), Filter="false")[0], 400)

    def test_trap_6_consoles_of_the_next_run_have_no_address(self):
        path = f"/vms/{self.vm_id('guest-vnc')}/graphicsconsoles"
        self.assertNotIn("address", self.json(path, self.token())["graphics_console"][0])
        self.assertIn("address", self.json(path + "?current=true", self.token())["graphics_console"][0])

    def test_trap_7_a_console_file_by_post_fails_without_a_word(self):
        self.assertEqual(self.vv("guest-vnc", self.token())[0], 200)
        bert = self.token("bert@corp", "bert-pw")
        path = f"/vms/{self.vm_id('guest-vnc')}/graphicsconsoles/{VNC}/remoteviewerconnectionfile"
        self.assertEqual(self.api(path, bert, "POST", {})[::2], (204, b""))
        self.assertEqual(self.vv("guest-vnc", bert)[0], 409)

    def test_trap_8_the_lock_is_a_users_until_the_vm_stops(self):
        bert = self.token("bert@corp", "bert-pw")
        self.assertEqual(self.vv("guest-vnc", self.token())[0], 200)
        self.assertEqual(self.vv("guest-vnc", bert)[0], 409)
        self.assertEqual(self.vv("guest-vnc", self.admin())[0], 200)
        self.control(do="vm", name="guest-vnc", status="up", console_user="nobody")
        self.assertEqual(self.vv("guest-vnc", bert)[0], 200)

    def test_trap_9_fips_consoles_have_a_user_name(self):
        body = self.vv("guest-fips", self.token())[2].decode()
        self.assertIn(f"username=vnc-{self.vm_id('guest-fips')}", body)

    def test_trap_10_the_ca_is_in_the_engines_part_if_at_all(self):
        for custom in (False, True):
            self.control(do="variant", name="custom_https_certificate", value=custom)
            body = self.vv("guest-tls", self.token())[2].decode()
            viewer, _, ovirt = body.partition("[ovirt]")
            self.assertNotIn("\nca=", viewer)
            self.assertEqual("\nca=" in ovirt, not custom)
        self.control(do="variant", name="custom_https_certificate", value=False)

    def test_trap_11_a_console_file_holds_the_callers_session(self):
        token = self.token()
        body = self.vv("guest-vnc", token)[2].decode()
        held = next(line.partition("=")[2] for line in body.splitlines() if line.startswith("sso-token="))
        self.assertEqual(self.api("/vms", held)[0], 200)


if __name__ == "__main__":
    unittest.main(verbosity=1)
