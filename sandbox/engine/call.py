# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""One authenticated request and what it may see."""

from .fault import Fault, Reply
from .texts import Text

BASE = "/ovirt-engine/api"
ACTIONS = ("start", "stop", "shutdown", "reboot", "reset", "suspend", "migrate", "cancelmigration", "ticket", "detach",
           "logon", "previewsnapshot", "commitsnapshot", "undosnapshot")
ACTION_KEYS = ("async", "vm", "pause", "reason", "force", "grace_period", "filter", "use_cloud_init", "use_sysprep",
               "use_initialization", "volatile", "host", "cluster", "ticket", "snapshot", "restore_memory")


class Call:
    """One authenticated request with its rights."""

    def __init__(self, request, session, segments):
        self.request = request
        self.session = session
        self.user = session.user
        self.segments = segments
        asked = request.flag("filter", "Filter")
        self.filtered = (not self.user["admin"]) if asked is None else asked
        self.prefix = BASE

    def only(self, *methods):
        if self.request.method not in methods:
            raise Reply(405, b"", None, [("Allow", ", ".join(methods))])

    def admin_or_filtered(self):
        if not self.filtered and not self.user["admin"]:
            raise Fault(400, Text("insufficient"))

    def sees(self, vm):
        if not self.filtered:
            return True
        return vm.visible_to is None or self.user["login"] in vm.visible_to
