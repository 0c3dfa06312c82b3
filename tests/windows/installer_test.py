# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The setup program and the portable zip under Wine, in prefixes of their own: what is installed works by itself (no DLL is found
anywhere else), is registered, takes what a browser hands over, can be installed anew while it runs, and leaves nothing behind.

Usage: installer_test.py WINE BUILD [unittest arguments]

WINE is packaging/windows/wine, BUILD the whole Windows build; the packages are made anew by packaging/windows/package."""

import json
import os
import pathlib
import re
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "handoff")]
sys.dont_write_bytecode = True

from display import Display  # noqa: E402

from registrylist import software  # noqa: E402

WINE, BUILD = (pathlib.Path(sys.argv.pop(1)).resolve() for _ in range(2))
PROGRAMS = ("virtdesk.exe", "virtdesk-session.exe", "virtdesk-transport.exe", "virtdesk-ssh-ask.exe", "virtdesk-handoff.exe",
            "virtdeskctl.exe")
BROWSERS = {"Mozilla": "allowed_extensions", "Chromium": "allowed_origins", r"Google\Chrome": "allowed_origins",
            r"Microsoft\Edge": "allowed_origins"}
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\VirtDesk"
MESSAGE = {"type": "vm", "engine": "https://engine.lab.example/ovirt-engine", "console": "vnc",
           "id": "1f0c0000-0000-4000-8000-000000000017", "page": "https://engine.lab.example"}
CHROMIUM = ["chrome-extension://jmjjdihiidbbhjgapomgpijfdfonchhf/", "--parent-window=4711"]


def make_packages():
    environment = os.environ | {"VIRTDESK_WINDOWS_BUILD": str(BUILD)}
    made = subprocess.run([ROOT / "packaging" / "windows" / "package"], env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    return next(BUILD.glob("virtdesk-*-x64-setup.exe")), next(BUILD.glob("virtdesk-*-x64.zip"))


class InstallerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.setup, cls.zip = make_packages()
        cls.version = re.fullmatch(r"virtdesk-(.*)-x64-setup\.exe", cls.setup.name)[1]
        cls.display = Display()
        cls.addClassCleanup(cls.display.close)

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="windows-installer-", ignore_cleanup_errors=True)
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.prefix = self.root / "prefix"
        made = os.environ | {"VIRTDESK_WINEPREFIX": str(self.prefix), "VIRTDESK_WINDOWS_BUILD": str(BUILD)}
        subprocess.run([WINE, "--prefix"], env=made, check=True, stdout=subprocess.DEVNULL, timeout=180)
        self.addCleanup(subprocess.run, [WINE, "--stop"], env=made, check=False, timeout=60)
        # Without a WINEPATH: every DLL has to come from the installation.
        self.environment = {name: value for name, value in os.environ.items() if name != "WINEPATH"} | {
            "WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=", "DISPLAY": self.display.name}
        self.drive = self.prefix / "drive_c"
        self.home = next(path for path in (self.drive / "users").iterdir() if path.name != "Public")

    def wine(self, *command, timeout=120, **more):
        return subprocess.run(["wine", *map(str, command)], env=self.environment, capture_output=True, timeout=timeout, check=False,
                              **more)

    def query(self, key, name=None):
        """A text or number of the registry; None when there is none. By an export, which is in Unicode."""
        file = self.drive / "windows" / "temp" / "query.reg"
        file.unlink(missing_ok=True)
        self.wine("reg", "export", key, r"C:\windows\temp\query.reg", "/y")
        if not file.exists():
            return None
        section = re.split(r"^\[", file.read_text(encoding="utf-16"), flags=re.M)[1]
        shown = "@" if name is None else f'"{re.escape(name)}"'
        match = re.search(rf'^{shown}=(?:"((?:[^"\\]|\\.)*)"|dword:([0-9a-f]+))', section, re.M)
        if not match:
            return None
        return int(match[2], 16) if match[1] is None else re.sub(r"\\(.)", r"\1", match[1])

    def registry(self):
        return software(lambda hive: self.wine("reg", "query", hive, "/s").stdout)

    def files(self):
        return {str(path.relative_to(self.drive)) for path in self.drive.rglob("*")}

    def unix(self, path):
        """A path that Windows programs were told, as this side sees it."""
        self.assertRegex(path, r"^[Cc]:\\")
        return self.drive / path[3:].replace("\\", "/")

    def await_(self, condition, what, seconds=60):
        deadline = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), deadline, f"{what}: not in {seconds} s")
            time.sleep(0.3)

    def start(self, program, *arguments):
        process = subprocess.Popen(["wine", str(program), *arguments], env=self.environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)

        def end():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=30)
        self.addCleanup(end)
        return process

    def running(self):
        """Process ids of virtdesk.exe in this prefix."""
        found = []
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                command = (process / "cmdline").read_bytes().split(b"\0")[0].replace(b"\\", b"/").lower()
                if command.endswith(b"/virtdesk.exe") and os.fsencode(f"WINEPREFIX={self.prefix}") in \
                        (process / "environ").read_bytes().split(b"\0"):
                    found.append(int(process.name))
            except OSError:
                continue
        return found

    def ask_host(self, host, message):
        """What a browser does: its own arguments, one message, one answer."""
        body = json.dumps(message).encode()
        asked = subprocess.Popen(["wine", str(host), *CHROMIUM], env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL)
        # Not until the pipe's end: under Wine (not under Windows) a program that the host starts keeps it open.
        with asked.stdin, asked.stdout:
            asked.stdin.write(struct.pack("=I", len(body)) + body)
            asked.stdin.flush()
            length = struct.unpack("=I", asked.stdout.read(4))[0]
            answer = json.loads(asked.stdout.read(length))
            return asked.wait(timeout=60), answer

    def check_programs(self, folder):
        for name in PROGRAMS:
            self.assertTrue((folder / "bin" / name).is_file(), name)
        version = self.wine(folder / "bin" / "virtdesk.exe", "--version")
        self.assertEqual((version.returncode, version.stdout.decode().strip()), (0, f"virtdesk {self.version}"), version.stderr)
        plugins = self.wine(folder / "bin" / "virtdeskctl.exe", "plugins", "--format", "json")
        self.assertEqual(plugins.returncode, 0, plugins.stderr)
        listed = plugins.stdout.decode()
        for name in ("console-vnc", "auth-sasl", "ovirt-api", "transport-ssh", "transport-websocket", "video-h264"):
            self.assertIn(name, listed.replace("_", "-"))
        licenses = folder / "licenses"
        self.assertIn("Qt", (licenses / "THIRD-PARTY.txt").read_text(encoding="utf-8"))
        for name in ("virtdesk", "qtbase", "openssl", "cyrus-sasl", "libjpeg-turbo", "libpng", "zlib", "wslay", "openh264", "gcc", "mingw-w64"):
            self.assertTrue(list((licenses / name).iterdir()), name)

    def check_registration(self, hive, folder):
        """File type, links and browsers name the programs in this folder."""
        program = folder + r"\bin\virtdesk.exe"
        for key, option in (("VirtDesk.ConsoleFile", "--handed-over"), ("VirtDesk.Link", "--link"), ("virtdesk", "--link")):
            self.assertEqual(self.query(rf"{hive}\Software\Classes\{key}\shell\open\command"), f'"{program}" {option} -- "%1"')
        self.assertEqual(self.query(rf"{hive}\Software\Classes\.vv"), "VirtDesk.ConsoleFile")
        self.assertEqual(self.query(rf"{hive}\Software\Classes\.vv", "Content Type"), "application/x-virt-viewer")
        self.assertIsNotNone(self.query(rf"{hive}\Software\Classes\virtdesk", "URL Protocol"))
        self.assertEqual(self.query(rf"{hive}\Software\RegisteredApplications", "VirtDesk"), r"Software\VirtDesk\Capabilities")
        self.assertEqual(self.query(rf"{hive}\Software\VirtDesk\Capabilities\URLAssociations", "vnc"), "VirtDesk.Link")
        self.assertIsNone(self.query(rf"{hive}\Software\Classes\vnc"))
        hosts = set()
        for browser, allowed in BROWSERS.items():
            named = self.query(rf"{hive}\Software\{browser}\NativeMessagingHosts\org.virtdesk.handoff")
            self.assertIsNotNone(named, browser)
            manifest = json.loads(self.unix(named).read_text(encoding="utf-8"))
            self.assertEqual((manifest["name"], manifest["type"]), ("org.virtdesk.handoff", "stdio"))
            self.assertIn(allowed, manifest)
            hosts.add(manifest["path"].lower())
        self.assertEqual(hosts, {(folder + r"\bin\virtdesk-handoff.exe").lower()})

    def check_nothing_left(self, files, registry, kept="$^"):
        """But the person's settings, which are theirs."""
        left = {path for path in self.files() - files
                if not re.search(r"^windows/|/(Temp|AppData/Roaming/Microsoft|AppData/Local/Microsoft)(/|$)|(?i:/AppData/Local/virtdesk)(/|$)",
                                 path) and not re.search(kept, path)}
        self.assertEqual(left, set())
        added = {line for line in self.registry() - registry if not re.search(r"\\Software\\(Wine|Microsoft\\Windows NT)", line)}
        self.assertEqual({line for line in added if re.search("virtdesk|NativeMessaging|\\.vv|Mozilla|Chrom|Edge", line, re.I)}, set())
        self.assertLess(len(added), 12, added)  # Wine's own traces of programs that ran

    def uninstall(self, folder, *arguments):
        self.assertEqual(self.wine(folder / "uninstall.exe", *arguments, "/S").returncode, 0)
        # It goes on from a copy of itself.
        self.await_(lambda: not folder.exists(), f"{folder} is gone")

    def test_for_one_person(self):
        files, registry = self.files(), self.registry()
        started = time.monotonic()
        self.assertEqual(self.wine(self.setup, "/S").returncode, 0)
        print(f"installed in {time.monotonic() - started:.1f} s", file=sys.stderr)
        folder = self.home / "AppData/Local/Programs/VirtDesk"
        shown = rf"C:\users\{self.home.name}\AppData\Local\Programs\VirtDesk"
        self.check_programs(folder)
        self.check_registration("HKCU", shown)
        self.assertIsNone(self.query(rf"HKLM\{UNINSTALL}", "DisplayName"))
        for name, value in (("DisplayName", "VirtDesk"), ("DisplayVersion", self.version), ("Publisher", "The VirtDesk developers"),
                            ("InstallLocation", shown)):
            self.assertEqual(self.query(rf"HKCU\{UNINSTALL}", name), value)
        size = self.query(rf"HKCU\{UNINSTALL}", "EstimatedSize")
        self.assertTrue(15000 < size < 120000, size)
        self.assertTrue(list(self.home.rglob("Start Menu/Programs/VirtDesk.lnk")))
        status = self.wine(folder / "bin/virtdesk.exe", "--handoff-status")
        self.assertEqual(status.returncode, 0)
        self.assertIn(b"Firefox: set up for you.", status.stdout)

        # The browser finds the host, and the host starts the program.
        named = self.query(r"HKCU\Software\Google\Chrome\NativeMessagingHosts\org.virtdesk.handoff")
        host = json.loads(self.unix(named).read_text(encoding="utf-8"))["path"]
        self.assertEqual(self.ask_host(host, {"type": "ping"}), (0, {"ok": True, "version": self.version}))
        self.assertEqual(self.running(), [])
        self.assertEqual(self.ask_host(host, MESSAGE), (0, {"ok": True, "version": self.version}))
        self.await_(lambda: len(self.running()) == 1, "the program that the host started")
        first = self.running()
        self.assertEqual(self.ask_host(host, MESSAGE)[0], 0)
        again = self.wine(folder / "bin/virtdesk.exe", "--action", "preferences")
        self.assertEqual(again.returncode, 0, again.stderr)
        self.await_(lambda: self.running() == first, "one program takes it all")

        # Installed again over the running program, which is asked to end.
        self.assertEqual(self.wine(self.setup, "/S").returncode, 0)
        self.assertEqual(self.running(), [])
        self.check_programs(folder)
        self.check_registration("HKCU", shown)

        # A program that can't end in time is not pulled away from under its person.
        process = self.start(folder / "bin/virtdesk.exe")
        self.await_(lambda: self.running(), "the program runs again")
        time.sleep(3)
        for pid in self.running():
            os.kill(pid, signal.SIGSTOP)
        try:
            self.assertEqual(self.wine(self.setup, "/S").returncode, 3)
            self.assertTrue((folder / "bin/virtdesk.exe").is_file())
        finally:
            for pid in self.running():
                os.kill(pid, signal.SIGCONT)
        self.await_(lambda: process.poll() is not None or
                    self.wine(folder / "bin/virtdesk.exe", "--quit").returncode == 0 and not self.running(), "it ends when asked")

        self.uninstall(folder)
        self.check_nothing_left(files, registry)

    def test_for_all_users_in_another_folder(self):
        files, registry = self.files(), self.registry()
        self.assertEqual(self.wine(self.setup, "/S", "/AllUsers", r"/D=C:\Für_alle\VirtDesk").returncode, 0)
        folder = self.drive / "Für_alle" / "VirtDesk"
        self.check_programs(folder)
        self.check_registration("HKLM", r"C:\Für_alle\VirtDesk")
        self.assertIsNone(self.query(rf"HKCU\{UNINSTALL}", "DisplayName"))
        self.assertIsNone(self.query(r"HKCU\Software\Classes\virtdesk"))
        kept = folder / "bin" / "notes of somebody.txt"
        kept.write_text("mine", encoding="utf-8")
        self.assertEqual(self.wine(folder / "uninstall.exe", "/S").returncode, 0)
        self.await_(lambda: not (folder / "uninstall.exe").exists(), "the uninstaller is gone")
        self.await_(lambda: self.query(rf"HKLM\{UNINSTALL}", "DisplayName") is None, "its entry is gone")
        left = sorted(path for path in folder.rglob("*") if path.is_file())
        self.assertEqual(left, [kept], "only what is not ours stays")
        kept.unlink()
        (folder / "bin").rmdir()
        folder.rmdir()
        (self.drive / "Für_alle").rmdir()
        self.check_nothing_left(files, registry)

    def test_portable(self):
        files, registry = self.files(), self.registry()
        place = self.drive / "Trägbar für Łukasz"
        place.mkdir()
        with zipfile.ZipFile(self.zip) as packed:
            packed.extractall(place)
        folder = next(place.iterdir())
        self.assertEqual(folder.name, f"virtdesk-{self.version}-x64")
        self.check_programs(folder)
        before = self.registry()
        program = folder / "bin/virtdesk.exe"
        self.assertEqual({line for line in before - registry if "virtdesk" in line.lower()}, set(), "it registers only when told to")
        done = self.wine(program, "--register")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.check_registration("HKCU", rf"C:\{place.name}\{folder.name}")
        # A console file of a name that no code page of Windows holds, handed over as the shell does.
        # Started by the browser's host, which waits until it takes what it is told.
        self.assertEqual(self.ask_host(folder / "bin/virtdesk-handoff.exe", MESSAGE)[0], 0)
        file = place / "Konsole Ω 窓.vv"
        file.write_text("[virt-viewer]\ntype=vnc\nhost=hv3.lab.example\nport=5901\npassword=geheim\ndelete-this-file=1\n", encoding="utf-8")
        handed = self.wine(program, "--handed-over", "--", rf"C:\{place.name}\{file.name}")
        self.assertEqual(handed.returncode, 0, handed.stderr)
        self.await_(lambda: not file.exists(), "the running program has read the file, and deleted it as it asks")
        self.assertEqual(self.wine(program, "--quit").returncode, 0)
        self.await_(lambda: not self.running(), "it ends when asked")
        self.assertEqual(self.wine(program, "--unregister").returncode, 0)
        for path in sorted(place.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        place.rmdir()
        self.check_nothing_left(files, registry, kept=r"/AppData/Local/cache(/virtdesk(/plugin-probes\.json)?)?$")  # nobody uninstalls it


if __name__ == "__main__":
    unittest.main(verbosity=2)
