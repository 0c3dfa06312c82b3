# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Real machines under QEMU (software emulation), whose VNC consoles are secured in all the ways that oVirt knows."""

import json
import socket
from pathlib import Path

from .processes import clean_environment, program, run, wait_until

GRUB_CONFIG = """set timeout=-1
insmod all_video
insmod gfxterm
loadfont unicode
set gfxmode=1024x768
terminal_output gfxterm
set menu_color_normal=light-gray/blue
set menu_color_highlight=white/light-blue
menuentry "Debian GNU/Linux" { echo "There is no disk in this machine."; sleep 3 }
menuentry "Rescue system" { echo "There is no rescue system in this machine."; sleep 3 }
menuentry "Restart" { reboot }
menuentry "Power off" { halt }
"""

IPXE_MENU = """#!ipxe
:start
menu Start this machine
item local   Boot from the local disk
item shell   iPXE shell
item restart Restart
choose target && goto ${target}
:local
echo There is no disk in this machine.
sleep 3
goto start
:shell
shell
goto start
:restart
reboot
"""


class Guest:
    """One machine. `kind` is what runs in it, `console` how its console is secured."""

    def __init__(self, name, kind, console, description="", **more):
        self.name = name
        self.kind = kind
        self.console = console
        self.description = description
        self.credentials = more.pop("credentials", None)  # folder name of the certificate
        self.sanity_check = more.pop("sanity_check", True)
        self.anonymous_tls = more.pop("anonymous_tls", False)
        self.guest_options = more.pop("guest_options", "")
        self.video = more.pop("video", "VGA")
        self.memory = more.pop("memory", 32)
        self.halted = more.pop("halted", False)
        self.engine = more  # further keys of the engine's configuration
        self.port = 0
        self.hidden_port = 0  # what the engine says instead: the desk can't reach it
        self.folder = None

    @property
    def qmp_path(self):
        return self.folder / "qmp"

    def start(self, folder, image, certificates, realm, media, processes):
        """Starts QEMU; `wait` gives the rest."""
        self.folder = Path(folder)
        self.folder.mkdir(parents=True)
        environment = clean_environment()
        command = [program("qemu-system-x86_64"), "-nodefaults", "-no-user-config", "-no-shutdown", "-name", self.name,
                   "-machine", "pc,accel=tcg,vmport=on", "-m", str(self.memory), "-device", self.video,
                   "-qmp", f"unix:{self.qmp_path},server=on,wait=off"]
        command += self._content(image, media)
        vnc = "127.0.0.1:0,to=99"
        if self.credentials:
            command += ["-object", f"tls-creds-x509,id=tls,endpoint=server,verify-peer=off,dir={certificates[self.credentials]},"
                                   f"sanity-check={'on' if self.sanity_check else 'off'}"]
            vnc += ",tls-creds=tls"
        elif self.anonymous_tls:
            command += ["-object", "tls-creds-anon,id=tls,endpoint=server"]
            vnc += ",tls-creds=tls"
        if self.console in ("vnc", "x509vnc"):
            vnc += ",password=on"
        elif self.console in ("fips", "kerberos"):
            vnc += ",sasl=on"
            environment["SASL_CONF_PATH"] = str(self.folder)
            if self.console == "fips":
                config = f"mech_list: scram-sha-256\nsasldb_path: {self.sasldb}\n"
            else:
                config = f"mech_list: gssapi\nkeytab: {realm.folder / 'vnc.keytab'}\n"
                environment |= {"KRB5_CONFIG": str(realm.config), "KRB5_KTNAME": str(realm.folder / "vnc.keytab"),
                                "KRB5RCACHEDIR": str(self.folder)}
            (self.folder / "qemu.conf").write_text(config, encoding="ascii")
        command += ["-vnc", vnc]
        if self.halted:
            command += ["-S"]
        processes.start(f"guest {self.name}", command, self.folder / "qemu.log", environment)

    @property
    def sasldb(self):
        return self.folder / "sasldb"

    def _content(self, image, media):
        if self.kind in ("probe", "terminal", "scroll"):
            options = f"program={self.kind} title={self.name} {self.guest_options}"
            return ["-drive", f"if=virtio,format=raw,readonly=on,file={image}",
                    "-fw_cfg", f"name=opt/org.virtdesk/guest,string={options}",
                    "-chardev", f"file,id=log,path={self.folder}/guest.log", "-device", "isa-debugcon,iobase=0xe9,chardev=log"]
        if self.kind == "grub":
            return ["-cdrom", str(media["grub"])]
        if self.kind == "ipxe":
            return ["-netdev", f"user,id=net,restrict=on,tftp={media['ipxe'].parent},bootfile={media['ipxe'].name}",
                    "-device", "virtio-net-pci,netdev=net", "-boot", "n"]
        return ["-kernel", "/boot/memtest86+x64.bin"]

    def wait(self, processes):
        """Waits until QEMU listens, and reads its port."""
        wait_until(self.qmp_path.exists, f"guest {self.name}", processes=processes)
        self.port = int(self.qmp("query-vnc")["service"])

    def qmp(self, command, **arguments):
        """One QMP command on a connection of its own."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(10)
            wait_until(lambda: connection.connect_ex(str(self.qmp_path)) == 0, f"QMP of {self.name}", 10)
            with connection.makefile("rw", encoding="utf-8") as stream:
                stream.readline()
                answer = {}
                for order in ({"execute": "qmp_capabilities"}, {"execute": command, "arguments": arguments}):
                    stream.write(json.dumps(order) + "\n")
                    stream.flush()
                    answer = json.loads(stream.readline())
                    while "event" in answer:
                        answer = json.loads(stream.readline())
                if "error" in answer:
                    raise OSError(f"{command}: {answer['error']['desc']}")
                return answer["return"]

    def engine_entry(self):
        """This guest in the engine's configuration."""
        entry = {"name": self.name, "qmp": str(self.qmp_path), "console": self.console, "description": self.description,
                 "vnc": {"host": "127.0.0.1", "port": self.hidden_port or self.port, "proxied_port": self.port}, "memory": self.memory << 20,
                 "status": "down" if self.halted else "up", "fqdn": f"{self.name}.sandbox.example"}
        if self.console == "fips":
            entry["sasldb"] = str(self.sasldb)
        return entry | self.engine


def make_media(folder):
    """What is not on the disk image of our own guest: a GRUB CD and an iPXE menu."""
    folder = Path(folder)
    tree = folder / "grub" / "boot" / "grub"
    tree.mkdir(parents=True)
    (tree / "grub.cfg").write_text(GRUB_CONFIG, encoding="ascii")
    run(["grub-mkrescue", "-o", folder / "grub.iso", folder / "grub"])
    menu = folder / "tftp" / "menu.ipxe"
    menu.parent.mkdir()
    menu.write_text(IPXE_MENU, encoding="ascii")
    return {"grub": folder / "grub.iso", "ipxe": menu}


def all_guests():
    """The machines of the sandbox. Their names are none that the engine gives to pretended VMs."""
    return [
        Guest("app-01", "terminal", "vnc", "Shop server; console with a ticket, not encrypted",
              guest_options="mode=1024x768 pointer=absolute", os="debian_12", ips=["192.0.2.21"]),
        Guest("app-02", "probe", "vnc", "Test picture; 1366 pixels wide", video="bochs-display",
              guest_options="mode=1366x768", os="debian_12", ips=["192.0.2.22"]),
        Guest("sql-01", "scroll", "x509vnc", "Database server, its log runs; ticket and TLS", credentials="good",
              guest_options="mode=1280x800 rate=1 pace=5", os="rhel_9x64", ips=["192.0.2.31"]),
        Guest("fips-01", "terminal", "fips", "On a FIPS host: TLS and SCRAM-SHA-256 by ticket", credentials="good",
              guest_options="mode=1024x768", os="rhel_9x64", ips=["192.0.2.41"]),
        Guest("fips-02", "probe", "fips", "On a FIPS host, the second", credentials="good",
              guest_options="mode=1920x1080 pointer=absolute", os="rhel_9x64", ips=["192.0.2.42"]),
        Guest("krb-01", "terminal", "kerberos", "Console by Kerberos, encrypted by GSSAPI, without TLS",
              guest_options="mode=1024x768", os="debian_12"),
        Guest("krb-02", "probe", "kerberos", "Console by Kerberos under TLS", credentials="good",
              guest_options="mode=1280x800", os="debian_12"),
        Guest("krb-03", "terminal", "kerberos", "Console by Kerberos under anonymous TLS", anonymous_tls=True,
              guest_options="mode=800x600", os="debian_12"),
        Guest("wrong-name", "probe", "x509vnc", "Its certificate is made out to another host", credentials="wrong-name"),
        Guest("expired", "probe", "x509vnc", "Its certificate has expired", credentials="expired", sanity_check=False),
        Guest("boot-menu", "grub", "vnc", "GRUB's menu", memory=64),
        Guest("netboot", "ipxe", "x509vnc", "iPXE's menu", credentials="good", memory=64),
        Guest("memtest", "memtest", "vnc", "Memory test; start it from the list", memory=64, halted=True),
    ]
