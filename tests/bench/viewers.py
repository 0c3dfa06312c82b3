#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The viewers that are measured side by side. Each start has a home of its own, so that none meets what another left behind; the cache is
kept, for a person's start is rarely the first one after an installation."""
import itertools
import os
import shutil
import signal
import subprocess

NUMBER = itertools.count()


class Viewer:
    """One way to look at a console. `command(port, home)` starts it; `settings` are written to VirtDesk's file first."""

    def __init__(self, name, command, home, settings=""):
        self.name = name
        self.command = command
        self.home = home
        self.settings = settings

    def start(self, screen, port, home=None):
        home = home or f"{self.home}/{self.name}-{next(NUMBER)}"
        os.makedirs(home + "/config/virtdesk", exist_ok=True)
        os.makedirs(home + "/run", mode=0o700, exist_ok=True)
        if self.settings:
            with open(home + "/config/virtdesk/virtdesk.ini", "w", encoding="utf-8") as file:
                file.write(self.settings)
        env = screen.environment()
        env.update(HOME=home, XDG_CONFIG_HOME=home + "/config", XDG_CACHE_HOME=f"{self.home}/cache-{self.name}", XDG_DATA_HOME=home + "/data",
                   XDG_STATE_HOME=home + "/state", XDG_RUNTIME_DIR=home + "/run", DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
        return subprocess.Popen(self.command(port, home), env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def end(process):
    """Ends what we started, and its group, by pid."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def virtdesk(program, home):
    """The view that people get, in the program's window."""
    return Viewer("fit", lambda port, _: [program, f"vnc://127.0.0.1:{port}"], home)


def virtdesk_one_to_one(program, home):
    """A guest's pixel is the screen's: in full screen, where there is room."""
    def command(port, own):
        path = own + "/console.vv"
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"[virt-viewer]\ntype=vnc\nhost=127.0.0.1\nport={port}\nfullscreen=1\n")
        return [program, path]
    return Viewer("1:1", command, home, "[console]\nscaling=100\n")


def virtdesk_decoding(program, home):
    """The console's process alone, which decodes all and paints nothing: what the views cost beyond it is theirs."""
    return Viewer("decoding", lambda port, own: [program, "capture", f"vnc://127.0.0.1:{port}", "--until-closed", "--output", own + "/last.png"],
                  home)


def others(home):
    found = []
    for name, tool, command in [
            ("gvncviewer", "gvncviewer", lambda port, _: ["gvncviewer", f"127.0.0.1:{port - 5900}"]),
            ("remote-viewer", "remote-viewer", lambda port, _: ["remote-viewer", f"vnc://127.0.0.1:{port}"]),
            ("tigervnc", "xtigervncviewer", lambda port, _: ["xtigervncviewer", "-SecurityTypes", "None", f"127.0.0.1::{port}"])]:
        if shutil.which(tool):
            found.append(Viewer(name, command, home))
        else:
            print(f"{name} is not installed: left out")
    return found
