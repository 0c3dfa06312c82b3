# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What follows when the connection of a VM's console ends: the engine's disconnect action."""

import time

from . import qmp

GRACE = 2  # seconds: one who comes back by then calls it off


class ConsoleEnd:
    """Of one VM. Looked at whenever the VM is: an end that nobody looks at has not been yet."""

    def __init__(self, vm):
        self.vm = vm
        self.connected = False
        self.due = None  # monotonic

    def look(self):
        vm = self.vm
        if vm.disconnect_action == "NONE" or not vm.running:
            self.connected, self.due = False, None
            return
        now = time.monotonic()
        connected = bool(vm.console_ip) or vm.site.has_console_client(vm)
        if connected:
            self.due = None
        elif self.connected:
            minutes = vm.disconnect_action_delay if vm.disconnect_action == "SHUTDOWN" else 0
            self.due = now + (GRACE + 60 * minutes) * vm.site.config.variants["time_scale"]
        self.connected = connected
        if self.due is not None and self.due <= now:
            self.due = None
            self._act()

    def _act(self):
        vm = self.vm
        try:
            if vm.disconnect_action == "LOGOUT":
                vm.guest_user = None
            elif vm.disconnect_action == "SHUTDOWN" and vm.status not in ("powering_down", "saving_state"):
                vm.shut_down()
            elif vm.disconnect_action == "REBOOT" and vm.status in ("up", "powering_up"):
                vm.reboot()
        except qmp.QmpError:
            pass  # a guest that can't be reached stays as it is, as with a host that can't reach its own
