#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Administrators' policies for the extension, read by real browsers from where administrators put them.

usage: policy_test.py PATH_OF_VIRTDESK_HANDOFF [unittest arguments]

See portalsite.py. Files in /etc are laid over the real ones for the browser alone.
"""

import json
import unittest

import privateetc
from portalsite import InChromium, InFirefox, Site

OTHER = "https://other.sandbox.example"


class Policies(Site):
    """What a policy with one engine, and with no others allowed, does."""

    wrong = (5, None, {"a": 1})  # what is no address is passed over

    @classmethod
    def policy(cls):
        return {"engines": [cls.engine.origin, "http://not-https.example", *cls.wrong], "onlyThese": True}

    @classmethod
    def in_etc(cls, root, name, content):
        file = root / "etc" / name
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(content), encoding="utf-8")
        cls.launcher, why = privateetc.launcher(root / "etc")
        if why:
            raise unittest.SkipTest(why)

    @classmethod
    def allow(cls):
        """Nobody does anything: the policy has to do."""
        cls.wait_for_scripts(["isolated", "page"])

    def test_engine_is_listed_as_the_administrators(self):
        self.open_options()
        rows = self.browser.run("return [...document.querySelectorAll('#engines li')].map(row => row.textContent)")
        self.assertEqual(len(rows), 1)
        self.assertIn(self.engine.origin.removeprefix("https://"), rows[0])
        self.assertIn("administrator", rows[0])
        self.assertNotIn("Remove", rows[0])

    def test_no_other_engine_can_be_added(self):
        self.open_options()
        self.assertTrue(self.browser.run("return document.getElementById('add').hidden"))
        self.assertFalse(self.browser.run("return document.getElementById('policy').hidden"))
        # Not by what was stored before the policy came, either.
        self.browser.run_async("const [origin, done] = arguments; chrome.storage.local.set({ engines: [origin] })"
                               ".then(() => chrome.runtime.sendMessage({ do: 'refresh' })).then(done)", OTHER)
        self.open_options()
        self.assertNotIn("other", self.browser.run("return document.getElementById('engines').textContent"))
        allowed = self.browser.run_async("const [done] = arguments; chrome.storage.local.get('allowed')"
                                         ".then(stored => done(stored.allowed))")
        self.assertEqual(allowed, [self.engine.origin])

    def test_console_is_handed_over(self):
        self.portal("form" if isinstance(self, InFirefox) else "blob")
        self.browser.click(self.console_button())
        self.handed_over()
        self.nothing_was_downloaded()


class ChromiumTest(InChromium, Policies, unittest.TestCase):
    """/etc/chromium/policies/managed. Chromium itself refuses a list that does not fit managed-schema.json."""

    wrong = ()

    @classmethod
    def prepare(cls, root, home):
        identity = cls.EXTENSION.split("/")[2]
        cls.in_etc(root, "chromium/policies/managed/virtdesk.json",
                   {"3rdparty": {"extensions": {identity: cls.policy()}}})


class FirefoxTest(InFirefox, Policies, unittest.TestCase):
    """/etc/firefox/policies/policies.json."""

    @classmethod
    def prepare(cls, root, home):
        cls.in_etc(root, "firefox/policies/policies.json",
                   {"policies": {"3rdparty": {"Extensions": {"handoff@virtdesk.org": cls.policy()}}}})


class FirefoxManifestTest(InFirefox, Policies, unittest.TestCase):
    """A native manifest of this user's, ~/.mozilla/managed-storage."""

    @classmethod
    def prepare(cls, root, home):
        folder = home / ".mozilla" / "managed-storage"
        folder.mkdir(parents=True)
        (folder / "handoff@virtdesk.org.json").write_text(json.dumps(
            {"name": "handoff@virtdesk.org", "description": "Engines of the lab", "type": "storage", "data": cls.policy()}),
            encoding="utf-8")


if __name__ == "__main__":
    unittest.main(verbosity=2)
