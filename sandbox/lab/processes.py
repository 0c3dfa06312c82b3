# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Processes that end with the sandbox, whatever becomes of it."""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import time

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


class SandboxError(Exception):
    """The sandbox can't go on; the text says why."""


def _die_with_parent():
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def program(name):
    """Path of a program; also looks where an ordinary user's PATH does not."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if not found:
        raise SandboxError(f"{name} is not installed; scripts/lib/packages installs what is needed")
    return found


def run(command, feed=None, environment=None, folder=None):
    """Runs a short command and gives its output."""
    done = subprocess.run([program(command[0]), *map(str, command[1:])], input=feed, capture_output=True, text=True,
                          env=environment, cwd=folder, timeout=60, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip()
        raise SandboxError(f"{command[0]} failed: {said or f'exit status {done.returncode}'}")
    return done.stdout


class Processes:
    """What was started and has to be stopped."""

    def __init__(self):
        self._running = []

    def start(self, name, command, log, environment=None, stdout=None):
        """Starts a program in the background. Its standard error (and output) go to the file `log`."""
        with open(log, "ab") as target:
            process = subprocess.Popen([program(command[0]), *map(str, command[1:])], stdin=subprocess.DEVNULL,
                                       stdout=stdout or target, stderr=target, env=environment, text=True,
                                       start_new_session=True, preexec_fn=_die_with_parent)
        self._running.append((name, process, log))
        return process

    def check(self):
        """Raises SandboxError when one of them has ended by itself."""
        for name, process, log in self._running:
            if process.poll() is not None:
                with open(log, encoding="utf-8", errors="replace") as text:
                    said = text.read().strip().splitlines()[-5:]
                raise SandboxError(f"{name} ended with status {process.returncode}: {' / '.join(said)}")

    def ids(self):
        """Names and process ids, for the summary."""
        return {name: process.pid for name, process, _ in self._running}

    def stop(self):
        """SIGTERM to all, then SIGKILL to who is still there after five seconds."""
        for _, process, _ in self._running:
            if process.poll() is None:
                process.terminate()
        end = time.monotonic() + 5
        for _, process, _ in self._running:
            try:
                process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout:
                process.stdout.close()
        self._running.clear()


def wait_until(ready, what, seconds=30, processes=None):
    """Polls until `ready()` gives something true, and gives that."""
    end = time.monotonic() + seconds
    while True:
        result = ready()
        if result:
            return result
        if processes:
            processes.check()
        if time.monotonic() > end:
            raise SandboxError(f"{what} did not come up within {seconds} s")
        time.sleep(0.02)


def free_port():
    """A port of the loopback interface that is free for TCP and UDP."""
    for _ in range(50):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp, \
                socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            tcp.bind(("127.0.0.1", 0))
            port = tcp.getsockname()[1]
            try:
                udp.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise SandboxError("no free port on 127.0.0.1")


def listens(port):
    """Whether somebody accepts connections on the loopback port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp:
        tcp.settimeout(1)
        return tcp.connect_ex(("127.0.0.1", port)) == 0


def clean_environment():
    """This process's environment without what would lead a program to the real site."""
    environment = dict(os.environ)
    for name in ("KRB5_CONFIG", "KRB5CCNAME", "KRB5_KTNAME", "KRB5_KDC_PROFILE", "SASL_CONF_PATH"):
        environment.pop(name, None)
    return environment
