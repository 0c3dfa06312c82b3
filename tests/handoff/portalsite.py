# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A browser with the extension at the simulated engine's portals, for the tests of the extension.

The programs that use it take the path of virtdesk-handoff as their first argument. The running program is a stand-in, which keeps what
it was handed. Screenshots go to $VIRTDESK_SCREENSHOTS, if set.
"""

import base64
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import chromiumdriver
import engineprocess
import fakeprogram
import marionette
from display import Display
from hostmanifests import write_manifests

HOST = pathlib.Path(sys.argv.pop(1)).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]


class Site:
    """A browser with the extension, the engine, the stand-in for the program. The classes below say which browser it is."""

    granted = True  # the test build that needs not ask for the engine's pages
    launcher = ()  # a command that starts the browser's

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        root = pathlib.Path(cls.folder.name)
        home = root / "home"
        (root / "run").mkdir(mode=0o700)
        home.mkdir()
        cls.display = Display()
        cls.addClassCleanup(cls.display.close)
        cls.environment = os.environ | {
            "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_RUNTIME_DIR": str(root / "run"), "DISPLAY": cls.display.name, "MOZ_CRASHREPORTER_DISABLE": "1"}
        cls.environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        cls.environment.pop("WAYLAND_DISPLAY", None)
        write_manifests(home, HOST)
        os.environ["XDG_RUNTIME_DIR"] = str(root / "run")
        (root / "engine").mkdir()
        cls.engine = engineprocess.EngineProcess(root / "engine")
        cls.addClassCleanup(cls.engine.close)
        grants = ["--grant", "https://localhost/*"] if cls.granted else []
        subprocess.run([sys.executable, ROOT / "browser" / "build.py", root / "extension", *grants],
                       check=True, capture_output=True, timeout=60)
        cls.prepare(root, home)
        cls.browser = cls.start(root)
        cls.addClassCleanup(cls.browser.close)
        cls.allow()

    @classmethod
    def prepare(cls, root, home):
        """What has to be there before the browser starts."""

    @classmethod
    def allow(cls):
        """What a person does before consoles are handed over."""
        cls.open_options()
        cls.store_engine()

    def setUp(self):
        self.program = fakeprogram.FakeProgram()
        for path in self.browser.downloads.iterdir():
            path.unlink()

    def tearDown(self):
        if os.environ.get("VIRTDESK_SCREENSHOTS"):
            name = f"{type(self).__name__}-{self.id().rpartition('.')[2]}.png"
            pathlib.Path(os.environ["VIRTDESK_SCREENSHOTS"], name).write_bytes(base64.b64decode(self.browser.screenshot()))
        self.program.close()

    @classmethod
    def open_options(cls):
        cls.browser.open(cls.options)
        cls.wait("return document.body.dataset.ready === 'true'")

    @classmethod
    def scripts(cls):
        """The content scripts that the extension has registered, as it says itself."""
        cls.open_options()
        return cls.browser.run_async("const [done] = arguments; chrome.scripting.getRegisteredContentScripts()"
                                     ".then(list => done(list.map(one => one.id).sort()))")

    @classmethod
    def wait_for_scripts(cls, wanted):
        deadline = time.monotonic() + 15
        while (found := cls.scripts()) != wanted:
            assert time.monotonic() < deadline, f"content scripts: {found}"
            time.sleep(0.2)

    @classmethod
    def store_engine(cls):
        """What the options page stores when a person allows an engine; the host permission is the test build's."""
        cls.browser.run_async("const [origin, done] = arguments; chrome.storage.local.set({ engines: [origin] })"
                              ".then(() => chrome.runtime.sendMessage({ do: 'refresh' })).then(done)", cls.engine.origin)

    @classmethod
    def wait(cls, script, seconds=20):
        deadline = time.monotonic() + seconds
        while not (result := cls.browser.run(script)):
            if time.monotonic() > deadline:
                raise AssertionError(f"not in time: {script}\n{cls.browser.run('return document.body.innerText')}")
            time.sleep(0.05)
        return result

    def sign_in(self, page, user):
        self.browser.open(self.engine.url + "/logout")
        self.browser.open(f"{self.engine.url}/{page}")
        self.wait("return document.querySelector('[name=username]') !== null")
        name, profile = user.split("@")
        self.browser.fill("[name=username]", name)
        self.browser.fill("[name=password]", engineprocess.PASSWORD)
        self.browser.run("document.querySelector('[name=profile]').value = arguments[0]", profile)
        self.browser.click("[name=sign-in], #sign-in, button")
        self.wait("return document.body.dataset.ready === 'true'")

    def portal(self, handout):
        self.sign_in("web-ui/", "anna@corp")
        self.browser.open(f"{self.engine.url}/web-ui/?handout={handout}")
        self.wait("return document.body.dataset.ready === 'true'")

    def nothing_was_downloaded(self):
        time.sleep(1)
        self.assertEqual([path.name for path in self.browser.downloads.iterdir()], [])

    def handed_over(self, count=1):
        messages = self.program.wait(count)
        self.assertEqual(len(messages), count, self.why())
        for message in messages:
            self.assertEqual((message["K"], message["O"], message["P"]), (3, 3, self.engine.origin))
            self.assertIn("[virt-viewer]", message["C"])
            self.assertIn("type=vnc", message["C"])
            self.assertIn("[ovirt]", message["C"])
        return messages

    def why(self):
        return ""

    def console_button(self):
        return "#" + self.wait("return document.querySelector('[id^=console-]:not(:disabled)')?.id")

    def downloaded(self):
        deadline = time.monotonic() + 20
        while not (found := [path for path in self.browser.downloads.glob("*.vv") if path.stat().st_size > 0]):
            self.assertLess(time.monotonic(), deadline,
                            f"no download: {self.why()}, the page says {self.browser.run('return document.body.innerText')}")
            time.sleep(0.1)
        self.assertIn("[virt-viewer]", found[0].read_text(encoding="utf-8"))
        for path in self.browser.downloads.iterdir():
            path.unlink()


class InChromium:
    EXTENSION = "chrome-extension://jmjjdihiidbbhjgapomgpijfdfonchhf/"

    @classmethod
    def start(cls, root):
        cls.options = cls.EXTENSION + "src/options.html"
        return chromiumdriver.Chromium(root, cls.environment, root / "extension" / "chromium", cls.launcher)

    def why(self):
        return str(self.browser.messages())


class InFirefox:
    @classmethod
    def start(cls, root):
        browser = marionette.Firefox(root, cls.environment, cls.launcher)
        browser.install(root / "extension" / "virtdesk-handoff-firefox.zip")
        uuid = browser.run_privileged("arguments[0](WebExtensionPolicy.getByID('handoff@virtdesk.org').mozExtensionHostname)")
        cls.options = f"moz-extension://{uuid}/src/options.html"
        return browser
