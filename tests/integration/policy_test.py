# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A desk of many: the program and one file of the administrator. Its list and a console open with a Kerberos ticket alone, nothing is
typed and nothing asked; what is forbidden is forbidden, whatever the person's own files say.

The administrator's folder is /etc/virtdesk in a mount namespace of each program. Usage: policy_test.py BUILD"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "sandbox"))
sys.dont_write_bytecode = True

from lab.processes import Processes, wait_until  # noqa: E402

BUILD = Path(sys.argv.pop(1)).resolve()
# $1: a folder, $2: the administrator's folder that stands for /etc/virtdesk, the rest: the program.
DESK = """set -e
mount -t tmpfs none "$1"
mkdir "$1/upper" "$1/work"
cp -a "$2" "$1/upper/virtdesk"
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$1/upper,workdir=$1/work" /etc
shift 2
exec "$@"
"""
NAMESPACE = ["unshare", "-m" if os.geteuid() == 0 else "-rm", "--propagation", "private"]


def can_stand_in():
    with tempfile.TemporaryDirectory() as folder:
        for name in ("etc", "space"):
            (Path(folder) / name).mkdir()
        return subprocess.run([*NAMESPACE, "sh", "-c", DESK, "sh", f"{folder}/space", f"{folder}/etc", "true"], capture_output=True,
                              check=False).returncode == 0


@unittest.skipUnless(can_stand_in(), "no mount namespace with an overlay can be made here")
class PolicyTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        process = subprocess.Popen([ROOT / "sandbox" / "run", "--json", "--image", BUILD / "sandbox" / "guest.img"],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        cls.addClassCleanup(process.stdout.close)
        cls.addClassCleanup(process.wait)
        cls.addClassCleanup(process.terminate)
        cls.site = json.loads(process.stdout.readline())
        cls.url = cls.site["engine"]["url"]
        cls.host = cls.url.removeprefix("https://").partition("/")[0]
        cls.engine = f"[mandatory]\nengines/addresses={cls.url}\nengines/ca={cls.site['engine']['ca']}\nengines/signIn=kerberos\n"

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="policy-test-")
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.etc = self.folder / "etc"
        self.etc.mkdir(mode=0o755)
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700)
        self.environment = {name: value for name, value in os.environ.items()
                            if name not in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "KRB5CCNAME", "DISPLAY", "XDG_CONFIG_DIRS")}
        self.environment |= self.site["environment"] | {
            "XDG_RUNTIME_DIR": str(runtime), "XDG_CONFIG_HOME": str(self.folder / "config"), "XDG_STATE_HOME": str(self.folder / "state"),
            "XDG_CACHE_HOME": str(self.folder / "cache"), "HOME": str(self.folder), "LC_ALL": "C.UTF-8", "USER": "desk"}
        self.count = 0

    def at_desk(self, *command):
        self.count += 1
        space = self.folder / f"space{self.count}"
        space.mkdir()
        return [*NAMESPACE, "sh", "-c", DESK, "sh", str(space), str(self.etc), *map(str, command)]

    def policy(self, text, name="site.ini"):
        file = self.etc / name
        file.write_text(text, encoding="utf-8")
        file.chmod(0o644)
        return file

    def ctl(self, *arguments, ticket=True, more=None):
        environment = self.environment | (more or {}) | ({} if ticket else {"KRB5CCNAME": "FILE:/nonexistent"})
        return subprocess.run(self.at_desk(BUILD / "bin" / "virtdeskctl", *arguments), env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60, check=False)

    def x(self, *command):
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60, check=False).stdout

    def title(self):
        for window in self.x("xdotool", "search", "--onlyvisible", "--name", "VirtDesk").split():
            yield self.x("xdotool", "getwindowname", window).strip()

    def test_list_and_console_with_nothing_typed(self):
        self.policy(self.engine)
        processes = Processes()
        self.addCleanup(processes.stop)
        read_end, write_end = os.pipe()
        server = subprocess.Popen(["Xvfb", "-noreset", "-displayfd", str(write_end), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
                                  pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        with os.fdopen(read_end) as display:
            self.environment |= {"DISPLAY": f":{display.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        processes.start("window manager", ["openbox"], self.folder / "openbox.log", self.environment)
        processes.start("virtdesk", self.at_desk(BUILD / "bin" / "virtdesk", "--log", "all"),
                        self.folder / "virtdesk.log", self.environment)
        log = self.folder / "virtdesk.log"
        name = self.host.partition(":")[0]
        # The first start of this person: the list is there by the policy alone.
        wait_until(lambda: any(name in title for title in self.title()), "the engine's list", 90, processes)
        wait_until(lambda: re.search("token-http-auth 200(.|\n)*/api/vms\\S* 200", log.read_text(encoding="utf-8")), "the VMs", 60, processes)
        # Another program hands a link over: of this engine it is opened without a question.
        rows = json.loads(self.ctl("list", "--engine", self.url, "--format", "json").stdout)
        vm = next(row["name"] for row in rows if row["status"] == "up" and "vnc" in json.dumps(row).lower())
        subprocess.run(self.at_desk(BUILD / "bin" / "virtdesk", "--handed-over", "--", f"ovirt://{self.host}/{vm}"),
                       env=self.environment, check=True, timeout=60)
        wait_until(lambda: any(vm in title for title in self.title()), f"the console of {vm}", 60, processes)
        wait_until(lambda: "running at" in log.read_text(encoding="utf-8"), "a running console", 60, processes)
        self.assertEqual(self.x("xdotool", "search", "--onlyvisible", "--name", "Allow|Open a console|Sign in").split(), [])
        processes.check()

    def test_the_commands_know_the_authority_and_the_way(self):
        self.policy(self.engine)
        done = self.ctl("login", "--engine", self.url)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("kerberos", done.stdout + done.stderr)
        done = self.ctl("login", "--engine", self.url, ticket=False)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIn("Kerberos only", done.stderr)
        # Without the policy the engine's certificate is unknown.
        (self.etc / "site.ini").unlink()
        self.assertEqual(self.ctl("login", "--engine", self.url).returncode, 5)

    def test_what_is_forbidden_stays_forbidden(self):
        self.policy("[mandatory]\nallow/screenshots=false\nallow/typing=false\nallow/anonymousTls=false\nallow/takeOver=false\n"
                    "allow/remember=false\n")
        own = self.folder / "config" / "virtdesk"
        own.mkdir(parents=True)
        (own / "virtdesk.ini").write_text("[allow]\nscreenshots=true\ntyping=true\n[mandatory]\nallow\\screenshots=true\n", encoding="utf-8")
        dirs = self.folder / "dirs" / "virtdesk"
        dirs.mkdir(parents=True)
        (dirs / "own.ini").write_text("[mandatory]\nallow/screenshots=true\n", encoding="utf-8")
        more = {"XDG_CONFIG_DIRS": str(dirs.parent)}
        for arguments in (["capture", "vnc://127.0.0.1:1", "-o", "x.png"], ["screenshot", "vm", "--engine", self.url],
                          ["type", "vnc://127.0.0.1:1", "x"],
                          ["doctor", "vnc://127.0.0.1:1", "--allow-anonymous-tls"], ["doctor", "vnc://127.0.0.1:1", "--take-over"],
                          ["login", "--engine", self.url, "--keychain"]):
            with self.subTest(arguments[0]):
                done = self.ctl(*arguments, more=more)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn("Your administrator does not allow", done.stderr)
                self.assertIn("/etc/virtdesk/site.ini, line", done.stderr)

    def test_bad_files_are_told_and_refuse_nothing_else(self):
        self.policy("rubbish\n[mandatory]\nconsole/clipboard=perhaps\nallow/typing=false\n", "10-bad.ini")
        self.policy("[mandatory]\nconsole/bell=false\n", "20-good.ini")
        self.policy("[mandatory]\nconsole/reconnects=false\n", "30-open.ini").chmod(0o666)
        done = self.ctl("policies", "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = {row["id"]: row for row in json.loads(done.stdout)}
        self.assertEqual(set(rows), {"allow/typing", "console/bell"})
        self.assertEqual(rows["console/bell"]["origin"], "/etc/virtdesk/20-good.ini, line 2")
        self.assertEqual(len(done.stderr.strip().splitlines()), 3, done.stderr)
        for word in ("10-bad.ini", "console/clipboard", "30-open.ini"):
            self.assertIn(word, done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
