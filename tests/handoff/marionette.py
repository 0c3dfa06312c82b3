# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Drives Firefox by its Marionette protocol (a length, a colon, a JSON array), with nothing but the standard library."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import time

PREFERENCES = {
    "browser.aboutwelcome.enabled": False,
    "browser.download.dir": None,  # filled in
    "browser.download.folderList": 2,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.download.useDownloadDir": True,
    "browser.helperApps.neverAsk.saveToDisk": "application/x-virt-viewer",
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "extensions.update.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    "marionette.port": 0,
    "remote.active-protocols": 0,
}


class MarionetteError(Exception):
    pass


class Firefox:
    """One Firefox with a profile of its own below `folder`."""

    def __init__(self, folder, environment, launcher=()):
        profile = pathlib.Path(folder) / "firefox-profile"
        profile.mkdir()
        self.downloads = pathlib.Path(folder) / "firefox-downloads"
        self.downloads.mkdir()
        values = PREFERENCES | {"browser.download.dir": str(self.downloads)}
        (profile / "user.js").write_text("".join(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n"
                                                 for key, value in values.items()), encoding="utf-8")
        self.log = open(pathlib.Path(folder) / "firefox.log", "wb")
        self.process = subprocess.Popen([*launcher, "firefox-esr", "--marionette", "-remote-allow-system-access", "--no-remote",
                                         "--profile", str(profile)],
                                        stdout=self.log, stderr=self.log, env=environment, start_new_session=True)
        port_file = profile / "MarionetteActivePort"
        deadline = time.monotonic() + 60
        while not (port_file.exists() and port_file.read_text(encoding="ascii").strip()):
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise MarionetteError("Firefox did not start")
            time.sleep(0.1)
        self.socket = socket.create_connection(("127.0.0.1", int(port_file.read_text(encoding="ascii"))), timeout=60)
        self.stream = self.socket.makefile("rb")
        self._read()  # the greeting
        self.count = 0
        self.command("WebDriver:NewSession", {"acceptInsecureCerts": True})

    def _read(self):
        length = b""
        while not length.endswith(b":"):
            byte = self.stream.read(1)
            if not byte:
                raise MarionetteError("Firefox has gone")
            length += byte
        return json.loads(self.stream.read(int(length[:-1])))

    def command(self, name, parameters=None):
        self.count += 1
        body = json.dumps([0, self.count, name, parameters or {}]).encode()
        self.socket.sendall(str(len(body)).encode() + b":" + body)
        while True:
            kind, number, error, result = self._read()
            if kind == 1 and number == self.count:
                if error:
                    raise MarionetteError(f"{name}: {error.get('error')}: {error.get('message')}")
                return result.get("value") if isinstance(result, dict) and set(result) == {"value"} else result

    def install(self, path):
        return self.command("Addon:Install", {"path": str(path), "temporary": True})

    def open(self, url):
        self.command("WebDriver:Navigate", {"url": url})

    def run(self, script, *arguments):
        return self.command("WebDriver:ExecuteScript", {"script": script, "args": list(arguments), "sandbox": None})

    def run_async(self, script, *arguments):
        return self.command("WebDriver:ExecuteAsyncScript", {"script": script, "args": list(arguments), "sandbox": None})

    def run_privileged(self, script, *arguments):
        """In the browser's own context, where a person's answers can be given for them."""
        self.command("Marionette:SetContext", {"value": "chrome"})
        try:
            return self.command("WebDriver:ExecuteAsyncScript", {"script": script, "args": list(arguments)})
        finally:
            self.command("Marionette:SetContext", {"value": "content"})

    def click(self, selector):
        found = self.command("WebDriver:FindElement", {"using": "css selector", "value": selector})
        self.command("WebDriver:ElementClick", {"id": list(found.values())[0]})

    def fill(self, selector, text):
        found = self.command("WebDriver:FindElement", {"using": "css selector", "value": selector})
        self.command("WebDriver:ElementSendKeys", {"id": list(found.values())[0], "text": text})

    def screenshot(self):
        return self.command("WebDriver:TakeScreenshot", {"full": False})

    def close(self):
        try:
            self.socket.close()
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGTERM)
                try:
                    self.process.wait(timeout=15)
                except subprocess.TimeoutExpired:
                    os.killpg(self.process.pid, signal.SIGKILL)
                    self.process.wait()
            self.log.close()
