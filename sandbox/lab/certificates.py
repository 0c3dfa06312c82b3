# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""A throw-away CA and what it signs, made by the openssl program."""

import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path

from .processes import run

_CONFIG = """[ca]
default_ca = sandbox
[sandbox]
new_certs_dir = {folder}
database = {folder}/index
serial = {folder}/serial
certificate = {folder}/ca.pem
private_key = {folder}/ca.key
default_md = sha256
policy = any
copy_extensions = none
unique_subject = no
email_in_dn = no
[any]
organizationName = optional
commonName = supplied
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = {names}
[req]
distinguished_name = dn
prompt = no
[dn]
CN = sandbox
"""


class CertificateAuthority:
    """One CA in a folder of its own."""

    def __init__(self, folder, organization="Sandbox"):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True)
        self.organization = organization
        self.certificate = self.folder / "ca.pem"
        (self.folder / "index").touch()
        (self.folder / "serial").write_text("1000\n", encoding="ascii")
        config = self._config("DNS:localhost")
        run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-sha256",
             "-config", config, "-extensions", "root", "-days", "30", "-subj", f"/O={organization}/CN=Sandbox CA",
             "-keyout", self.folder / "ca.key", "-out", self.certificate])

    def _config(self, names):
        path = self.folder / "openssl.cnf"
        path.write_text(_CONFIG.format(folder=self.folder, names=names), encoding="ascii")
        return path

    def issue(self, folder, host, addresses=(), first_day=-1, days=31):
        """Makes `folder` with server-cert.pem, server-key.pem and ca-cert.pem, as QEMU's tls-creds-x509 wants them.
        `first_day` counts from today."""
        folder = Path(folder)
        folder.mkdir(parents=True)
        names = ",".join([f"DNS:{host}", *(f"IP:{address}" for address in addresses)])
        config = self._config(names)
        start = datetime.now(timezone.utc) + timedelta(days=first_day)
        form = "%Y%m%d%H%M%SZ"
        request = folder / "request.pem"
        run(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", config,
             "-subj", f"/O={self.organization}/CN={host}", "-keyout", folder / "server-key.pem", "-out", request])
        run(["openssl", "ca", "-batch", "-notext", "-config", config, "-extensions", "server", "-in", request,
             "-startdate", start.strftime(form), "-enddate", (start + timedelta(days=days)).strftime(form),
             "-out", folder / "server-cert.pem"])
        request.unlink()
        shutil.copy(self.certificate, folder / "ca-cert.pem")
        return folder
