// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/tls/opensslpointers.h"
#include "app/session/tls/tlssettings.h"

namespace virtdesk {

/// A client context with everything set that TlsSettings asks for: protocol versions, ciphers, trust anchors, own
/// certificate. The one place where these rules are. Errors: Usage (unreadable CA, certificate or key), Internal.
Result<SslContextPtr> makeTlsContext(const TlsSettings &settings);

/// The newest messages in OpenSSL's error queue, which is emptied, as one line.
QString takeOpenSslErrors();

} // namespace virtdesk
