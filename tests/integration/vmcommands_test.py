# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""virtdeskctl's commands for one VM, against a simulated engine: argument: the build directory."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import unittest
import uuid
from pathlib import Path

BUILD = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ovirt"))

from enginetest import EngineTest  # noqa: E402  (the path is set above)


class VmCommands(EngineTest):
    settings = {"generated": 12, "guests": [], "pools": {"desks": 1}, "variants": {"time_scale": 0.05}}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.folder / "admin").write_text("admin-pw\n")
        (cls.folder / "anna").write_text("anna pw+&\n")

    def setUp(self):
        self.control(do="mend")
        for name in ("snapshots_fail", "migrations_fail"):
            self.control(do="variant", name=name, value=False)
        self.control(do="variant", name="version", value="4.5")

    def command(self, *arguments, user="admin@internal", file="admin"):
        return [str(BUILD / "bin" / "virtdeskctl"), *arguments, "--engine",
                f"https://localhost:{self.info['port']}/ovirt-engine", "--user", user, "--password-file",
                str(self.folder / file), "--ca", str(self.folder / "ca.pem"), "--no-kerberos"]

    def environment(self):
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return os.environ | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8"}

    def ctl(self, *arguments, **who):
        done = subprocess.run(self.command(*arguments, **who), capture_output=True, timeout=60, check=False,
                              env=self.environment())
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def rows(self, *arguments, **who):
        status, out, err = self.ctl(*arguments, "--format", "json", **who)
        self.assertEqual(status, 0, err)
        return json.loads(out)

    def test_details(self):
        self.control(do="vm", name="web-01", status="up")
        parts = {}
        for row in self.rows("details", "web-01"):
            parts.setdefault(row["part"], []).append(row)
        self.assertTrue(parts["disk"][0]["bootable"])
        self.assertGreater(parts["disk"][0]["size"], 1 << 30)
        self.assertEqual(parts["nic"][0]["network"], "ovirtmgmt")
        self.assertEqual(self.ctl("details", "nobody")[0], 9)
        self.assertEqual(self.ctl("details")[0], 2)

    def test_what_follows_the_end_of_a_console_is_said_before(self):
        self.addCleanup(self.control, do="vm", name="web-01", disconnect_action="NONE")
        self.control(do="vm", name="web-01", status="up", disconnect_action="SHUTDOWN", disconnect_action_delay=5)
        follows = "the VM is shut down, after 5 minutes"
        self.assertIn(follows, [row["text"] for row in self.rows("details", "web-01")])
        target = f"ovirt://localhost:{self.info['port']}/web-01"
        command = [part for part in self.command("capture", target, "--output", str(self.folder / "none.png"), "--deadline", "20")]
        at = command.index("--engine")
        del command[at:at + 2]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False, env=self.environment())
        self.assertNotEqual(done.returncode, 0)  # nobody listens at a pretended VM's port
        self.assertIn(f"virtdeskctl: web-01: When the connection of its console ends, this is set to follow: {follows}.",
                      done.stderr.decode())
        self.control(do="vm", name="web-01", disconnect_action="NONE")
        self.assertNotIn(follows, json.dumps(self.rows("details", "web-01")))

    def test_snapshots_from_the_first_to_the_last(self):
        self.control(do="vm", name="web-01", status="down")
        before = len(self.rows("snapshots", "web-01"))
        made = self.rows("snapshot", "web-01", "--option", "description=by a script")
        self.assertEqual([row["result"] for row in made], ["accepted"])
        snapshot = self.rows("snapshots", "web-01")[-1]
        self.assertEqual(snapshot["description"], "by a script")
        self.assertIn("snapshot-restore", snapshot["verbs"])
        self.rows("act", "snapshot-delete", "web-01", "--option", f"snapshot={snapshot['id']}")
        self.assertEqual(len(self.rows("snapshots", "web-01")), before)

    def test_what_fails_later_fails_with_the_engines_reason(self):
        self.control(do="vm", name="web-01", status="up")
        self.control(do="variant", name="snapshots_fail", value=True)
        status, _, err = self.ctl("snapshot", "web-01")
        self.assertEqual(status, 8)
        self.assertIn("no space left on storage domain", err)

    def test_note_and_tag(self):
        self.control(do="vm", name="web-01", status="up")
        self.rows("act", "edit", "web-01", "--option", "comment=a = b")
        self.assertEqual(self.rows("show", "web-01")["comment"], "a = b")
        self.rows("act", "add-tag", "web-01", "--option", "tag=customer x")
        self.assertIn("customer x", self.rows("show", "web-01")["tags"])
        self.assertEqual(self.ctl("act", "edit", "web-01", "--option", "comment")[0], 2)
        self.assertEqual(self.ctl("act", "edit", "web-01", "--option", "colour=red")[0], 2)

    def test_picture(self):
        self.control(do="vm", name="web-01", status="up")
        file = self.folder / "screen.png"
        status, _, err = self.ctl("screenshot", "web-01", "--output", str(file))
        self.assertEqual(status, 0, err)
        self.assertTrue(file.read_bytes().startswith(b"\x89PNG"))
        self.control(do="variant", name="version", value="4.3")
        self.assertEqual(self.ctl("screenshot", "web-01", "--output", str(file))[0], 8)

    def test_sessions(self):
        self.control(do="vm", name="web-01", status="up", console_user="bert@corp", console_ip="10.1.1.9")
        self.assertEqual([(row["user"], row["address"]) for row in self.rows("sessions", "web-01")],
                         [("bert@corp", "10.1.1.9")])

    def test_pool(self):
        anna = {"user": "anna@corp", "file": "anna"}
        taken = self.rows("take", "desks", **anna)
        self.assertEqual(taken["name"], "desks-1")
        self.assertEqual(self.ctl("take", "desks", **anna)[0], 8)
        self.assertEqual(self.ctl("take", "nothing", **anna)[0], 9)
        self.rows("act", "return-to-pool", "desks-1", "--yes", **anna)

    def vm(self, name):
        return self.json("/vms/" + self.vm_id(name), self.admin())

    def disc(self, name):
        drive = self.json(f"/vms/{self.vm_id(name)}/cdroms/{uuid.UUID(int=0)}?current=true", self.admin())
        return (drive.get("file") or {}).get("id")

    def starts(self):
        return [line for line in self.control(do="requests")["requests"] if line.startswith("POST ") and "/start" in line]

    def test_start_once(self):
        self.control(do="vm", name="web-01", status="down")
        image = "debian-12-netinst.iso"
        rows = self.rows("start", "web-01", "--boot", "cdrom,hd", "--cd", image, "--paused")
        self.assertEqual([(row["name"], row["verb"], row["result"]) for row in rows], [("web-01", "start", "accepted")])
        self.eventually(lambda: self.vm("web-01")["status"] == "paused")
        self.assertEqual(self.vm("web-01")["run_once"], "true")
        self.assertEqual(self.disc("web-01"), image)

    def test_start_once_as_it_is_set(self):
        self.control(do="vm", name="web-01", status="down")
        self.rows("start", "web-01", "--once")
        self.assertEqual(self.vm("web-01")["run_once"], "true")
        self.control(do="vm", name="web-02", status="down")
        self.rows("start", "web-02")
        self.assertEqual(self.vm("web-02")["run_once"], "false")

    def test_nothing_is_started_where_the_words_are_wrong(self):
        self.control(do="vm", name="web-01", status="down")
        self.control(do="requests")
        for arguments, status, word in ((("--boot", "floppy"), 2, "floppy"), (("--boot", "hd,"), 2, "commas"),
                                        (("--cd", ""), 2, "image"), (("--cd", "nothing.iso"), 9, "nothing.iso")):
            done, _, err = self.ctl("start", "web-01", *arguments)
            self.assertEqual(done, status, err)
            self.assertIn(word, err)
        self.assertEqual(self.ctl("shutdown", "web-01", "--boot", "hd")[0], 2)
        self.assertEqual(self.starts(), [])
        self.assertEqual(self.vm("web-01")["status"], "down")

    def test_migrate_to_a_host(self):
        self.control(do="vm", name="web-01", status="up")
        host = self.rows("show", "web-01")["host"]
        other = next(name for name in ("hv1.test", "hv2.test") if name != host)
        self.rows("migrate", "web-01", "--to", other)
        self.assertEqual(self.rows("show", "web-01")["host"], other)

    def follow_tasks(self):
        """A running "tasks --follow" and the queue of its lines, as objects."""
        lines = queue.Queue()
        process = subprocess.Popen(self.command("tasks", "--follow", "--interval", "1", "--format", "json"),
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment())
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)

        def read():
            for line in process.stdout:
                lines.put(json.loads(line))
        threading.Thread(target=read, daemon=True).start()
        return process, lines

    def test_tasks_are_followed(self):
        self.control(do="vm", name="web-01", status="up")
        self.control(do="variant", name="time_scale", value=1)
        self.addCleanup(self.control, do="variant", name="time_scale", value=0.05)
        sessions = self.control(do="counters")["sessions"]
        process, lines = self.follow_tasks()

        def until(name, state):
            seen = []
            while True:
                task = lines.get(timeout=20)
                if name in task["description"]:
                    seen.append(task)
                    if task["state"] == state:
                        return seen
        token = self.admin()
        self.json(f"/vms/{self.vm_id('web-01')}/snapshots", token, method="POST", body={"description": "followed"})
        seen = until("followed", "done")
        self.assertEqual([task["state"] for task in seen], ["running", "done"])  # each state once
        self.assertEqual(seen[0]["id"], seen[1]["id"])
        self.assertTrue(seen[1]["ended"] and not seen[0]["ended"])
        # The engine starts again: it is waited for, the sign-in is done anew, and what was told is not told twice.
        self.control(do="restart", seconds=2)
        time.sleep(2.5)
        self.json(f"/vms/{self.vm_id('web-02')}/snapshots", self.admin(), method="POST", body={"description": "later"})
        self.assertEqual({task["state"] for task in until("later", "done")}, {"running", "done"})
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=20), 130)
        self.assertLessEqual(self.control(do="counters")["sessions"], sessions + 2)  # those that this test has opened
        ids = []
        while not lines.empty():
            ids.append(lines.get()["id"])
        self.assertNotIn(seen[0]["id"], ids)

    def test_tasks_and_events_of_one_vm(self):
        self.control(do="vm", name="web-01", status="up")
        self.rows("snapshot", "web-01")
        self.assertTrue(self.rows("tasks")[-1]["description"].startswith("Creating VM Snapshot"))
        self.rows("reboot", "web-01")
        events = self.rows("events", "--vm", "web-01", "--limit", "3")
        self.assertTrue(events and all(event["vm"] == "web-01" for event in events))


if __name__ == "__main__":
    unittest.main()
