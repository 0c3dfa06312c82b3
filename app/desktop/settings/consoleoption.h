// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>

#include <utility>

namespace virtdesk {

/// One thing about how a console is connected to that a person can choose, for all consoles or for one. Settings page
/// and menus are built from a list of these. A plain value.
struct ConsoleOption
{
    enum class Kind {
        Switch, ///< 0 or 1
        Choice, ///< one of `choices`
    };

    QString id;
    QString label;
    Kind kind = Kind::Switch;
    QList<std::pair<int, QString>> choices; ///< value and label
    int fallback = 0;

    bool isValid(int value) const;
    /// What is written beside a chosen value; empty when it is none of this option's.
    QString labelOf(int value) const;

    static const ConsoleOption *find(const QList<ConsoleOption> &options, const QString &id);
    /// Those that the program's own display knows (sdk/display.h, DisplayOptions).
    static QList<ConsoleOption> all();
};

} // namespace virtdesk
