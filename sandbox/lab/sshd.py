# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A real SSH server on a loopback port, run by an ordinary user or root."""

import os
from pathlib import Path

from .processes import free_port, listens, run, wait_until


def make_key(file):
    """A key pair without a passphrase; gives the file of its private half."""
    run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(file)])
    return Path(file)


class Sshd:
    """Lets its own user in by key, and whoever the further settings say."""

    def __init__(self, folder, processes, host_key, authorized, *more, environment=None, prefix=()):
        """`authorized`: a file as authorized_keys; `more`: lines of sshd_config; `prefix`: a command that runs it."""
        self.port = free_port()
        self._folder = Path(folder)
        self._processes = processes
        settings = self._folder / f"sshd-{self.port}.conf"
        settings.write_text("\n".join([
            f"Port {self.port}", "ListenAddress 127.0.0.1", f"HostKey {host_key}", "PidFile none", "UsePAM no", "StrictModes no",
            f"AuthorizedKeysFile {authorized}", "KbdInteractiveAuthentication no", *more,
            *([] if any(line.startswith("PasswordAuthentication") for line in more) else ["PasswordAuthentication no"]), ""]),
            encoding="utf-8")
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        self._command = [*prefix, "/usr/sbin/sshd", "-D", "-e", "-f", str(settings)]
        self._environment = environment

    def start(self):
        """Waits until it can be reached."""
        self._processes.start(f"sshd {self.port}", self._command, self._folder / f"sshd-{self.port}.log", self._environment)
        wait_until(lambda: listens(self.port), f"sshd on port {self.port}", processes=self._processes)
        return self
