// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace virtdesk {

/// The text of a policy file: groups, `key=value` lines, comments after # or ; at the start of a line, UTF-8. A line
/// that is none of these is told and nothing else: the others count. A plain value.
struct PolicyText
{
    static constexpr qsizetype maximumBytes = 256 << 10;
    static constexpr qsizetype maximumEntries = 2000;

    struct Entry
    {
        QString group;
        QString key; ///< a "\" in it, as QSettings writes it, is "/"
        QString value;
        int line = 0;
    };
    QList<Entry> entries;
    QList<int> badLines; ///< numbers, at most 20

    /// `bytes` from a file of at most maximumBytes; what is beyond them or beyond maximumEntries is a bad line.
    static PolicyText parse(const QByteArray &bytes);
};

} // namespace virtdesk
