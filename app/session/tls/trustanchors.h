// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <openssl/ssl.h>

namespace virtdesk {

/// Opens what `useSystemTrustAnchors` reads, while files can be opened.
void prepareSystemTrustAnchors();

/// Makes `context` trust what the system trusts for servers. One file per platform. False, with the reason in OpenSSL's
/// queue, when the system can't say what that is.
bool useSystemTrustAnchors(SSL_CTX *context);

} // namespace virtdesk
