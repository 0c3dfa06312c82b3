# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The SDK as it is installed, an example built with it, and the programs of the build tree that use the example."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import threading


class InstalledSdk:
    """A temporary prefix with the SDK in it. Call close()."""

    def __init__(self, source, build):
        self.source, self.build = pathlib.Path(source), pathlib.Path(build)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="virtdesk-sdk-"))
        self.prefix = self.folder / "prefix"
        subprocess.run(["cmake", "--install", str(self.build), "--prefix", str(self.prefix), "--component", "sdk"], check=True,
                       capture_output=True, timeout=120)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def header(self, name):
        return self.prefix / "include" / "virtdesk" / "sdk" / name

    def build_example(self, example, name="plugin"):
        """The folder that the example's plugin was built into."""
        sources, built = self.folder / name / "source", self.folder / name / "build"
        shutil.copytree(self.source / "examples" / example, sources)
        for command in (["cmake", "-S", str(sources), "-B", str(built), "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}"],
                        ["cmake", "--build", str(built)]):
            done = subprocess.run(command, capture_output=True, text=True, timeout=900)
            assert done.returncode == 0, done.stdout + done.stderr
        plugins = list(built.rglob("lib*/**/virtdesk/plugins/*.so"))
        assert len(plugins) == 1, plugins
        return plugins[0].parent

    def environment(self, *plugin_folders):
        """For programs that find these plugins besides the build tree's, and nothing of this user."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        run = self.folder / "run"
        run.mkdir(mode=0o700, exist_ok=True)
        environment = os.environ | {
            "VIRTDESK_PLUGIN_PATH": os.pathsep.join(str(folder) for folder in plugin_folders), "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"), "XDG_CACHE_HOME": str(home / ".cache"), "XDG_DATA_HOME": str(home / ".local"),
            "XDG_STATE_HOME": str(home / ".state"), "XDG_RUNTIME_DIR": str(run)}
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        return environment

    def virtdeskctl(self, environment, *arguments):
        return subprocess.run([str(self.build / "bin" / "virtdeskctl"), *map(str, arguments)], env=environment, capture_output=True,
                              text=True, timeout=60)

    def plugins(self, environment):
        done = self.virtdeskctl(environment, "plugins", "--load", "--format", "json")
        return {row["id"]: row for row in json.loads(done.stdout)}


class OneByteServer:
    """Gives everybody who connects one byte and waits until they leave. Call close()."""

    def __init__(self, byte):
        self.byte = byte
        self.connections = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection:
                self.connections += 1
                connection.sendall(bytes([self.byte]))
                connection.settimeout(60)
                try:
                    connection.recv(1)
                except OSError:
                    pass

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join()


def pixels(picture):
    """Width and raw RGB bytes of a picture's file."""
    raw = subprocess.run(["convert", str(picture), "-depth", "8", "rgb:-"], capture_output=True, check=True, timeout=60).stdout
    width = subprocess.run(["identify", "-format", "%w", str(picture)], capture_output=True, text=True, check=True, timeout=60).stdout
    return int(width), raw
