// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"

namespace virtdesk {

/// Looks at a certificate for the parent, in a process that does nothing else: reads the trust anchors, gives up all
/// rights to files, sockets and programs, then parses what the server sent.
CertificateVerdict checkCertificate(const CheckCertificate &question);

} // namespace virtdesk
