# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The simulated engine's API: it must be wrong in the ways in which real engines are."""

import gzip
import json
import time
import unittest
from urllib.parse import quote

from enginetest import EngineTest, run


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

    def test_what_follows_the_end_of_a_console(self):
        admin = self.admin()
        vm = self.json("/vms?search=name%3Dweb-03", admin)["vm"][0]
        display = self.json("/vms/" + vm["id"], admin)["display"]
        self.assertEqual((display["disconnect_action"], display["disconnect_action_delay"]), ("NONE", "0"))

        def state(**order):
            return self.control(do="vm", name=vm["id"], **order)["status"]
        state(status="up", disconnect_action="SHUTDOWN", disconnect_action_delay=1000)
        display = self.json("/vms/" + vm["id"], admin)["display"]
        self.assertEqual((display["disconnect_action"], display["disconnect_action_delay"]), ("SHUTDOWN", "1000"))
        state(console_user="admin@internal", console_ip="192.0.2.7")
        self.assertEqual(state(console_user="admin@internal", console_ip=None), "up")  # the delay has not passed
        state(disconnect_action="SHUTDOWN")
        self.assertEqual(state(console_user="admin@internal", console_ip="192.0.2.7"), "up")
        state(console_user="admin@internal", console_ip=None)
        self.eventually(lambda: state() == "down")

    def test_the_end_of_a_guests_console_is_seen_at_its_qemu(self):
        name = "guest-vnc"
        self.addCleanup(self.control, do="vm", name=name, disconnect_action="NONE", status="up")
        for action, command in (("SHUTDOWN", "system_powerdown"), ("REBOOT", "system_reset")):
            self.control(do="vm", name=name, status="up", disconnect_action=action)
            self.qemu.commands.clear()
            self.qemu.clients = [{"host": "192.0.2.7"}]
            time.sleep(0.6)  # QEMU is asked twice a second
            self.control(do="vm", name=name)
            self.qemu.clients = []

            def told():
                self.control(do="vm", name=name)
                return self.qemu.commands
            self.eventually(told)
            self.assertEqual([name for name, _ in self.qemu.commands], [command])

    def test_bookmarks_are_the_administrators(self):
        marks = self.json("/bookmarks", self.admin())["bookmark"]
        self.assertIn({"name": "All web servers", "value": "Vms: name = web*"},
                      [{key: one[key] for key in ("name", "value")} for one in marks])
        self.assertEqual(self.api("/bookmarks", self.token())[0], 400)
        self.assertEqual(self.api("/bookmarks", self.admin(), Filter="true")[0], 400)

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


if __name__ == "__main__":
    unittest.main(verbosity=1)
