// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>

namespace virtdesk {

/// Sentences of this folder.
struct AuditText
{
    Q_DECLARE_TR_FUNCTIONS(AuditText)
};

} // namespace virtdesk
