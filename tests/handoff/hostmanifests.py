# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The manifests by which browsers find the native messaging host, for tests without the desktop program."""

import json


def write_manifests(home, host):
    """What `virtdesk --install-handoff` writes (its own test is tst_handoffmanifests)."""
    common = {"name": "org.virtdesk.handoff", "description": "x", "path": str(host), "type": "stdio"}
    for folder, more in ((home / ".mozilla" / "native-messaging-hosts", {"allowed_extensions": ["handoff@virtdesk.org"]}),
                         (home / ".config" / "chromium" / "NativeMessagingHosts",
                          {"allowed_origins": ["chrome-extension://jmjjdihiidbbhjgapomgpijfdfonchhf/"]})):
        folder.mkdir(parents=True)
        (folder / "org.virtdesk.handoff.json").write_text(json.dumps(common | more), encoding="utf-8")
