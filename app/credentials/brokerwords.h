// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/storedindex.h"
#include "sdk/credentials.h"
#include "sdk/trustpath.h"

#include <QString>

namespace virtdesk {

/// What a prompt has to say about a path, some of which a console file, a link or a page brought; empty when nothing of
/// it came from outside.
QString cautionOf(const TrustPath &path);

/// What the prompt of a proxy has to say that a file brought.
QString proxyCaution(const QString &proxy);

/// Why the remembered secret `entry` is not used for `request`.
QString whyNotUsed(const StoredIndex::Entry &entry, const CredentialRequest &request);

} // namespace virtdesk
