// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>

namespace virtdesk {

/// How the VMs are shown: as a list or as a table, with which columns, in which order. Kept between starts as one line
/// of text. A value.
struct VmViewLayout
{
    struct Column
    {
        QString id; ///< see VmColumns
        int width = 0;
        bool operator==(const Column &) const = default;
    };

    bool table = false;
    bool oneLine = false;  ///< a VM of the list
    QList<Column> columns; ///< those of the table, from the leading edge on; the name's is always there
    QString order = QStringLiteral("name");
    bool descending = false;

    static constexpr int maximumColumns = 60;
    static constexpr int leastWidth = 30;
    static constexpr int greatestWidth = 2000;

    static VmViewLayout usual();
    QString text() const;
    /// What can't be read is as usual.
    static VmViewLayout read(const QString &text);
    bool operator==(const VmViewLayout &) const = default;
};

} // namespace virtdesk
