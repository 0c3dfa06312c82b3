# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A real libvirt daemon of an ordinary user (libvirt's session mode), with real QEMU domains."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from .processes import clean_environment, free_port, listens, program, run, wait_until


def domain_xml(name, uuid, graphics, title="", content="", description="", environment=None):
    """A small machine under software emulation. `graphics` and `content` are elements of its <devices>; `environment` is of
    its QEMU."""
    variables = "".join(f"<qemu:env name={quoteattr(key)} value={quoteattr(str(value))}/>" for key, value in (environment or {}).items())
    more = f"<qemu:commandline>{variables}</qemu:commandline>" if variables else ""
    return f"""<domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>{escape(name)}</name><uuid>{uuid}</uuid>
<title>{escape(title or f"Machine {name}")}</title><description>{escape(description)}</description>
<memory unit='MiB'>32</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features>
<clock offset='utc'/><devices><emulator>/usr/bin/qemu-system-x86_64</emulator>{graphics}{content}
<video><model type='vga'/></video><memballoon model='none'/></devices>{more}</domain>"""


class Libvirtd:
    """A daemon in a folder of its own, which is reached by a unix socket, TLS with SASL, and TCP with Kerberos. As root it is
    run by "nobody", because QEMU as root would be libvirt's system mode, which needs the whole machine."""

    def __init__(self, folder, realm, authority, users, qemu_settings="", tcp_auth="sasl", host_uuid=""):
        """`folder` exists; `realm` has libvirt.keytab in its folder; `users`: name → password of SCRAM. `host_uuid`: where
        several are one machine's, by which they take each other for other hosts."""
        self.folder = Path(folder)
        self.tls_port, self.tcp_port = free_port(), free_port()
        self.socket = self.folder / "run" / "libvirt-sock"
        (self.folder / "run").mkdir(mode=0o700)
        keytab = self.folder / "libvirt.keytab"
        shutil.copy(realm.folder / "libvirt.keytab", keytab)
        server = authority.issue(self.folder / "pki", "localhost", addresses=["127.0.0.1"])
        sasl = self.folder / "sasl"
        sasl.mkdir()
        (sasl / "libvirt.conf").write_text(f"mech_list: scram-sha-256 gssapi\nsasldb_path: {sasl}/db\nkeytab: {keytab}\n",
                                           encoding="ascii")
        for user, password in users.items():
            run(["saslpasswd2", "-p", "-c", "-f", str(sasl / "db"), "-u", socket.gethostname(), "-a", "libvirt", user],
                feed=password)
        (self.folder / "config" / "libvirt").mkdir(parents=True)
        (self.folder / "config" / "libvirt" / "qemu.conf").write_text(
            f'stdio_handler = "file"\nsecurity_driver = "none"\nnamespaces = []\n{qemu_settings}', encoding="ascii")
        self._config = self.folder / "libvirtd.conf"
        self._config.write_text(f"""unix_sock_dir = "{self.folder}/run"
auth_unix_rw = "none"
listen_addr = "127.0.0.1"
listen_tls = 1
listen_tcp = 1
tls_port = "{self.tls_port}"
tcp_port = "{self.tcp_port}"
auth_tls = "sasl"
auth_tcp = "{tcp_auth}"
tls_no_verify_certificate = 1
key_file = "{server}/server-key.pem"
cert_file = "{server}/server-cert.pem"
ca_file = "{server}/ca-cert.pem"
log_level = 3
log_outputs = "3:stderr"
""" + (f'host_uuid = "{host_uuid}"\n' if host_uuid else ""), encoding="ascii")
        self.environment = clean_environment() | {
            "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder / "run"), "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_CACHE_HOME": str(self.folder / "cache"), "XDG_DATA_HOME": str(self.folder / "data"), "SASL_CONF_PATH": str(sasl),
            "KRB5_CONFIG": str(realm.config), "KRB5_KTNAME": str(keytab), "KRB5RCACHEDIR": str(self.folder / "run"),
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        self._as_user = []
        self._names = []
        self.process = None

    def give_away(self):
        """As root: everything in the folder belongs to the daemon's user from now on."""
        if os.getuid() != 0:
            return
        nobody = pwd.getpwnam("nobody")
        for path in [self.folder, *self.folder.rglob("*")]:
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
        self._as_user = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]

    def start(self):
        """Waits until it can be reached."""
        self.give_away()
        self.socket.unlink(missing_ok=True)
        (self.folder / "pid").unlink(missing_ok=True)
        with open(self.folder / "libvirtd.log", "ab") as log:
            self.process = subprocess.Popen(
                [*self._as_user, program("libvirtd"), "--listen", "--config", str(self._config), "--pid-file",
                 str(self.folder / "pid")], stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment)
        wait_until(lambda: self.socket.exists() and listens(self.tcp_port) and listens(self.tls_port), "libvirtd", seconds=60)

    def define(self, name, xml):
        """Makes the domain known; stop() ends it."""
        file = self.folder / f"{name}.xml"
        file.write_text(xml, encoding="utf-8")
        self.virsh("define", str(file))
        self._names.append(name)

    def virsh(self, *arguments, feed=None):
        done = subprocess.run([program("virsh"), "-q", "-c", self.url(), *arguments], input=feed, capture_output=True, text=True,
                              timeout=60, env=self.environment, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=20)

    def stop(self):
        """Ends its domains, then itself."""
        if not self.process:
            return
        for name in self._names:
            subprocess.run([program("virsh"), "-q", "-c", self.url(), "destroy", name], capture_output=True, timeout=60, check=False)
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()

    def url(self):
        return f"qemu:///session?socket={self.socket}"
