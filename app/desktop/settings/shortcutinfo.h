// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace virtdesk {

/// One line of the shortcuts page.
struct ShortcutInfo
{
    QString group;
    QString text;
    QString keys; ///< as people read them; empty = none, found by its name
};

} // namespace virtdesk
