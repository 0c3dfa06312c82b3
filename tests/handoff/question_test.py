#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The extension as people get it: its window, opened by its shortcut, and the browser's own question, answered by keys and
clicks that come from outside of the browser (xdotool).

usage: question_test.py PATH_OF_VIRTDESK_HANDOFF [unittest arguments]

See portalsite.py.
"""

import subprocess
import time
import unittest

from portalsite import InChromium, InFirefox, Site

VM = "1f0c0000-0000-4000-8000-000000000017"


class Questions(Site):
    granted = False
    handout = "form"

    @classmethod
    def prepare(cls, root, home):
        # A window manager gives windows the keyboard, as on a desktop.
        manager = subprocess.Popen(["openbox", "--sm-disable"], env=cls.environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        cls.addClassCleanup(manager.wait)
        cls.addClassCleanup(manager.terminate)

    @classmethod
    def allow(cls):
        """Nothing: it is the test's matter."""

    @classmethod
    def press(cls, *keys):
        for key in keys:
            subprocess.run(["xdotool", "key", key], env=cls.environment, check=True, timeout=20)
            time.sleep(0.3)

    @staticmethod
    def until(what, ask, seconds=20):
        deadline = time.monotonic() + seconds
        while not (result := ask()):
            assert time.monotonic() < deadline, what
            time.sleep(0.2)
        return result

    def open_window(self):
        """The extension's window over the page. Its shortcut is tried again: the page may just have come up."""
        for _ in range(4):
            self.press("alt+shift+d")
            try:
                return self.until("the extension's window", self.window, 4)
            except AssertionError:
                continue
        return self.fail("the extension's window does not open")

    def open_portal(self):
        self.portal(self.handout)
        time.sleep(0.5)

    def click_console(self):
        self.open_portal()
        self.browser.click(self.console_button())

    def test_no_then_yes_then_the_vm_then_no_more(self):
        self.assertEqual(self.scripts(), [])
        self.open_portal()
        self.push("allow")
        self.answer(False)
        self.assertEqual(self.scripts(), [])
        self.click_console()
        self.downloaded()
        self.assertEqual(self.program.messages, [])

        self.open_portal()
        self.push("allow")
        self.answer(True)
        self.wait_for_scripts(["isolated", "page"])
        self.click_console()
        self.handed_over()
        self.nothing_was_downloaded()

        self.browser.open(f"{self.engine.url}/web-ui/#/vm/{VM}")
        time.sleep(0.5)
        self.push("open")
        message = self.program.wait(2)[-1]
        self.assertEqual((message["K"], message["E"], message["V"]), (4, self.engine.url, VM))

        self.browser.open(f"{self.engine.url}/web-ui/#/vm/{VM}")
        time.sleep(0.5)
        self.push("stop")
        self.wait_for_scripts([])
        self.click_console()
        self.downloaded()
        self.assertEqual(len(self.program.messages), 2)


class ChromiumTest(InChromium, Questions, unittest.TestCase):
    """By keys: what is outside of pages can't be asked where it is."""

    handout = "blob"
    PLACES = {"allow": 1, "open": 1, "stop": 2}  # in the order of Tab, on the pages where the test looks for them

    def window(self):
        targets = self.browser.devtools("Target.getTargets")["targetInfos"]
        return any(target["url"] == self.EXTENSION + "src/popup.html" for target in targets)

    def push(self, name):
        self.open_window()
        time.sleep(1)  # it asks the browser about the page
        self.press(*["Tab"] * self.PLACES[name], "Return")

    def answer(self, yes):
        self.until("the question takes the window's place", lambda: not self.window())
        time.sleep(1.5)  # Chromium takes no answers to a question that has just come up
        self.press(*["Tab"] * yes, "Return")
        time.sleep(1)


class FirefoxTest(InFirefox, Questions, unittest.TestCase):
    """By clicks: the browser is asked where its things are."""

    WINDOW = """
        const [name, done] = arguments
        const browser = document.querySelector("browser.webextension-popup-browser")
        if (!browser || !browser.currentURI.spec.endsWith("/src/popup.html")) return done(null)
        const script = `const part = content.document.getElementById(${JSON.stringify(name)})
            const at = part?.getBoundingClientRect()
            sendAsyncMessage("virtdesk:place", content.document.body?.dataset.ready === "true" && at
              ? { left: at.left, top: at.top, width: at.width, height: at.height } : null)`
        const told = message => {
          browser.messageManager.removeMessageListener("virtdesk:place", told)
          const at = message.data
          done(at && at.width > 0 ? [browser.screenX + at.left + at.width / 2, browser.screenY + at.top + at.height / 2] : null)
        }
        browser.messageManager.addMessageListener("virtdesk:place", told)
        browser.messageManager.loadFrameScript("data:," + encodeURIComponent(script), false)"""
    QUESTION = """
        const [kind, done] = arguments
        const { panel } = PopupNotifications
        const shown = panel.state === "open" ? panel.querySelector("popupnotification:not([hidden])") : null
        const button = shown?.querySelector(`.popup-notification-${kind}-button`)
        const at = button?.getBoundingClientRect()
        done(at && at.width > 0 ? [button.screenX + at.width / 2, button.screenY + at.height / 2] : null)"""

    def click_at(self, place):
        subprocess.run(["xdotool", "mousemove", str(round(place[0])), str(round(place[1])), "click", "1"],
                       env=self.environment, check=True, timeout=20)

    def window(self, name="options"):
        return self.browser.run_privileged(self.WINDOW, name)

    def push(self, name):
        self.open_window()
        time.sleep(0.5)  # it grows
        self.click_at(self.until(f"the button {name}", lambda: self.window(name)))

    def answer(self, yes):
        kind = "primary" if yes else "secondary"
        self.until("the browser's question", lambda: self.browser.run_privileged(self.QUESTION, kind))
        time.sleep(1)  # Firefox takes no clicks on a question that has just come up
        self.click_at(self.browser.run_privileged(self.QUESTION, kind))
        self.until("the question goes", lambda: not self.browser.run_privileged(self.QUESTION, kind))
        time.sleep(0.5)


if __name__ == "__main__":
    unittest.main(verbosity=2)
