// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QUrl>

namespace virtdesk::ovirt {

/// The engine's base URL (https://host[:port]/ovirt-engine) from what people and files write: with or without a path,
/// with /api at the end, as ovirt://. Error: Usage.
Result<QUrl> engineBaseUrl(const QUrl &url);

} // namespace virtdesk::ovirt
