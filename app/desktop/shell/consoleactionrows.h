// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/shell/actiontable.h"

#include <QCoreApplication>

namespace virtdesk {

/// Rows of the table of actions that are made of lists: the keys that are held for a boot menu, and what tabs can be
/// grouped by.
class ConsoleActionRows
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ConsoleActionRows)
public:
    static QList<ActionTable::Row> boot();
    static QList<ActionTable::Row> groups();
};

} // namespace virtdesk
