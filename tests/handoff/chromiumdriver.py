# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Drives Chromium through chromedriver (W3C WebDriver over HTTP), with nothing but the standard library."""

import json
import os
import pathlib
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request

# Debian's launcher script would switch extensions off.
BINARY = "/usr/lib/chromium/chromium"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class DriverError(Exception):
    pass


class Chromium:
    """One Chromium. Its profile is the default one below the environment's XDG_CONFIG_HOME, because that is where the user's
    native messaging hosts are looked for."""

    def __init__(self, folder, environment, extension, launcher=()):
        self.downloads = pathlib.Path(folder) / "chromium-downloads"
        self.downloads.mkdir()
        self.log = open(pathlib.Path(folder) / "chromedriver.log", "wb+")
        self.process = subprocess.Popen([*launcher, "chromedriver", "--port=0"], stdout=self.log, stderr=self.log, env=environment,
                                        start_new_session=True)
        deadline = time.monotonic() + 30
        port = None
        while port is None:
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise DriverError("chromedriver did not start")
            time.sleep(0.05)
            text = (pathlib.Path(folder) / "chromedriver.log").read_text(encoding="utf-8", errors="replace")
            found = re.search(r"successfully on port (\d+)", text)
            port = int(found.group(1)) if found else None
        self.base = f"http://127.0.0.1:{port}"
        arguments = [f"--user-data-dir={environment['XDG_CONFIG_HOME']}/chromium", f"--load-extension={extension}",
                     "--disable-features=DisableLoadExtensionCommandLineSwitch", "--no-first-run", "--disable-gpu",
                     "--disable-background-networking", "--disable-component-update", "--password-store=basic"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        capabilities = {"acceptInsecureCerts": True, "goog:loggingPrefs": {"browser": "ALL"}, "goog:chromeOptions": {
            "args": arguments, "binary": BINARY, "excludeSwitches": ["disable-extensions"],
            "prefs": {"download.default_directory": str(self.downloads), "download.prompt_for_download": False,
                      # Scripts click here, not people: more than one download without a click is no reason to ask.
                      "profile.default_content_setting_values.automatic_downloads": 1}}}
        self.session = None
        self.session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})["sessionId"]

    def _ask(self, method, path, body=None):
        if self.session is not None:
            path = f"/session/{self.session}{path}"
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.base + path, data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=90) as reply:
                return json.loads(reply.read())["value"]
        except urllib.error.HTTPError as error:
            raise DriverError(f"{path}: {error.read().decode(errors='replace')[:2000]}") from None

    def open(self, url):
        self._ask("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        return self._ask("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        return self._ask("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def _element(self, selector):
        return self._ask("POST", "/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self._ask("POST", f"/element/{self._element(selector)}/click", {})

    def fill(self, selector, text):
        self._ask("POST", f"/element/{self._element(selector)}/value", {"text": text})

    def screenshot(self):
        return self._ask("GET", "/screenshot")

    def messages(self):
        return self._ask("POST", "/se/log", {"type": "browser"})

    def devtools(self, command, parameters=None):
        return self._ask("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters or {}})

    def close(self):
        try:
            self._ask("DELETE", "")
        except (DriverError, OSError):
            pass
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self.log.close()
