# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""The configuration file: read, checked, defaults filled in. README.md describes every key."""

import json
import uuid
from pathlib import Path

NAMESPACE = uuid.UUID("6d3f0a52-3c1e-4c0f-9a55-5f6f8f0a7d21")

VARIANTS = {
    "external_sso": False,
    "no_kerberos_status": 401,
    "old_engine_numbers": False,
    "custom_https_certificate": False,
    "detail_on_lists": True,
    "token_idle_seconds": 360000.0,
    "session_idle_seconds": 1800.0,
    "time_scale": 1.0,
    "max_user_sessions": -1,
    "in_use_race": False,
    "console_exception": False,
    "vv_without_port": False,
    "vv_optional_keys": True,
    "unstable_sort": False,
    "version": "4.5",
    "latency_ms": 0,
    "snapshots_fail": False,
    "migrations_fail": False,
}

# What older engines do otherwise.
VERSIONS = {"4.2": {"old_engine_numbers": True, "detail_on_lists": False}, "4.3": {"detail_on_lists": False}, "4.4": {},
            "4.5": {}}

ISO_FILES = ("debian-12-netinst.iso", "memtest86plus.iso", "virtio-win.iso")
ISO_DISKS = ("rescue-disc.iso", "Windows Server 2022")

BOOKMARKS = ({"name": "All web servers", "value": "Vms: name = web*"}, {"name": "Down", "value": "Vms: status = down sortby name asc"},
             {"name": "Hosts in trouble", "value": "Host: status = nonresponsive"})
CONSOLE_MODES = ("vnc", "x509vnc", "fips", "kerberos", "spice")


class ConfigError(Exception):
    """The configuration can't be used; the text says why."""


def stable_id(kind, name):
    """The same id for the same thing in every run, so that links and recent lists stay valid."""
    return str(uuid.uuid5(NAMESPACE, f"{kind}/{name}"))


class Config:
    """Checked settings. Paths are relative to the file's folder."""

    def __init__(self, data, folder):
        self.folder = Path(folder)
        known = {"listen", "name", "organization", "certificate", "key", "engine_ca", "users", "kerberos", "hosts",
                 "clusters", "guests", "generated", "variants", "control", "options", "log", "iso_files", "iso_disks",
                 "pools", "websocket_proxy"}
        unknown = sorted(set(data) - known)
        if unknown:
            raise ConfigError(f"unknown keys: {', '.join(unknown)}")
        listen = data.get("listen", {})
        self.host = listen.get("host", "127.0.0.1")
        self.port = int(listen.get("port", 0))
        self.name = data.get("name", "localhost")
        self.organization = data.get("organization", "Sandbox")
        self.certificate = self._file(data, "certificate")
        self.key = self._file(data, "key")
        self.engine_ca_pem = self._file(data, "engine_ca").read_text(encoding="ascii")
        self.control = bool(data.get("control", False))
        self.log = data.get("log")
        if self.log:
            self.log = self.folder / self.log
        self.options = dict(data.get("options", {}))
        proxy = data.get("websocket_proxy")
        self.websocket_proxy = None
        if proxy:
            self.websocket_proxy = {"secret": self._path(proxy["secret"]).read_bytes(), "seconds": float(proxy.get("seconds", 120))}
        self.pools = {str(name): int(count) for name, count in data.get("pools", {}).items()}
        self.iso_files = list(data.get("iso_files", ISO_FILES))
        self.iso_disks = list(data.get("iso_disks", ISO_DISKS))

        self.variants = dict(VARIANTS)
        for key, value in data.get("variants", {}).items():
            if key not in VARIANTS:
                raise ConfigError(f"unknown variant: {key}")
            self.variants[key] = value
        if self.variants["version"] not in VERSIONS:
            raise ConfigError(f"version must be one of {', '.join(VERSIONS)}")
        for key, value in VERSIONS[self.variants["version"]].items():
            if key not in data.get("variants", {}):
                self.variants[key] = value

        self.users = []
        for entry in data.get("users", []):
            name, _, profile = entry["name"].rpartition("@")
            if not name:
                raise ConfigError(f"user {entry['name']}: write it as name@profile")
            self.users.append({
                "login": entry["name"], "name": name, "profile": profile,
                "password": entry.get("password"), "admin": bool(entry.get("admin", False)),
                "id": entry.get("id") or stable_id("user", entry["name"]),
                "permits": set(entry.get("permits", [])),
                "state": entry.get("state", "enabled"),
            })
        if not self.users:
            raise ConfigError("no users")

        kerberos = data.get("kerberos")
        self.kerberos = None
        if kerberos:
            self.kerberos = {
                "keytab": str(self._path(kerberos["keytab"])),
                "service": kerberos.get("service", f"HTTP@{self.name}"),
                "profile": kerberos["profile"],
            }

        self.clusters = []
        for entry in data.get("clusters", [{"name": "Default"}]):
            self.clusters.append({"name": entry["name"], "id": entry.get("id") or stable_id("cluster", entry["name"]),
                                  "vnc_encryption": bool(entry.get("vnc_encryption", False)),
                                  "data_center": entry.get("data_center", "Default")})
        self.hosts = []
        for entry in data.get("hosts", [{"name": "hv1.sandbox.example", "address": "192.0.2.11"},
                                         {"name": "hv2.sandbox.example", "address": "192.0.2.12"}]):
            self.hosts.append({"name": entry["name"], "address": entry.get("address", "127.0.0.1"),
                               "id": entry.get("id") or stable_id("host", entry["name"]),
                               "cluster": entry.get("cluster", self.clusters[0]["name"])})
        if not self.hosts or not self.clusters:
            raise ConfigError("at least one host and one cluster are needed")

        self.bookmarks = [{"name": str(one["name"]), "value": str(one["value"])} for one in data.get("bookmarks", BOOKMARKS)]
        self.generated = int(data.get("generated", 40))
        self.guests = [self._guest(entry) for entry in data.get("guests", [])]
        self._check_names()

    def _check_names(self):
        """Names are unique within a data centre only, and case counts."""
        centers = {cluster["name"]: cluster["data_center"] for cluster in self.clusters}
        taken = set()
        for guest in self.guests:
            host = next((host for host in self.hosts if host["name"] == guest["host"]), self.hosts[0])
            place = (guest["name"], centers.get(guest["cluster"] or host["cluster"], "Default"))
            if place in taken:
                raise ConfigError(f"two guests are named {place[0]} in the data centre {place[1]}")
            taken.add(place)

    def _guest(self, entry):
        mode = entry.get("console", "vnc")
        if mode not in CONSOLE_MODES:
            raise ConfigError(f"guest {entry['name']}: console must be one of {', '.join(CONSOLE_MODES)}")
        if mode == "fips" and "sasldb" not in entry:
            raise ConfigError(f"guest {entry['name']}: fips needs sasldb")
        vnc = entry.get("vnc", {})
        return {
            "name": entry["name"],
            "id": entry.get("id") or stable_id("vm", entry["name"] if "cluster" not in entry else
                                                  f"{entry['cluster']}/{entry['name']}"),
            "qmp": str(self._path(entry["qmp"])) if "qmp" in entry else None,
            "mode": mode,
            "address": vnc.get("host", "127.0.0.1"),
            "port": int(vnc.get("port", 0)),
            "tls_port": int(vnc.get("tls_port", 0)),
            "proxied": (str(vnc.get("proxied_host", vnc.get("host", "127.0.0.1"))),
                        int(vnc.get("proxied_port", vnc.get("port", 0)))),
            "sasldb": str(self._path(entry["sasldb"])) if "sasldb" in entry else None,
            "host": entry.get("host", self.hosts[0]["name"]),
            "cluster": entry.get("cluster"),
            "status": entry.get("status", "up"),
            "description": entry.get("description", ""),
            "comment": entry.get("comment", ""),
            "os": entry.get("os", "other_linux"),
            "fqdn": entry.get("fqdn", ""),
            "ips": list(entry.get("ips", [])),
            "memory": int(entry.get("memory", 64 << 20)),
            "cores": int(entry.get("cores", 1)),
            "users": entry.get("users"),
            "allow_override": bool(entry.get("allow_override", False)),
            "disconnect_action": entry.get("disconnect_action", "NONE"),
            "disconnect_action_delay": int(entry.get("disconnect_action_delay", 0)),
            "host_name_in_vv": entry.get("host_name_in_vv"),
        }

    def _path(self, text):
        return self.folder / text

    def _file(self, data, key):
        if key not in data:
            raise ConfigError(f"missing key: {key}")
        path = self._path(data[key])
        if not path.is_file():
            raise ConfigError(f"{key}: no such file: {path}")
        return path


def load(path, variants=None, generated=None):
    """Reads a configuration file; `variants` and `generated` that are not None go before it. Raises ConfigError."""
    path = Path(path)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: {error}") from error
    said = {key: value for key, value in (variants or {}).items() if value is not None}
    data["variants"] = data.get("variants", {}) | said
    if generated is not None:
        data["generated"] = generated
    try:
        return Config(data, path.parent)
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"{path}: {error!r}") from error
