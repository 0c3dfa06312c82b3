# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The sandbox's libvirt host: a real daemon with three domains, whose consoles are reached in three ways."""

import os
import shutil

from .libvirtd import Libvirtd, domain_xml
from .processes import free_port, run

USERS = {"anna": "sandbox-anna"}
# By console: none but the host's own programs (a descriptor), a password under TLS, TLS and Kerberos.
IDS = {"desk-shop": "6f000000-0000-4000-8000-000000000001", "desk-mail": "6f000000-0000-4000-8000-000000000002",
       "desk-files": "6f000000-0000-4000-8000-000000000003"}
CONSOLE_PASSWORD = "mailpass"  # eight characters, as VNC has it


class LibvirtHost:
    """Files below `folder`/libvirt."""

    def __init__(self):
        self._daemon = None
        self._trusted = None

    def start(self, folder, image, authority, realm):
        """Waits until the domains run. As root the daemon is another user's, who has to reach its own folder."""
        home = folder / "libvirt"
        home.mkdir(mode=0o755)
        if os.getuid() == 0:
            os.chmod(folder, 0o711)
        consoles = authority.issue(home / "consoles", "localhost", ["127.0.0.1"])
        sasl = home / "console-sasl"
        sasl.mkdir()
        shutil.copy(realm.folder / "vnc.keytab", sasl / "vnc.keytab")
        (sasl / "qemu.conf").write_text(f"mech_list: gssapi\nkeytab: {sasl}/vnc.keytab\n", encoding="ascii")
        self._daemon = Libvirtd(home, realm, authority, USERS, f"""vnc_tls = 1
vnc_tls_x509_cert_dir = "{consoles}"
vnc_sasl = 1
vnc_sasl_dir = "{sasl}"
""")
        images = home / "images"
        images.mkdir()
        shutil.copy(image, images / "guest.img")
        (images / "tools.iso").write_bytes(bytes(1 << 20))
        for name in IDS:
            run(["qemu-img", "create", "-q", "-f", "qcow2", str(images / f"{name}.qcow2"), "64M"])
        self._trusted = home / "trusted"
        self._trusted.mkdir()
        shutil.copy(authority.certificate, self._trusted / "cacert.pem")
        self._daemon.start()
        self._daemon.virsh("pool-create-as", "images", "dir", "--target", str(images))
        environment = {"KRB5_CONFIG": realm.config, "KRB5_KTNAME": sasl / "vnc.keytab", "KRB5RCACHEDIR": home / "run"}
        for name, (graphics, program, description) in self._domains().items():
            self._daemon.define(name, domain_xml(name, IDS[name], graphics, f"Sandbox's {name.removeprefix('desk-')} server",
                                                 self._content(images, name), description, environment)
                                .replace("<os>", f"<sysinfo type='fwcfg'><entry name='opt/org.virtdesk/guest'>program={program} "
                                         f"title={name} mode=1024x768</entry></sysinfo><os>"))
            self._daemon.virsh("start", name)

    @staticmethod
    def _domains():
        place = "<listen type='address' address='127.0.0.1'/></graphics>"
        return {
            "desk-shop": ("<graphics type='vnc'><listen type='none'/></graphics>", "terminal",
                          "Its display listens nowhere; its host gives a descriptor"),
            "desk-mail": (f"<graphics type='vnc' port='{free_port()}' autoport='no' passwd='{CONSOLE_PASSWORD}'>{place}", "probe",
                          "Console with a password, under TLS"),
            "desk-files": (f"<graphics type='vnc' port='{free_port()}' autoport='no'>{place}", "scroll rate=1 pace=5",
                           "Console by Kerberos, under TLS"),
        }

    @staticmethod
    def _content(images, name):
        return f"""<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{images}/guest.img'/>
<target dev='vda' bus='virtio'/><readonly/><shareable/></disk>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='{images}/{name}.qcow2'/><target dev='vdb' bus='virtio'/></disk>
<disk type='file' device='cdrom'><target dev='hdc' bus='ide'/><readonly/></disk>
<interface type='user'><model type='virtio'/></interface>"""

    def url(self):
        """By the unix socket, where a descriptor can be had."""
        return self._daemon.url()

    def tls_url(self):
        """By TLS, where Kerberos signs in."""
        return f"qemu+tls://localhost:{self._daemon.tls_port}/session?pkipath={self._trusted}"

    def tcp_url(self):
        """By TCP, where Kerberos signs in and encrypts."""
        return f"qemu+tcp://localhost:{self._daemon.tcp_port}/session"

    def stop(self):
        """Ends the domains and the daemon."""
        if self._daemon:
            self._daemon.stop()
