#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Real browsers with the extension, at the simulated engine's portals: Console is clicked, the program has it.

usage: browser_test.py PATH_OF_VIRTDESK_HANDOFF [unittest arguments]

The running program is a stand-in here, which keeps what it was handed. Screenshots go to $VIRTDESK_SCREENSHOTS, if set.
"""

import base64
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

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
        cls.browser = cls.start(root)
        cls.addClassCleanup(cls.browser.close)
        cls.allow()

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


class Browsers(Site):
    """What both browsers must do."""

    def one_form(self, handout):
        self.portal(handout)
        started = time.monotonic()
        self.browser.click(self.console_button())
        message = self.handed_over()[0]
        print(f"{type(self).__name__} {handout}: click to program {(time.monotonic() - started) * 1000:.0f} ms", file=sys.stderr)
        self.assertIn("secure-attention=ctrl+alt+end", message["C"])  # as the portal edits it
        self.nothing_was_downloaded()

    def test_portal_link_to_a_blob(self):
        self.one_form("blob")

    def test_portal_link_with_data(self):
        self.one_form("data")

    def test_portal_form_in_a_frame(self):
        self.one_form("form")

    def test_webadmin_forms_of_several_vms(self):
        self.sign_in("webadmin/", "admin@internal")
        # The last ones: an engine asks before it takes a console from the person who has it.
        names = self.wait("return [...document.querySelectorAll('tbody tr')]"
                          ".filter(row => row.cells[2].textContent === 'up').slice(-2)"
                          ".map(row => row.querySelector('input').id)")
        for name in names:
            self.browser.click("#" + name)
        self.browser.click("#console")
        messages = self.handed_over(len(names))
        self.assertEqual(len({message["C"] for message in messages}), len(names))
        self.nothing_was_downloaded()

    def test_form_that_is_built_inside_of_the_frame(self):
        # As the real portal does it: the frame's own document holds the form.
        self.portal("form")
        self.browser.run("""
            const frame = document.createElement('iframe')
            frame.style.display = 'none'
            document.body.append(frame)
            const inside = frame.contentDocument
            const form = inside.createElement('form')
            form.method = 'post'
            form.action = '/ovirt-engine/services/attachment/console.vv'
            const fields = { contenttype: 'application/x-virt-viewer', encodingtype: 'plain',
                             content: '[virt-viewer]\\ntype=vnc\\nhost=a\\nport=1\\n[ovirt]\\nhost=x\\n' }
            for (const [key, value] of Object.entries(fields)) {
              const field = inside.createElement('input')
              field.type = 'hidden'
              field.name = key
              field.value = value
              form.append(field)
            }
            inside.body.append(form)
            form.submit()
            setTimeout(() => frame.remove(), 5000)""")
        self.assertIn("host=a", self.handed_over()[0]["C"])
        self.nothing_was_downloaded()

    def test_what_nobody_takes_is_downloaded(self):
        self.program.close()
        self.program = fakeprogram.FakeProgram(accept=False, sentence="Not now.")
        for handout in ("blob", "data", "form"):
            with self.subTest(handout):
                self.portal(handout)
                self.browser.click(self.console_button())
                self.downloaded()

    def test_spice_is_left_to_other_programs(self):
        self.portal("blob")
        self.browser.run("""
            const link = document.createElement('a')
            link.download = 'console.vv'
            link.href = URL.createObjectURL(new Blob(['[virt-viewer]\\ntype=spice\\nhost=a\\nport=1\\n'],
                                                     { type: 'application/x-virt-viewer' }))
            document.body.append(link)
            link.click()""")
        self.downloaded()
        self.assertEqual(self.program.messages, [])

    def test_other_pages_hand_nothing_over(self):
        # Same host, other port: not the engine that was allowed.
        root = pathlib.Path(self.folder.name) / f"other-{time.monotonic_ns()}"
        root.mkdir()
        other = engineprocess.EngineProcess(root)
        try:
            self.browser.open(other.url + "/")
            for script in ("document.dispatchEvent(new CustomEvent('virtdesk-handout', { detail: JSON.stringify({ id: 1, "
                           "content: '[virt-viewer]\\ntype=vnc\\nhost=a\\nport=1\\n' }) }))",
                           "const link = document.createElement('a'); link.download = 'console.vv'; "
                           "link.href = 'data:application/x-virt-viewer,' + encodeURIComponent('[virt-viewer]\\ntype=vnc\\n'); "
                           "document.body.append(link); link.click()"):
                self.browser.run(script)
            self.downloaded()
            self.assertEqual(self.program.messages, [])
        finally:
            other.close()


class ChromiumTest(Browsers, unittest.TestCase):
    EXTENSION = "chrome-extension://jmjjdihiidbbhjgapomgpijfdfonchhf/"

    @classmethod
    def start(cls, root):
        return chromiumdriver.Chromium(root, cls.environment, root / "extension" / "chromium")

    @classmethod
    def allow(cls):
        cls.browser.open(cls.EXTENSION + "src/options.html")
        cls.wait("return document.body.dataset.ready === 'true'")
        cls.store_engine()

    def why(self):
        return str(self.browser.messages())

    def test_options_page_finds_the_program(self):
        self.browser.open(self.EXTENSION + "src/options.html")
        self.wait("return document.body.dataset.ready === 'true'")
        self.assertIn("is found", self.browser.run("return document.getElementById('program').textContent"))
        self.assertIn("localhost", self.browser.run("return document.getElementById('engines').textContent"))

    def test_button_opens_this_vm(self):
        identity = "1f0c0000-0000-4000-8000-000000000017"
        for address in (f"{self.engine.url}/web-ui/vm/{identity}", f"{self.engine.url}/web-ui/#/vm/{identity}"):
            self.browser.open(self.EXTENSION + "src/options.html")
            self.wait("return document.body.dataset.ready === 'true'")
            answer = self.browser.run_async("const done = arguments[1]; "
                                            "chrome.runtime.sendMessage({ do: 'openVm', address: arguments[0] }).then(done)",
                                            address)
            self.assertTrue(answer["ok"], answer)
        for message in self.program.wait(2):
            self.assertEqual((message["K"], message["E"], message["V"]), (4, self.engine.url, identity))


class InFirefox:
    @classmethod
    def start(cls, root):
        browser = marionette.Firefox(root, cls.environment)
        browser.install(root / "extension" / "virtdesk-handoff-firefox.zip")
        return browser

    @classmethod
    def allow(cls):
        cls.uuid = cls.browser.run_privileged(
            "arguments[0](WebExtensionPolicy.getByID('handoff@virtdesk.org').mozExtensionHostname)")
        cls.options = f"moz-extension://{cls.uuid}/src/options.html"
        cls.browser.open(cls.options)
        cls.wait("return document.body.dataset.ready === 'true'")
        cls.store_engine()


class FirefoxTest(InFirefox, Browsers, unittest.TestCase):
    def test_options_page_finds_the_program(self):
        self.browser.open(self.options)
        self.wait("return document.body.dataset.ready === 'true'")
        self.assertIn("is found", self.browser.run("return document.getElementById('program').textContent"))
        self.assertIn("localhost", self.browser.run("return document.getElementById('engines').textContent"))


class FirefoxPermissionTest(InFirefox, Site, unittest.TestCase):
    """The extension as people get it: it sees no page of an engine before the person says so."""

    granted = False
    ANSWER = """
        const [verb, done] = arguments
        const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs")
        const policy = WebExtensionPolicy.getByID("handoff@virtdesk.org")
        ExtensionPermissions[verb]("handoff@virtdesk.org", { permissions: [], origins: ["https://localhost/*"] }, policy.extension)
          .then(() => done(true))"""

    def click_console(self):
        self.portal("form")
        self.browser.click(self.console_button())

    def scripts(self):
        self.browser.open(self.options)
        self.wait("return document.body.dataset.ready === 'true'")
        return self.browser.run_async("const [done] = arguments; "
                                      "browser.scripting.getRegisteredContentScripts().then(list => done(list.map(one => one.id)))")

    def wait_for_scripts(self, wanted):
        deadline = time.monotonic() + 15
        while sorted(self.scripts()) != wanted:
            self.assertLess(time.monotonic(), deadline, "content scripts")
            time.sleep(0.2)

    def test_nothing_is_handed_over_without_permission(self):
        self.assertEqual(self.scripts(), [])
        self.click_console()
        self.downloaded()
        self.assertEqual(self.program.messages, [])
        # The person says yes to the browser's question (its answer is given here in the browser's own code).
        self.browser.run_privileged(self.ANSWER, "add")
        self.wait_for_scripts(["isolated", "page"])
        self.click_console()
        self.handed_over()
        self.nothing_was_downloaded()
        # And takes it back in the browser's settings.
        self.browser.run_privileged(self.ANSWER, "remove")
        self.wait_for_scripts([])
        self.click_console()
        self.downloaded()
        self.assertEqual(len(self.program.messages), 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
