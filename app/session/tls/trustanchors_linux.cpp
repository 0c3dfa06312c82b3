// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/trustanchors.h"

namespace virtdesk {

bool useSystemTrustAnchors(SSL_CTX *context)
{
    return SSL_CTX_set_default_verify_paths(context) == 1;
}

} // namespace virtdesk
