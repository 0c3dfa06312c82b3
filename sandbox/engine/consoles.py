# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Console tickets that open real guests, the lock by user, and the .vv text."""

import base64
import os
import subprocess
import time

from . import qmp
from .fault import Fault, Reply
from .texts import Text
from .websocketproxy import sign

FILE_STATES = ("powering_up", "up", "reboot_in_progress", "powering_down", "paused", "migrating", "saving_state")
TICKET_STATES = ("up", "paused", "powering_up", "powering_down", "reboot_in_progress")
PROTOCOL_IDS = {"vnc": "766e63", "spice": "7370696365"}

class SaslError(Exception):
    """saslpasswd2 did not do it."""


def set_sasl_password(database, user, password):
    """As vdsm does on a FIPS host. The password goes through standard input only."""
    try:
        done = subprocess.run(["/usr/sbin/saslpasswd2", "-a", "qemu", "-f", database, "-p", user],
                              input=password.encode(), capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SaslError(str(error)) from error
    if done.returncode != 0:
        raise SaslError(done.stderr.decode(errors="replace").strip() or f"exit status {done.returncode}")


def new_ticket_value():
    return base64.b64encode(os.urandom(6)).decode()


def set_ticket(site, vm, user, value=None, seconds=7200, correlation_id=None):
    """Gives (value, seconds). Raises Fault as the engine's SetVmTicket does."""
    if vm.status not in TICKET_STATES:
        raise Fault(409, Text("ticket_status", status=vm.status.replace("_", " ")))
    if not site.permitted(user, "connect_to_vm"):
        raise Fault(403, Text("no_permission"))
    if not vm.allow_override and vm.console_user and vm.console_user["id"] != user["id"] \
            and not site.permitted(user, "reconnect_to_vm"):
        if site.config.variants["in_use_race"]:
            raise Fault(409, Text("in_use_race", vm=vm.name), key="ACTION_TYPE_FAILED_VM_IN_USE_BY_OTHER_USER")
        raise Fault(409, Text("in_use_lock", vm=vm.name), key="USER_CANNOT_FORCE_RECONNECT_TO_VM")
    value = value or new_ticket_value()
    try:
        if vm.mode == "fips":
            set_sasl_password(vm.guest["sasldb"], f"vnc-{vm.id}", value)
        elif vm.mode in ("vnc", "x509vnc"):
            # The order matters: an expired password that is replaced first would be usable for a moment otherwise.
            site.guest_command(vm, ("set_password", {"protocol": "vnc", "password": value}),
                               ("expire_password", {"protocol": "vnc", "time": f"+{seconds}"}))
    except (qmp.QmpError, SaslError) as error:
        site.event(165, "error", f"User {user['login']} failed to set a ticket for VM {vm.name}.", vm=vm, user=user,
                   correlation_id=correlation_id)
        raise Fault(400, f"Failed to set VM ticket: {error}") from error
    vm.ticket = (value, time.monotonic() + seconds)
    vm.console_user = user
    site.event(164, "normal", f"User {user['login']} initiated console session for VM {vm.name}", vm=vm, user=user,
               correlation_id=correlation_id)
    return value, seconds


def proxy_ticket(site, vm, user):
    """For the WebSocket proxy, which reaches the guest where the client may not. Raises Fault."""
    if not site.permitted(user, "connect_to_vm"):
        raise Fault(403, Text("no_permission"))
    proxy = site.config.websocket_proxy
    if not proxy or vm.status not in TICKET_STATES:
        raise Fault(400, Text("ticket_status", status=vm.status.replace("_", " ")))
    host, port = vm.guest["proxied"] if vm.guest else (vm.host["address"], vm.port)
    return sign(proxy["secret"], host, port, proxy["seconds"])


def console_host(vm):
    """What the engine writes into host=: the host's name when its certificate has to match."""
    if vm.guest:
        if vm.guest["host_name_in_vv"]:
            return vm.guest["host_name_in_vv"]
        return vm.host["name"] if vm.secured() else vm.guest["address"]
    return vm.host["name"] if vm.secured() else vm.host["address"]


def console_port(vm):
    return vm.guest["port"] if vm.guest else vm.port


def descriptor(site, vm, protocol, user, session, correlation_id=None, as_admin=None):
    """The console.vv text, with a new ticket. Raises Fault with plain reasons, as the GET does."""
    if protocol not in vm.protocols:
        raise Fault(409, None, reason=f"Vm {vm.name} doesn't have {protocol.upper()} console.")
    if vm.status not in FILE_STATES:
        raise Fault(409, None, reason=f"Vm {vm.name} is not running.")
    try:
        value, _ = set_ticket(site, vm, user, seconds=120, correlation_id=correlation_id)
    except Fault as fault:
        held = fault.key == "USER_CANNOT_FORCE_RECONNECT_TO_VM"
        if site.config.variants["console_exception"]:
            raise Reply(403 if held else 500) from fault
        # One key for whatever else went wrong, a missing permission included; the ticket call tells the cause.
        raise Fault(409, None, reason=fault.key if held else "SETTING_VM_TICKET_FAILED") from fault
    config = site.config
    lines = ["[virt-viewer]", f"type={protocol}", f"host={console_host(vm)}", f"port={'null' if config.variants['vv_without_port'] else console_port(vm)}",
             f"password={value}", "# Password is valid for 120 seconds.", "delete-this-file=1", "fullscreen=0",
             f"title={vm.name}:%d", "toggle-fullscreen=shift+f11", "release-cursor=shift+f12"]
    if config.variants["vv_optional_keys"]:
        lines.append("secure-attention=ctrl+alt+end")
    if vm.mode == "fips":
        lines.append(f"username=vnc-{vm.id}")
    if protocol == "spice":
        tls_port = vm.guest["tls_port"] if vm.guest else vm.port + 1
        lines += [f"tls-port={tls_port}", "enable-smartcard=0", "enable-usb-autoshare=1", "usb-filter=null",
                  "tls-ciphers=DEFAULT", f"host-subject=O={config.organization},CN={vm.host['name']}",
                  "ca=" + config.engine_ca_pem.replace("\n", "\\n"),
                  "secure-channels=main;inputs;cursor;playback;record;display;smartcard;usbredir"]
    if config.variants["vv_optional_keys"]:
        lines += ["versions=rhev-win64:2.0-160;rhev-win32:2.0-160;rhel8:7.0-3;rhel7:2.0-6;rhel6:99.0-1",
                  "newer-version-url=https://virt-viewer.invalid/newer"]
    as_admin = user["admin"] if as_admin is None else as_admin
    lines += ["", "[ovirt]", f"host={config.name}:{site.port}", f"vm-guid={vm.id}", f"sso-token={session.token}",
              f"admin={1 if as_admin else 0}"]
    if not config.variants["custom_https_certificate"]:
        lines.append("ca=" + config.engine_ca_pem.replace("\n", "\\n"))
    return "\n".join(lines) + "\n"
