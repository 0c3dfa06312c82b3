# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What a crash or another program of the same user can get out of the programs: no core file, no memory, and no password in memory
after the sign-in. Argument: the build directory. As root the programs run as nobody, and their memory is searched; as an ordinary
user only what that user may do is tried."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from attackers import BUILD, ROOT, Console, SearchTest, forms, until  # noqa: F401  (SearchTest is run here)
from lab.certificates import CertificateAuthority  # (attackers has set the path)

sys.path.insert(0, str(ROOT / "tests" / "ovirt"))

from enginetest import EngineTest  # noqa: E402  (the path is set above)

PASSWORD = "Koralle7uNterwasser4Ziege"
IS_ROOT = os.geteuid() == 0
AS_NOBODY = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"] if IS_ROOT else []
AS_BROWSER = ["/native-manifest.json", "handoff@virtdesk.org"]  # Firefox's arguments
PARTS = ("mem", "environ", "maps", "auxv")
# Prints which of them another program of the same user can open.
LOOK = """import sys
for part in sys.argv[2:]:
    try:
        open(f"/proc/{sys.argv[1]}/{part}", "rb").close()
        print(part)
    except PermissionError:
        pass
"""


def memory_of(pid):
    """Everything that the process may write to, region by region."""
    with open(f"/proc/{pid}/maps", encoding="ascii") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if not rights.startswith("rw") or line.rstrip().endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            data = bytearray()
            try:
                memory.seek(start)
                while start + len(data) < end:
                    more = memory.read(min(1 << 20, end - start - len(data)))
                    if not more:
                        break
                    data += more
            except OSError:
                pass  # a guard page, or given back meanwhile
            yield line.split()[-1], bytes(data)


def places(pid, secret):
    return [name for name, data in memory_of(pid) if any(form in data for form in forms(secret))]


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(child) for child in file.read().split()]


class CoreTest(EngineTest):
    settings = {"users": [{"name": "anna@corp", "password": PASSWORD}], "generated": 5}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Of nobody, who can't use a folder of root's.
        cls.place = Path(tempfile.mkdtemp(prefix="attack-core-"))
        cls.addClassCleanup(shutil.rmtree, cls.place, True)
        cls.given = cls.place / "password"
        cls.given.write_text(PASSWORD + "\n", encoding="ascii")
        shutil.copy(cls.folder / "ca.pem", cls.place / "ca.pem")
        if IS_ROOT:
            for path in (cls.place, cls.given):
                shutil.chown(path, "nobody", "nogroup")
        cls.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(cls.place), "XDG_RUNTIME_DIR": str(cls.place),
                           "QT_QPA_PLATFORM": "offscreen"}

    def start(self, *command):
        # Core files are allowed by who starts it, as on a developer's machine.
        process = subprocess.Popen(["prlimit", "--core=unlimited", *AS_NOBODY, *map(str, command)], env=self.environment,
                                   stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def end():
            process.kill()
            process.wait()
            process.stdin.close()
        self.addCleanup(end)
        return process

    def events(self):
        """virtdeskctl, signed in and waiting for news."""
        before = self.control(do="counters")["password"]
        self.control(do="requests")
        process = self.start(BUILD / "bin" / "virtdeskctl", "events", "--follow", "--interval", "60", "--engine",
                             f"https://localhost:{self.info['port']}/ovirt-engine", "--user", "anna@corp", "--password-file",
                             self.given, "--ca", self.place / "ca.pem")
        asked = []

        def news():
            self.assertIsNone(process.poll(), "it has ended")
            asked.extend(line for line in self.control(do="requests")["requests"] if "/api/events" in line)
            return bool(asked)
        until("the question for events", news)
        self.assertEqual(self.control(do="counters")["password"], before + 1)
        return process

    @staticmethod
    def look(pid):
        done = subprocess.run([*AS_NOBODY, sys.executable, "-c", LOOK, str(pid), *PARTS], capture_output=True, timeout=30,
                              text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return done.stdout.split()

    def assert_closed(self, pid):
        """No core file, also not after raising the limit again, and nothing for another program of the same user."""
        def limit():
            text = Path(f"/proc/{pid}/limits").read_text(encoding="ascii")
            return re.search(r"Max core file size +(\S+) +(\S+)", text).groups()
        until("core limit 0", lambda: limit() == ("0", "0"), 10)
        user = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        self.assertNotIn("Uid:\t0", user)
        # It needs a moment from its start until it has closed itself.
        until(f"nothing of {pid} can be opened", lambda: self.look(pid) == [], 8)

    def test_the_look_itself(self):
        """An ordinary process is open to its user, or the refusals above would mean nothing."""
        process = self.start("sleep", "60")
        until("its start", lambda: Path(f"/proc/{process.pid}/comm").read_text(encoding="ascii").strip() == "sleep")
        opened = self.look(process.pid)
        self.assertIn("environ", opened)
        self.assertIn("maps", opened)

    @unittest.skipUnless(IS_ROOT, "only root may look into the memory of a closed process")
    def test_the_search_itself(self):
        holder = self.start(sys.executable, "-c", "import time\nkept = 'Koralle7u' + 'Nterwasser4' + input()\ntime.sleep(60)")
        holder.stdin.write(b"Ziege\n")
        holder.stdin.flush()
        until("the planted password", lambda: places(holder.pid, PASSWORD), 10)

    def test_ctl_is_closed(self):
        self.assert_closed(self.events().pid)

    @unittest.skipUnless(IS_ROOT, "only root may look into the memory of a closed process")
    def test_ctl_has_no_password_after_the_sign_in(self):
        for _ in range(3):
            process = self.events()
            found = places(process.pid, PASSWORD)
            self.assertEqual(found, [], "the password is still in the memory of virtdeskctl")
            process.kill()
            process.wait()

    def console(self, subtype):
        """virtdeskctl and its session, signed in to a console that shows nothing."""
        place = Path(tempfile.mkdtemp(prefix="console-", dir=self.place))
        place.chmod(0o755)
        server = Console(CertificateAuthority(place / "authority").issue(place / "server", "localhost"))
        server.subtype = subtype
        self.addCleanup(server.close)
        process = self.start(BUILD / "bin" / "virtdeskctl", "capture", f"vnc://anna@localhost:{server.port}", "--output",
                             self.place / "x.png", "--password-file", self.given, "--ca", place / "server" / "ca-cert.pem",
                             "--until-closed")
        until("the sign-in", lambda: "signed in" in server.recorder.events)
        until("the session", lambda: "asked for a picture" in server.recorder.events)
        sessions = [child for child in children(process.pid)
                    if Path(f"/proc/{child}/comm").read_text(encoding="ascii").startswith("virtdesk-sess")]
        self.assertEqual(len(sessions), 1)
        return process.pid, sessions[0]

    def test_session_is_closed(self):
        for pid in self.console(Console.X509_SASL):
            self.assert_closed(pid)

    @unittest.skipUnless(IS_ROOT, "only root may look into the memory of a closed process")
    def test_session_has_no_password_after_the_sign_in(self):
        for subtype in (Console.X509_SASL, Console.X509_PLAIN, Console.X509_VNC):
            for name, pid in zip(("virtdeskctl", "virtdesk-session"), self.console(subtype)):
                with self.subTest(name, subtype=subtype):
                    self.assertEqual(places(pid, PASSWORD), [], "the password is still in memory")

    def test_native_host_is_closed(self):
        process = self.start(BUILD / "libexec" / "virtdesk" / "virtdesk-handoff", *AS_BROWSER)
        self.assert_closed(process.pid)

    def test_window_is_closed(self):
        process = self.start(BUILD / "bin" / "virtdesk")
        until("its start", lambda: Path(f"/proc/{process.pid}/comm").read_text(encoding="ascii").strip() == "virtdesk-deskto")
        self.assert_closed(process.pid)


if __name__ == "__main__":
    unittest.main()
