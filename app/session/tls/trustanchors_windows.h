// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <openssl/ssl.h>

namespace virtdesk {

/// Adds to `store` the certificates of `roots`, a HCERTSTORE, that are trusted for servers and not in `disallowed`
/// (which may be null).
void addTrustAnchors(X509_STORE *store, void *roots, void *disallowed);

} // namespace virtdesk
