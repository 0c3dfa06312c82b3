#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Real browsers with the extension, at the simulated engine's portals: Console is clicked, the program has it.

usage: browser_test.py PATH_OF_VIRTDESK_HANDOFF [unittest arguments]

See portalsite.py.
"""

import pathlib
import sys
import time
import unittest

import engineprocess
import fakeprogram
from portalsite import InChromium, InFirefox, Site


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
            const button = document.createElement('button')
            button.id = 'in-frame'
            button.textContent = 'Console'
            document.body.prepend(button)
            button.onclick = () => {
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
            setTimeout(() => frame.remove(), 5000)
            }""")
        self.browser.click("#in-frame")
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


class ChromiumTest(InChromium, Browsers, unittest.TestCase):
    def test_options_page_finds_the_program(self):
        self.open_options()
        self.assertIn("is found", self.browser.run("return document.getElementById('program').textContent"))
        self.assertIn("localhost", self.browser.run("return document.getElementById('engines').textContent"))

    def test_button_opens_this_vm(self):
        identity = "1f0c0000-0000-4000-8000-000000000017"
        for address in (f"{self.engine.url}/web-ui/vm/{identity}", f"{self.engine.url}/web-ui/#/vm/{identity}",
                        f"{self.engine.url}/web-ui-ng/vms/{identity}", f"{self.engine.url}/web-ui-ng/vms/{identity}?tab=console"):
            self.open_options()
            answer = self.browser.run_async("const done = arguments[1]; "
                                            "chrome.runtime.sendMessage({ do: 'openVm', address: arguments[0] }).then(done)",
                                            address)
            self.assertTrue(answer["ok"], answer)
        for message in self.program.wait(4):
            self.assertEqual((message["K"], message["E"], message["V"]), (4, self.engine.url, identity))


class FirefoxTest(InFirefox, Browsers, unittest.TestCase):
    def test_options_page_finds_the_program(self):
        self.open_options()
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
