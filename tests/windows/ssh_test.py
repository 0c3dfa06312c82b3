# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Programs under Wine reach consoles of a real Xtigervnc behind a real SSH server, by Debian's ssh: what lies in the place of Windows'
ssh.exe passes its arguments, bytes and words on to this test, which runs the real one, and asks what that one asks.

Usage: ssh_test.py WINE SSHCLIENT STANDIN VIRTDESKCTL [unittest arguments]"""

import base64
import getpass
import hashlib
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

WINE, CLIENT, STANDIN, CTL = (Path(sys.argv.pop(1)).resolve() for _ in range(4))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sandbox"))

from lab.processes import Processes, clean_environment, free_port, listens, wait_until  # noqa: E402  (the path is set above)

USER = getpass.getuser()


class Bridge:
    """Runs a real ssh for each stand-in that comes. Frames: kind, length, bytes."""

    def __init__(self, folder, home):
        self.folder, self.home = folder, home
        self.started = []  # the arguments of each
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.ask = folder / "ask"
        self.ask.write_text(f"#!{sys.executable}\n"
                            "import socket, sys\n"
                            "with socket.socket(socket.AF_UNIX) as s:\n"
                            "    s.connect(sys.argv[0] + '.' + __import__('os').environ['BRIDGE'])\n"
                            "    s.sendall(sys.argv[1].encode() + b'\\0')\n"
                            "    answer = s.makefile('rb').read()\n"
                            "print(answer.decode()) if answer else sys.exit(1)\n", encoding="utf-8")
        self.ask.chmod(0o700)
        threading.Thread(target=self.accept, daemon=True).start()

    def stop(self):
        self.listener.close()

    def accept(self):
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(peer,), daemon=True).start()

    @staticmethod
    def frame(peer, lock, kind, data):
        with lock:
            try:
                peer.sendall(kind + struct.pack(">I", len(data)) + data)
            except OSError:
                pass

    @staticmethod
    def receive(stream):
        head = stream.read(5)
        return (head[:1], stream.read(struct.unpack(">I", head[1:])[0])) if len(head) == 5 else (b"", b"")

    def serve(self, peer):
        stream, lock = peer.makefile("rb"), threading.Lock()
        kind, data = self.receive(stream)
        if kind != b"a":
            return
        arguments = data.decode().split("\0")[:-1]
        number = str(len(self.started))
        self.started.append(arguments)
        answers = []
        asked = socket.socket(socket.AF_UNIX)
        asked.bind(f"{self.ask}.{number}")
        asked.listen(4)
        ssh = subprocess.Popen(["/usr/bin/ssh", "-F", str(self.home / "config"), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, start_new_session=True,
                               env={"PATH": "/usr/bin:/bin", "HOME": str(self.home), "SSH_ASKPASS": str(self.ask), "BRIDGE": number,
                                    "SSH_ASKPASS_REQUIRE": "force", "LC_ALL": "C"})
        ready = threading.Condition()

        def questions():
            while True:
                try:
                    asker, _ = asked.accept()
                except OSError:
                    return
                with asker:
                    text = b""
                    while not text.endswith(b"\0"):
                        text += asker.recv(4096)
                    self.frame(peer, lock, b"q", text[:-1])
                    with ready:
                        ready.wait_for(lambda: answers, 60)
                        asker.sendall(answers.pop() if answers else b"")

        def output():
            while piece := os.read(ssh.stdout.fileno(), 65536):
                self.frame(peer, lock, b"o", piece)
            words.join()
            self.frame(peer, lock, b"x", str(ssh.wait()).encode())

        def errors():
            while piece := os.read(ssh.stderr.fileno(), 4096):
                self.frame(peer, lock, b"e", piece)

        words = threading.Thread(target=errors, daemon=True)
        threads = [words, threading.Thread(target=output, daemon=True), threading.Thread(target=questions, daemon=True)]
        for thread in threads:
            thread.start()
        while True:
            kind, data = self.receive(stream)
            if kind == b"r":
                with ready:
                    answers.append(data)
                    ready.notify_all()
            elif kind == b"i" and data:
                try:
                    ssh.stdin.write(data)
                    ssh.stdin.flush()
                except OSError:
                    pass
            else:
                break
        asked.close()
        try:
            ssh.stdin.close()
        except OSError:
            pass
        if kind != b"i":
            ssh.terminate()
        ssh.wait()
        for thread in threads[:2]:
            thread.join()
        for one in (ssh.stdout, ssh.stderr, stream, peer):
            one.close()


class SshTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="windows-ssh-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.processes = Processes()
        cls.addClassCleanup(cls.processes.stop)
        cls.home = cls.folder / "home"
        cls.home.mkdir(mode=0o700)
        for name in ("id", "host", "changed"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(cls.folder / name)], check=True)
        cls.vnc, cls.ssh = free_port(), free_port()
        display = next(n for n in range(60, 200) if not Path(f"/tmp/.X11-unix/X{n}").exists())
        cls.processes.start("Xtigervnc", ["Xtigervnc", f":{display}", "-rfbport", str(cls.vnc), "-localhost", "-SecurityTypes", "None",
                                          "-geometry", "640x480", "-nolisten", "tcp"], cls.folder / "vnc.log")
        settings = cls.folder / "sshd.conf"
        settings.write_text("\n".join([f"Port {cls.ssh}", "ListenAddress 127.0.0.1", f"HostKey {cls.folder / 'host'}", "PidFile none",
                                       "UsePAM no", "StrictModes no", f"AuthorizedKeysFile {cls.folder / 'id.pub'}",
                                       "PasswordAuthentication no", "KbdInteractiveAuthentication no", ""]), encoding="utf-8")
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        cls.processes.start("sshd", ["/usr/sbin/sshd", "-D", "-e", "-f", str(settings)], cls.folder / "sshd.log")
        for port in (cls.vnc, cls.ssh):
            wait_until(lambda port=port: listens(port), f"port {port}", processes=cls.processes)
        cls.bridge = Bridge(cls.folder, cls.home)
        cls.addClassCleanup(cls.bridge.stop)
        prefix = Path(subprocess.run([str(WINE), "--prefix"], check=True, capture_output=True, text=True).stdout.strip())
        place = prefix / "drive_c" / "windows" / "system32" / "OpenSSH"
        place.mkdir(exist_ok=True)
        cls.addClassCleanup(shutil.rmtree, place, ignore_errors=True)
        shutil.copy(STANDIN, place / "ssh.exe")
        (place / "ssh.exe.port").write_text(f"{cls.bridge.port}\n", encoding="utf-8")
        cls.environment = clean_environment() | {"HOME": str(cls.home), "LC_ALL": "C.UTF-8"}

    def setUp(self):
        (self.home / "config").write_text(f"IdentityFile {self.folder / 'id'}\nIdentitiesOnly yes\nIdentityAgent none\n"
                                          f"UserKnownHostsFile {self.home / 'known'}\n", encoding="utf-8")
        self.know("host")

    def know(self, key):
        line = ""
        if key:
            kind, public, *_ = (self.folder / f"{key}.pub").read_text(encoding="utf-8").split()
            line = f"[127.0.0.1]:{self.ssh} {kind} {public}\n"
        (self.home / "known").write_text(line, encoding="utf-8")

    def reach(self, decision="refuse", console=None):
        done = subprocess.run([str(WINE), str(CLIENT), f"ssh://{USER}@127.0.0.1:{self.ssh}", str(console or self.vnc), decision],
                              capture_output=True, text=True, timeout=120, env=self.environment, stdin=subprocess.DEVNULL, check=False)
        return done.returncode, done.stdout.replace("\r", "")

    def test_by_key(self):
        self.assertEqual(self.reach(), (0, "RFB 003.008\n\n"))
        self.assertTrue(any("-W" in arguments for arguments in self.bridge.started))

    def test_unknown_key(self):
        self.know(None)
        public = base64.b64decode((self.folder / "host.pub").read_text(encoding="utf-8").split()[1])
        fingerprint = base64.b64encode(hashlib.sha256(public).digest()).decode().rstrip("=")
        asked = f"asked 127.0.0.1:{self.ssh} {fingerprint}\n"
        status, said = self.reach()
        self.assertEqual(status, 1, said)
        self.assertTrue(said.startswith(asked), said)
        self.assertIn("is not trusted", said)
        self.assertEqual(self.reach("once"), (0, asked + "RFB 003.008\n\n"))
        self.assertEqual((self.home / "known").read_text(encoding="utf-8"), "")  # nothing is written

    def test_changed_key(self):
        self.know("changed")
        status, said = self.reach("once")
        self.assertEqual(status, 1, said)
        self.assertIn("another key than before", said)
        self.assertNotIn("asked", said)

    def test_console_that_is_off(self):
        status, said = self.reach(console=free_port())
        self.assertEqual(status, 1, said)
        self.assertIn("went well", said)

    def test_key_that_is_not_accepted(self):
        (self.home / "config").write_text(f"IdentityFile {self.folder / 'changed'}\nIdentitiesOnly yes\nIdentityAgent none\n"
                                          f"UserKnownHostsFile {self.home / 'known'}\n", encoding="utf-8")
        status, said = self.reach()
        self.assertEqual(status, 1, said)
        self.assertIn("did not accept the sign-in", said)

    def test_picture(self):
        picture = self.folder / "picture.png"
        done = subprocess.run([str(WINE), str(CTL), "capture", f"vnc+ssh://{USER}@127.0.0.1:{self.ssh}/127.0.0.1:{self.vnc}", "--output",
                               str(picture)], capture_output=True, text=True, timeout=120, env=self.environment,
                              stdin=subprocess.DEVNULL, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(picture.exists())
        # An unknown key is told with what a person compares.
        self.know(None)
        done = subprocess.run([str(WINE), str(CTL), "capture", f"vnc+ssh://{USER}@127.0.0.1:{self.ssh}/127.0.0.1:{self.vnc}", "--output",
                               str(picture)], capture_output=True, text=True, timeout=120, env=self.environment,
                              stdin=subprocess.DEVNULL, check=False)
        self.assertEqual(done.returncode, 5, done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
