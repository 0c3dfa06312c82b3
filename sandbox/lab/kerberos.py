# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A private MIT Kerberos realm with its KDC on a loopback port."""

from pathlib import Path

from .processes import clean_environment, free_port, listens, program, run, wait_until

_KRB5_CONF = """[libdefaults]
    default_realm = {realm}
    dns_lookup_kdc = false
    dns_lookup_realm = false
    dns_canonicalize_hostname = false
    rdns = false
    ticket_lifetime = 10h
    renew_lifetime = 7d
    forwardable = true
    udp_preference_limit = 1
    # The servers are "localhost" to their clients, whatever this machine's own name is.
    ignore_acceptor_hostname = true
[realms]
    {realm} = {{
        kdc = 127.0.0.1:{port}
    }}
[domain_realm]
    localhost = {realm}
    .sandbox.example = {realm}
"""

_KDC_CONF = """[kdcdefaults]
    kdc_listen = 127.0.0.1:{port}
    kdc_tcp_listen = 127.0.0.1:{port}
[realms]
    {realm} = {{
        database_name = {folder}/principal
        key_stash_file = {folder}/stash
        acl_file = {folder}/kadm5.acl
        max_life = 10h
        max_renewable_life = 7d
        supported_enctypes = aes256-cts-hmac-sha1-96:normal
    }}
[logging]
    kdc = FILE:{folder}/kdc.log
"""


class Realm:
    """Files below `folder`: krb5.conf, http.keytab, vnc.keytab, ccache."""

    def __init__(self, folder, processes, realm="SANDBOX.TEST"):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True)
        self.name = realm
        self._processes = processes
        self._port = free_port()
        self.config = self.folder / "krb5.conf"
        self.config.write_text(_KRB5_CONF.format(realm=realm, port=self._port), encoding="ascii")
        (self.folder / "kdc.conf").write_text(_KDC_CONF.format(realm=realm, port=self._port, folder=self.folder),
                                              encoding="ascii")
        (self.folder / "kadm5.acl").touch()
        self._environment = clean_environment() | {
            "KRB5_CONFIG": str(self.config), "KRB5_KDC_PROFILE": str(self.folder / "kdc.conf"), "LC_ALL": "C"}

    def start(self, users, services):
        """`users`: name → password. `services`: "HTTP/localhost" → keytab file name."""
        # The database's master password guards a throw-away folder of mode 0700.
        run(["kdb5_util", "create", "-s", "-r", self.name, "-P", "sandbox"], environment=self._environment)
        orders = [f'addprinc -pw "{password}" {name}' for name, password in users.items()]
        for service, keytab in services.items():
            orders += [f"addprinc -randkey {service}", f"ktadd -k {self.folder / keytab} {service}"]
        # Through standard input, so that no password is an argument.
        run(["kadmin.local", "-r", self.name], feed="\n".join(orders) + "\n", environment=self._environment)
        self._processes.start("krb5kdc", [program("krb5kdc"), "-n", "-r", self.name], self.folder / "krb5kdc.log",
                              self._environment)
        wait_until(lambda: listens(self._port), "the KDC", processes=self._processes)

    def sign_in(self, user, password, cache):
        """Gets a ticket into the file `cache` of the realm's folder."""
        run(["kinit", "-r", "7d", "-c", f"FILE:{self.folder / cache}", f"{user}@{self.name}"], feed=password + "\n",
            environment=self._environment)
        return self.folder / cache
