# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""virtdeskctl against a simulated engine that behaves as engines in the field do: argument: the build directory."""

import os
import pty
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

BUILD = Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ovirt"))

from enginetest import EngineTest  # noqa: E402  (the path is set above)

PASSWORD = "anna pw+&"
CLUSTERS = [{"name": "Default"}, {"name": "Far", "data_center": "Elsewhere"}]


class Field(EngineTest):
    settings = {
        "clusters": CLUSTERS,
        "generated": 620,
        "guests": [{"name": "guest-vnc", "console": "kerberos", "vnc": {"port": 1}},
                   {"name": "spice-only", "console": "spice", "vnc": {"port": 5996, "tls_port": 5995}},
                   {"name": "Case", "console": "kerberos", "vnc": {"port": 5994}},
                   {"name": "case", "console": "kerberos", "cluster": "Far", "vnc": {"port": 5993}},
                   {"name": "twin", "console": "kerberos", "vnc": {"port": 5992}},
                   {"name": "twin", "console": "kerberos", "cluster": "Far", "vnc": {"port": 5991}},
                   {"name": "Single", "console": "kerberos", "vnc": {"port": 5990}}]}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.folder / "password").write_text(PASSWORD + "\n")
        (cls.folder / "wrong").write_text("wrong\n")

    def setUp(self):
        self.control(do="mend")
        self.control(do="expire_tokens")
        for name, value in (("max_user_sessions", -1), ("console_exception", False), ("in_use_race", False)):
            self.control(do="variant", name=name, value=value)
        self.control(do="vm", name="guest-vnc", status="up", console_user="nobody")
        self.control(do="requests")
        self.before = self.control(do="counters")

    def arguments(self, command, *more, password="password"):
        engine = () if command == "capture" else ("--engine", f"https://localhost:{self.info['port']}/ovirt-engine")
        return [str(BUILD / "bin" / "virtdeskctl"), command, *more, *engine, "--user", "anna@corp", "--password-file",
                str(self.folder / password) if password != "-" else "-", "--ca", str(self.folder / "ca.pem")]

    def environment(self, **more):
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        return os.environ | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8"} | more

    def ctl(self, command, *more, password="password", given=b"", **environment):
        """Gives (status, standard output, standard error)."""
        done = subprocess.run(self.arguments(command, *more, password=password), input=given, capture_output=True,
                              timeout=60, env=self.environment(**environment), check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def counted(self, key):
        return self.control(do="counters")[key] - self.before[key]

    def target(self, name):
        return f"ovirt://localhost:{self.info['port']}/{name}"

    def capture(self, name, *more, **environment):
        return self.ctl("capture", self.target(name), "--output", str(self.folder / "x.png"), *more, **environment)

    # F5: the password's file

    def test_f5_session_that_dies_between_two_pages(self):
        page = r"page%20[3-9]"
        self.control(do="break", path=page, how="status", status=401, type="text/html",
                     body="<html><head><title>Error</title></head><body>invalid_grant: ended</body></html>")
        status, out, err = self.ctl("list", "--format", "csv")
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(self.counted("password"), 2)
        names = [line.split(",")[0] for line in out.splitlines()[1:]]
        self.assertGreater(len(names), 300)
        self.assertEqual(self.counted("logout"), 1)

    def test_f5_wrong_password_is_offered_once(self):
        status, _, err = self.ctl("list", password="wrong")
        self.assertEqual(status, 4, err)
        self.assertEqual(self.counted("password"), 1)

    def test_f5_password_from_standard_input_outlives_a_session(self):
        self.control(do="break", path=r"page%20[3-9]", how="status", status=401)
        status, _, err = self.ctl("list", password="-", given=PASSWORD.encode() + b"\n")
        self.assertEqual(status, 0, err)
        self.assertEqual(self.counted("password"), 2)

    def test_f5_events_go_on_after_the_sessions_end(self):
        process = subprocess.Popen(self.arguments("events", "--follow", "--interval", "1", "--format", "json"),
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment())
        try:
            self.eventually(lambda: self.counted("password") == 1)
            self.control(do="expire_tokens")
            self.eventually(lambda: self.counted("password") == 2, 20)
        finally:
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
        self.assertEqual(process.returncode, 130, err)
        self.assertNotIn(b"did not accept", err)
        self.assertTrue(out)

    # The desktop program

    def test_first_start_reaches_the_engine(self):
        """Plugins are tried at the first start; an engine that the start names waits for that."""
        home = self.folder / "first home"
        home.mkdir(mode=0o700)
        log = (self.folder / "desktop.log").open("wb")
        process = subprocess.Popen([str(BUILD / "bin" / "virtdesk"), "--ca", str(self.folder / "ca.pem"), self.target("Single")],
                                   stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                   env=self.environment(HOME=str(home), XDG_RUNTIME_DIR=str(home), QT_QPA_PLATFORM="offscreen",
                                                        DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent"))
        try:
            self.eventually(lambda: any("pki-resource" in request for request in self.control(do="requests")["requests"]), 60)
        finally:
            process.terminate()
            process.wait(timeout=20)
            log.close()

    # F6: what was opened is closed

    def test_f6_every_command_signs_out(self):
        self.assertEqual(self.ctl("list")[0], 0)
        self.assertEqual(self.ctl("show", "Single")[0], 0)
        self.assertEqual(self.ctl("show", "nobody")[0], 9)
        self.assertEqual(self.ctl("events")[0], 0)
        self.assertEqual(self.ctl("list", "--search", "colour=red")[0], 8)
        self.assertNotEqual(self.ctl("shutdown", "nobody")[0], 0)
        self.assertNotEqual(self.capture("spice-only")[0], 0)
        self.assertEqual(self.ctl("login")[0], 0)
        self.assertEqual(self.counted("password"), 8)
        self.assertEqual(self.control(do="counters")["sessions"], 0)

    def test_f6_limit_of_sessions_is_never_met(self):
        self.control(do="variant", name="max_user_sessions", value=1)
        for _ in range(3):
            self.assertEqual(self.ctl("list", "--limit", "3")[0], 0)

    def test_f6_interrupted_commands_sign_out(self):
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(number):
                self.control(do="requests")
                process = subprocess.Popen(self.arguments("events", "--follow", "--interval", "60"),
                                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.environment())
                seen = []

                def asked():
                    seen.extend(self.control(do="requests")["requests"])
                    return any(line.endswith("/api/events") for line in seen)
                self.eventually(asked, 20)
                process.send_signal(number)
                _, err = process.communicate(timeout=20)
                self.assertEqual(process.returncode, status, err)
                self.assertEqual(self.control(do="counters")["sessions"], 0)

    def test_f6_engine_that_does_not_answer_the_sign_out(self):
        self.control(do="break", path="sso-logout", how="hang", seconds=30)
        status, out, _ = self.ctl("show", "Single")
        self.assertEqual(status, 0)
        self.assertIn("Single", out)

    # F4, F10: reasons

    def test_f4_limit_of_sessions_is_told(self):
        self.control(do="variant", name="max_user_sessions", value=0)
        status, _, err = self.ctl("list")
        self.assertEqual(status, 4)
        self.assertIn("maximum number of allowed sessions 0", err)
        self.assertNotIn("role", err)
        # The token that was given before the refusal is not left behind.
        self.assertEqual(self.control(do="counters")["sessions"], 0)

    def in_use(self, language):
        self.control(do="vm", name="guest-vnc", status="up", console_user="bert@corp", console_ip="10.1.1.9")
        self.control(do="requests")
        # Who is connected is asked before; here the person wants the console all the same, and the engine decides.
        status, _, err = self.capture("guest-vnc", "--take-over", LC_ALL="C.UTF-8", LANGUAGE=language,
                                      LANG=language + ".UTF-8")
        self.assertEqual(status, 8, err)
        self.assertIn("bert", err)
        self.assertIn("10.1.1.9", err)
        requests = self.control(do="requests")["requests"]
        return err, sum(line.endswith("/ticket") for line in requests)

    def test_f4_empty_refusal_names_who_has_the_console(self):
        self.control(do="variant", name="console_exception", value=True)
        err, tickets = self.in_use("en_US")
        self.assertEqual(tickets, 1)
        self.assertIn("is held by somebody else", err)
        self.assertNotIn("grant the right", err)

    def test_f10_race_is_known_by_who_has_the_console(self):
        self.control(do="variant", name="in_use_race", value=True)
        for language in ("en_US", "de_DE"):
            with self.subTest(language):
                self.in_use(language)

    def test_f10_lock_is_known_by_its_key(self):
        _, tickets = self.in_use("de_DE")
        self.assertEqual(tickets, 0)  # the first answer gave the reason

    def test_f4_ticket_tells_why_there_is_no_file(self):
        self.control(do="vm", name="guest-vnc", status="migrating")
        status, _, err = self.capture("guest-vnc")
        self.assertEqual(status, 8)
        self.assertIn("VM is migrating.", err)
        self.assertNotIn("try again in a moment", err)

    # F2: no ticket for what can't be shown

    def test_f2_spice_only(self):
        status, _, err = self.capture("spice-only")
        self.assertEqual(status, 8, err)
        self.assertIn("SPICE", err)
        requests = self.control(do="requests")["requests"]
        self.assertFalse([line for line in requests if line.endswith("/ticket") or "/graphicsconsoles/" in line])

    # F9: names

    def test_f9_names(self):
        status, out, _ = self.ctl("show", "case", "--format", "json")
        self.assertEqual(status, 0)
        self.assertIn('"case"', out)
        status, out, _ = self.ctl("show", "single", "--format", "json")
        self.assertEqual(status, 0)
        self.assertIn('"Single"', out)
        status, _, err = self.ctl("show", "twin")
        self.assertEqual(status, 9)
        self.assertIn("Default", err)
        self.assertIn("Far", err)
        status, _, err = self.ctl("show", "CASE")
        self.assertEqual(status, 9)
        self.assertEqual(self.ctl("show", "case\" or name=\"Single")[0], 9)

    # F11, F12

    def test_f11_events_ask_for_what_is_printed(self):
        for _ in range(30):
            self.control(do="vm", name="guest-vnc", description="changed")
        status, out, _ = self.ctl("events", "--limit", "3", "--format", "csv")
        self.assertEqual((status, len(out.splitlines())), (0, 4))

    def test_f12_queries_of_the_portal(self):
        def names(*arguments):
            status, out, err = self.ctl("list", "--format", "csv", *arguments)
            self.assertEqual(status, 0, err)
            return [line.split(",")[0] for line in out.splitlines()[1:]]
        self.assertEqual(names("--search", "Vms: name = Single"), ["Single"])
        self.assertEqual(names("--search", "name=web-0* sortby name")[0], "web-01")
        self.assertEqual(names("--search", "name=web-0* sortby name desc")[-1], "web-01")
        self.assertEqual(names("--search", 'description="sortby page 3"'), [])
        # Plain users' names=web* are cut to what they may see; pages of 4 follow each other.
        everything = names("--search", "name=web-* sortby name asc")
        pages = [name for page in (1, 2) for name in names("--search", f"name=web-* sortby name page {page}", "--limit",
                                                             "4")]
        self.assertEqual(pages, everything[:8])
        status, _, err = self.ctl("list", "--search", "name=web and")
        self.assertEqual(status, 8)
        self.assertIn("INVALID_POST_CONDITION_VALUE_PHRASE", err)
        self.assertIn("name=web and", err)


class Prompt(EngineTest):

    def test_f6_interrupted_question_ends_with_130(self):
        pid, terminal = pty.fork()
        if pid == 0:
            os.environ.update({"HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder), "LC_ALL": "C.UTF-8"})
            os.execv(str(BUILD / "bin" / "virtdeskctl"),
                     ["virtdeskctl", "list", "--engine", f"https://localhost:{self.info['port']}/ovirt-engine", "--user",
                      "anna@corp", "--ca", str(self.folder / "ca.pem")])
        shown = b""
        end = time.monotonic() + 20
        while b"assword" not in shown and time.monotonic() < end:
            shown += os.read(terminal, 4096)
        os.kill(pid, signal.SIGINT)
        _, status = os.waitpid(pid, 0)
        os.close(terminal)
        self.assertTrue(os.WIFEXITED(status), status)
        self.assertEqual(os.WEXITSTATUS(status), 130, shown)


if __name__ == "__main__":
    unittest.main()
