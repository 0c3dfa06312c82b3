// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/tls/opensslpointers.h"
#include "sdk/identity.h"

namespace virtdesk {

/// A certificate as people see it. Everything in it is hostile until verified, so text is cleaned and counts are
/// capped. `chain` may be null; it holds the certificates that the server sent, leaf first.
CertificateInfo describeCertificate(X509 *certificate, STACK_OF(X509) * chain);

/// SHA-256 of the DER form, 32 bytes; empty on failure.
QByteArray certificateFingerprint(const X509 *certificate);

/// Whether the certificate is for this host name or address (RFC 6125): subject alternative names, with addresses as
/// addresses. The common name counts only when there is no subject alternative name at all, which hosts set up by older
/// oVirt engines still have.
bool certificateCarriesName(X509 *certificate, const QString &expected);

/// True for a literal IPv4 or IPv6 address, also in brackets.
bool isAddressLiteral(const QString &host);

} // namespace virtdesk
