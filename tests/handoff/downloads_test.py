#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What a page hands out ends in the program or in Downloads, never nowhere; and only a person hands over to the program.

usage: downloads_test.py PATH_OF_VIRTDESK_HANDOFF [unittest arguments]

Every way in which a portal hands a file out, times every answer of the program, with and without a strict content policy, in real
browsers. The way "revoked" (and "detached") is the newer portal's: blob, click, removed, revoked at once.
"""

import json
import pathlib
import time
import unittest

import fakeprogram
from portalsite import InChromium, InFirefox, Site

CONSOLE = "[virt-viewer]\ntype={type}\nhost={mark}\nport=5900\npassword=ümläut\n[ovirt]\nhost=x\n"
SPICE = "spice"
VNC = "vnc"

# handOut(way, content) as a portal's script has it.
PAGE = """
window.handOut = (way, content) => {
  const kind = 'application/x-virt-viewer'
  if (way === 'form' || way === 'frame') {
    const frame = document.createElement('iframe')
    frame.style.display = 'none'
    frame.name = 'frame-' + Math.random()
    document.body.append(frame)
    const owner = way === 'frame' ? frame.contentDocument : document
    const form = owner.createElement('form')
    form.method = 'post'
    form.action = '/ovirt-engine/services/attachment/console.vv'
    if (way === 'form') form.target = frame.name
    for (const [key, value] of Object.entries({ contenttype: kind, encodingtype: 'plain', content })) {
      const field = owner.createElement('textarea')
      field.name = key
      field.value = value
      form.append(field)
    }
    form.style.display = 'none'
    owner.body.append(form)
    form.submit()
    form.remove()
    return
  }
  const link = document.createElement('a')
  link.download = 'console.vv'
  link.href = way === 'data'
    ? 'data:' + kind + ';base64,' + btoa(String.fromCharCode(...new TextEncoder().encode(content)))
    : URL.createObjectURL(new Blob([content], { type: kind }))
  if (way === 'blob' || way === 'revoked' || way === 'data') document.body.append(link)
  if (way === 'dispatched') link.dispatchEvent(new MouseEvent('click', { cancelable: true, bubbles: true }))
  else link.click()
  link.remove()
  if (way !== 'blob' && way !== 'data') URL.revokeObjectURL(link.href)
}
const button = document.createElement('button')
button.id = 'hand-out'
button.textContent = 'Hand out'
// As a portal does: the file comes from its engine first, so the link is clicked by the script and not by the person.
button.addEventListener('click', () => setTimeout(() => window.handOut(...window.next), 20))
document.body.prepend(button)
"""

POLICY = """
const policy = document.createElement('meta')
policy.httpEquiv = 'Content-Security-Policy'
policy.content = "default-src 'none'; connect-src 'none'; frame-src 'self'; form-action 'self'; object-src 'none'"
document.head.append(policy)
"""

WAYS = ("blob", "revoked", "detached", "dispatched", "data", "form", "frame")


class Downloads(Site):
    def page(self, policy=False, path="/ovirt-engine/web-ui/"):
        self.browser.open(self.engine.origin + path)
        self.wait("return document.body !== null && document.readyState === 'complete'")
        self.browser.run(PAGE)
        if policy:
            self.browser.run(POLICY)

    def click(self, way, content):
        self.browser.run("window.next = arguments[0]", [way, content])
        self.browser.click("#hand-out")

    def marked(self, kind, *parts):
        mark = "-".join(parts)
        return mark, CONSOLE.format(type=kind, mark=mark)

    def wait_for_download(self, mark, content):
        deadline = time.monotonic() + 20
        while True:
            for path in self.browser.downloads.glob("*.vv"):
                got = path.read_text(encoding="utf-8").replace("\r\n", "\n")
                if f"host={mark}\n" in got:
                    self.assertEqual(got, content)
                    path.unlink()
                    return
            self.assertLess(time.monotonic(), deadline, f"{mark} is nowhere: {self.why()}")
            time.sleep(0.05)

    def wait_for_message(self, mark):
        count = 0
        while True:
            messages = self.program.wait(count + 1)
            for message in messages[count:]:
                content = message["C"].replace("\r\n", "\n")
                if f"host={mark}\n" in content:
                    return content
            self.assertGreater(len(messages), count, f"{mark} was not handed over: {self.why()}")
            count = len(messages)

    def each_way_ends_in_downloads(self, answer, kind=VNC):
        for policy in (False, True):
            self.page(policy)
            for way in WAYS:
                with self.subTest(way=way, answer=answer, policy=policy):
                    mark, content = self.marked(kind, answer, way, "policy" if policy else "free")
                    self.click(way, content)
                    self.wait_for_download(mark, content)

    def test_taken(self):
        for policy in (False, True):
            self.page(policy)
            for way in WAYS:
                with self.subTest(way=way, policy=policy):
                    mark, content = self.marked(VNC, "taken", way, "policy" if policy else "free")
                    self.click(way, content)
                    self.assertEqual(self.wait_for_message(mark), content)
        self.nothing_was_downloaded()

    def test_refused(self):
        self.program.close()
        self.program = fakeprogram.FakeProgram(accept=False, sentence="Not now.")
        self.each_way_ends_in_downloads("refused")
        self.assertEqual(len(self.program.messages), 2 * len(WAYS))  # each was asked about

    def test_program_missing(self):
        manifests = list((pathlib.Path(self.folder.name) / "home").rglob("org.virtdesk.handoff.json"))
        self.assertEqual(len(manifests), 2)
        for path in manifests:
            path.rename(path.with_suffix(".away"))
        try:
            self.each_way_ends_in_downloads("missing")
        finally:
            for path in manifests:
                path.with_suffix(".away").rename(path)
        self.assertEqual(self.program.messages, [])

    def test_spice(self):
        self.each_way_ends_in_downloads("other", SPICE)
        self.assertEqual(self.program.messages, [])

    def test_portal_that_stands_alone(self):
        self.page(path="/e/lab/vms")
        mark, content = self.marked(VNC, "alone")
        self.click("revoked", content)
        self.assertIn(f"host={mark}\n", self.program.wait(1)[0]["C"])
        self.nothing_was_downloaded()

    def test_only_a_person_hands_over(self):
        self.page()
        self.browser.open(self.engine.url + "/web-ui/")  # a document in which nobody has done anything
        self.unattended(PAGE)
        self.assertFalse(self.unattended("navigator.userActivation.isActive"))
        # A script's own click, an event as page.js sends it, and a trusted event that a script can cause.
        for way in WAYS:
            with self.subTest(way=way):
                mark, content = self.marked(VNC, "script", way)
                self.unattended(f"window.handOut({json.dumps(way)}, {json.dumps(content)})")
                self.wait_for_download(mark, content)
        mark, content = self.marked(VNC, "event")
        question = json.dumps(json.dumps({"id": 1, "name": "console.vv", "content": content}))
        self.unattended(f"document.dispatchEvent(new CustomEvent('virtdesk-handout', {{ detail: {question} }}))")
        self.unattended("document.body.insertAdjacentHTML('beforeend', '<label id=l>x<input type=checkbox id=c></label>');"
                        "window.trusted = []; document.getElementById('c').addEventListener('click', e => trusted.push(e.isTrusted));"
                        "document.getElementById('l').click()")
        mark, content = self.marked(VNC, "label")
        self.unattended(f"window.handOut('blob', {json.dumps(content)})")
        self.wait_for_download(mark, content)
        self.assertEqual(self.program.messages, [])
        # And the person's.
        mark, content = self.marked(VNC, "person")
        self.unattended(f"window.next = ['revoked', {json.dumps(content)}]; 0")
        self.browser.click("#hand-out")
        self.assertIn(f"host={mark}\n", self.program.wait(1)[0]["C"])
        self.nothing_was_downloaded()


class ChromiumTest(InChromium, Downloads, unittest.TestCase):
    def unattended(self, script):
        """Evaluates a script of the page without the user activation that the driver gives its own scripts."""
        answer = self.browser.devtools("Runtime.evaluate", {"expression": f"{{ {script} }}", "userGesture": False, "returnByValue": True})
        self.assertNotIn("exceptionDetails", answer)
        return answer["result"].get("value")


class FirefoxTest(InFirefox, Downloads, unittest.TestCase):
    def unattended(self, script):
        return self.browser.run("return window.eval(arguments[0])", f"{{ {script} }}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
