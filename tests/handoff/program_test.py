#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The whole way: Console is clicked on the portal's page in a real browser, and the real program shows the guest's screen.

usage: program_test.py BUILD_DIR [unittest arguments]

The sandbox runs a simulated engine and real QEMU guests. The program is started by the browser for the first console and is
there for the second. Prints the times from click to frame. Screenshots go to $VIRTDESK_SCREENSHOTS, if set.
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import chromiumdriver
import marionette
from display import Display

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from guestscreen import GuestScreen, colours  # noqa: E402

BUILD = pathlib.Path(sys.argv.pop(1)).resolve()
GUESTS = ("boot-menu", "app-02")


class WholeWay:
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        root = pathlib.Path(cls.folder.name)
        (root / "run").mkdir(mode=0o700)
        home = root / "home"
        home.mkdir()
        cls.display = Display()
        cls.addClassCleanup(cls.display.close)
        cls.environment = os.environ | {
            "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_DATA_HOME": str(home / ".local"), "XDG_STATE_HOME": str(home / ".state"), "XDG_RUNTIME_DIR": str(root / "run"),
            "DISPLAY": cls.display.name, "QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1", "NO_AT_BRIDGE": "1",
            "MOZ_CRASHREPORTER_DISABLE": "1"}
        for name in ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY"):
            cls.environment.pop(name, None)
        manager = subprocess.Popen(["openbox", "--sm-disable"], env=cls.environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.end, manager)
        sandbox = subprocess.Popen([ROOT / "sandbox" / "run", "--json", "--only", ",".join(GUESTS), "--generated", "3"],
                                   stdout=subprocess.PIPE, text=True)
        cls.addClassCleanup(cls.end, sandbox)
        line = sandbox.stdout.readline()
        cls.addClassCleanup(sandbox.stdout.close)
        assert line, "the sandbox did not start"
        cls.sandbox = json.loads(line)
        cls.engine = cls.sandbox["engine"]["url"]
        cls.guests = {name: GuestScreen(cls.sandbox["guests"][name], root) for name in GUESTS}
        subprocess.run([sys.executable, ROOT / "browser" / "build.py", root / "extension", "--grant", "https://localhost/*"],
                       check=True, capture_output=True, timeout=60)
        installed = subprocess.run([BUILD / "bin" / "virtdesk", "--install-handoff"], env=cls.environment, capture_output=True,
                                   text=True, timeout=60, check=False)
        assert installed.returncode == 0, installed.stderr
        # The person has said yes to this engine earlier; what is asked is tst_handoffpolicy's matter.
        answers = home / ".config" / "virtdesk" / "handoff.json"
        answers.parent.mkdir(parents=True, exist_ok=True)
        answers.write_text(json.dumps({"answers": [{"subject": cls.engine, "allowed": True, "when": "2026-11-24T08:00:00Z"}]}),
                           encoding="utf-8")
        cls.addClassCleanup(cls.end_program)
        cls.browser = cls.start(root)
        cls.addClassCleanup(cls.browser.close)
        cls.allow()

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    @classmethod
    def program(cls):
        """Process id of the running program: who holds the socket in our runtime folder."""
        lock = pathlib.Path(cls.environment["XDG_RUNTIME_DIR"]) / "app" / "org.virtdesk.VirtDesk" / "handoff.lock"
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if os.readlink(process / "exe") == str(BUILD / "libexec" / "virtdesk" / "virtdesk-desktop") and \
                        any(os.readlink(one) == str(lock) for one in (process / "fd").iterdir()):
                    return int(process.name)
            except OSError:
                continue
        return None

    @classmethod
    def end_program(cls):
        if (number := cls.program()) is not None:
            os.kill(number, signal.SIGTERM)

    @classmethod
    def wait(cls, script, seconds=30):
        deadline = time.monotonic() + seconds
        while not (result := cls.browser.run(script)):
            if time.monotonic() > deadline:
                raise AssertionError(f"not in time: {script}\n{cls.browser.run('return document.body.innerText')}")
            time.sleep(0.05)
        return result

    @classmethod
    def store_engine(cls):
        origin = cls.engine.rpartition("/")[0]
        cls.browser.run_async("const [origin, done] = arguments; chrome.storage.local.set({ engines: [origin] })"
                              ".then(() => chrome.runtime.sendMessage({ do: 'refresh' })).then(done)", origin)

    def screen(self):
        raw = subprocess.run(["import", "-window", "root", "-depth", "8", "rgb:-"], env=self.environment, capture_output=True,
                             check=True, timeout=60).stdout
        return colours(raw, 1280)

    def keep_screen(self, name):
        if os.environ.get("VIRTDESK_SCREENSHOTS"):
            path = pathlib.Path(os.environ["VIRTDESK_SCREENSHOTS"], f"{type(self).__name__}-{name}.png")
            subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True, timeout=60)

    def agree(self):
        """Presses Open where the program asks, as it does for an engine that it has no connection to."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^Open this console"], env=self.environment,
                               capture_output=True, text=True, check=False, timeout=30).stdout.split()
        if found:
            subprocess.run(["xdotool", "windowactivate", "--sync", found[0], "key", "Tab", "key", "space"],
                           env=self.environment, capture_output=True, check=False, timeout=30)

    def shows(self, wanted):
        """A good part of the screen is in the guest's strong colours."""
        seen = self.screen()
        return sum(seen[colour] for colour, _ in wanted.most_common(8)) > 0.02 * (1280 * 900 / 9)

    def test_console_of_the_portal_shows_its_screen(self):
        self.browser.open(self.engine + "/web-ui/")
        self.wait("return document.querySelector('[name=username]') !== null")
        self.browser.fill("[name=username]", "bert")
        self.browser.fill("[name=password]", self.sandbox["users"]["bert@sandbox"])
        self.browser.run("document.querySelector('[name=profile]').value = 'sandbox'")
        self.browser.click("[name=sign-in], #sign-in, button")
        self.wait("return document.body.dataset.ready === 'true'")
        self.assertIsNone(self.program())
        for number, name in enumerate(GUESTS):
            wanted = self.guests[name].booted()
            self.assertGreater(sum(wanted.values()), 0, f"{name} shows no colour")
            self.assertFalse(self.shows(wanted), f"{name} can't be told from what is on the screen already")
            started = time.monotonic()
            # As a person does: a script's click hands nothing over.
            self.browser.click(f"#console-{name}")
            while not self.shows(wanted):
                self.agree()
                if time.monotonic() - started > 30:
                    self.keep_screen(f"{name}-missing")
                    self.fail(f"{name} does not appear; program {self.program()}; page: "
                              f"{self.browser.run('return document.body.innerText')[:500]}")
            took = (time.monotonic() - started) * 1000
            print(f"{type(self).__name__}: click to frame, program {'running' if number else 'not running'}: {took:.0f} ms",
                  file=sys.stderr)
            self.keep_screen(name)
            self.assertIsNotNone(self.program())
        self.assertEqual(list(self.browser.downloads.iterdir()), [])


class ChromiumTest(WholeWay, unittest.TestCase):
    @classmethod
    def start(cls, root):
        return chromiumdriver.Chromium(root, cls.environment, root / "extension" / "chromium")

    @classmethod
    def allow(cls):
        cls.browser.open("chrome-extension://jmjjdihiidbbhjgapomgpijfdfonchhf/src/options.html")
        cls.wait("return document.body.dataset.ready === 'true'")
        cls.store_engine()


class FirefoxTest(WholeWay, unittest.TestCase):
    @classmethod
    def start(cls, root):
        browser = marionette.Firefox(root, cls.environment)
        browser.install(root / "extension" / "virtdesk-handoff-firefox.zip")
        return browser

    @classmethod
    def allow(cls):
        uuid = cls.browser.run_privileged("arguments[0](WebExtensionPolicy.getByID('handoff@virtdesk.org').mozExtensionHostname)")
        cls.browser.open(f"moz-extension://{uuid}/src/options.html")
        cls.wait("return document.body.dataset.ready === 'true'")
        cls.store_engine()


if __name__ == "__main__":
    unittest.main(verbosity=2)
