# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""virtdesk-ticket, confined as it is, with a real KDC and every kind of ticket cache: files, folders, key rings of the kernel, a service. Argument: the program."""

import os
import socket
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "sandbox"))
sys.dont_write_bytecode = True

from lab.kerberos import Realm  # noqa: E402  (the path is set above)
from lab.processes import Processes  # noqa: E402

PROGRAM = sys.argv.pop(1)
# Its channel is descriptor 3, which here may be anybody's.
START = "import os, sys; os.dup2(int(sys.argv[1]), 3); os.set_inheritable(3, True); os.execv(sys.argv[2], sys.argv[2:])"
USABLE, NO_TICKET, UNKNOWN_SERVICE, OTHER = 0, 1, 6, 8
REQUEST, REPLY = struct.Struct("=II64s1024s"), struct.Struct("=III4xq600s600s600s")  # app/ticket/ticketwire.h


class TicketProgramTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="ticket-")
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = Path(cls.temporary.name)
        cls.processes = Processes()
        cls.addClassCleanup(cls.processes.stop)
        cls.realm = Realm(cls.folder / "realm", cls.processes)
        cls.realm.start({"anna": "pw"}, {"vnc/localhost": "vnc.keytab"})

    def ask(self, cache, service=b"vnc", token=0):
        """Gives (state, credential, user, detail); with `token`, a token for the service in the place of its ticket."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.settimeout(30)
        ours.send(REQUEST.pack(1, token, service, b"localhost"))
        environment = {"PATH": os.environ["PATH"], "KRB5_CONFIG": str(self.realm.config), "KRB5CCNAME": cache, "HOME": str(self.folder)}
        with subprocess.Popen([sys.executable, "-c", START, str(theirs.fileno()), PROGRAM], env=environment, pass_fds=[theirs.fileno()]) as process:
            theirs.close()
            packet = ours.recv(1 << 20)
        ours.close()
        self.assertEqual(process.returncode, 0)
        state, size, _, _, _, user, detail = REPLY.unpack(packet[:REPLY.size])
        self.assertEqual(len(packet) - REPLY.size, size)
        return state, packet[REPLY.size:], user.split(b"\0")[0].decode(), detail.split(b"\0")[0].decode()

    def listed(self, cache):
        return subprocess.run(["klist", "-c", cache], env={"PATH": os.environ["PATH"], "KRB5_CONFIG": str(self.realm.config)},
                              capture_output=True, text=True, timeout=30, check=True).stdout

    def test_file(self):
        cache = f"FILE:{self.realm.sign_in('anna', 'pw', 'ccache')}"
        state, credential, user, detail = self.ask(cache)
        self.assertEqual((state, user), (USABLE, "anna@SANDBOX.TEST"), detail)
        self.assertIn(b"vnc", credential)
        # The next console finds it there: the file itself may be written.
        self.assertIn("vnc/localhost", self.listed(cache))

    def test_token(self):
        cache = f"FILE:{self.realm.sign_in('anna', 'pw', 'ccache-token')}"
        state, token, user, detail = self.ask(cache, token=1)
        self.assertEqual((state, user), (USABLE, "anna@SANDBOX.TEST"), detail)
        # RFC 4178: an application tag, and SPNEGO's object identifier.
        self.assertEqual(token[:1], b"\x60")
        self.assertIn(b"\x2b\x06\x01\x05\x05\x02", token[:16])
        _, ticket, _, _ = self.ask(cache)
        self.assertNotIn(ticket[-64:], token, "the ticket itself was given")
        self.assertEqual(self.ask(cache, b"none", token=1)[:2], self.ask(cache, b"none")[:2])

    def test_folder(self):
        place = self.folder / "caches"
        place.mkdir(mode=0o700)
        subprocess.run(["kinit", "-c", f"DIR:{place}", "anna@SANDBOX.TEST"], input="pw\n", text=True, timeout=30, check=True,
                       env={"PATH": os.environ["PATH"], "KRB5_CONFIG": str(self.realm.config)}, capture_output=True)
        state, credential, user, detail = self.ask(f"DIR:{place}")
        self.assertEqual((state, user), (USABLE, "anna@SANDBOX.TEST"), detail)
        self.assertIn(b"vnc", credential)
        self.assertIn("vnc/localhost", self.listed(f"DIR:{place}"))

    def sign_in(self, cache):
        """False where this computer has no such cache."""
        done = subprocess.run(["kinit", "-c", cache, "anna@SANDBOX.TEST"], input="pw\n", text=True, timeout=30, check=False,
                              env={"PATH": os.environ["PATH"], "KRB5_CONFIG": str(self.realm.config)}, capture_output=True)
        if done.returncode != 0:
            self.skipTest(f"no ticket cache {cache}: {done.stderr.strip()}")

    def test_key_ring(self):
        """Of the kernel: each of the places where it may lie."""
        for kind in ("user", "session", "persistent"):
            cache = f"KEYRING:{kind}:{os.getuid() if kind == 'persistent' else f'virtdesk-test-{os.getpid()}'}"
            with self.subTest(kind):
                self.sign_in(cache)
                self.addCleanup(subprocess.run, ["kdestroy", "-c", cache], capture_output=True, timeout=30, check=False,
                                env={"PATH": os.environ["PATH"], "KRB5_CONFIG": str(self.realm.config)})
                state, credential, user, detail = self.ask(cache)
                self.assertEqual((state, user), (USABLE, "anna@SANDBOX.TEST"), detail)
                self.assertIn(b"vnc", credential)
                self.assertIn("vnc/localhost", self.listed(cache))

    def test_cache_of_a_service(self):
        """KCM, where one runs (sssd-kcm, heimdal-kcm)."""
        self.sign_in("KCM:")
        self.addCleanup(subprocess.run, ["kdestroy", "-c", "KCM:"], capture_output=True, timeout=30, check=False,
                        env={"PATH": os.environ["PATH"], "KRB5_CONFIG": str(self.realm.config)})
        state, credential, user, detail = self.ask("KCM:")
        self.assertEqual((state, user), (USABLE, "anna@SANDBOX.TEST"), detail)
        self.assertIn(b"vnc", credential)

    def test_service_cache_without_its_service(self):
        """A true sentence in place of "no ticket": the cache can't be asked."""
        if Path("/run/.heim_org.h5l.kcm-socket").exists():
            self.skipTest("it runs here")
        state, _, _, detail = self.ask("KCM:")
        self.assertEqual(state, OTHER)
        self.assertIn("KCM", detail)

    def test_no_cache(self):
        self.assertEqual(self.ask(f"FILE:{self.folder}/none")[0], NO_TICKET)

    def test_unknown_service(self):
        cache = f"FILE:{self.realm.sign_in('anna', 'pw', 'other')}"
        self.assertEqual(self.ask(cache, b"nothing")[0], UNKNOWN_SERVICE)


if __name__ == "__main__":
    unittest.main(verbosity=2)
