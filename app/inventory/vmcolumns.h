// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QDateTime>
#include <QList>

namespace virtdesk {

/// The columns that a list of VMs can have: those that every inventory fills, then those of Vm::more that one
/// inventory tells (InventoryConnection::columns()). Columns are numbered from 0, the name's. A value.
class VmColumns
{
public:
    struct Column
    {
        QString id; ///< kept between starts
        QString title;
        VmColumn::Type type = VmColumn::Type::Text;
    };

    explicit VmColumns(const QList<VmColumn> &more = {});

    int count() const { return static_cast<int>(m_columns.size()); }
    const Column &at(int column) const { return m_columns.at(column); }
    /// -1 = there is none.
    int indexOf(const QString &id) const;
    /// What a person reads there; empty = not known.
    QString text(const Vm &vm, int column) const;
    /// Whether it is shown at the trailing edge.
    bool isNumber(int column) const;
    /// Less than 0: `a` comes before `b`. What is not known comes last.
    int compare(const Vm &a, const Vm &b, int column) const;
    /// "3 d 4 h": how long it has been since `start`.
    static QString span(const QDateTime &start, const QDateTime &now);

private:
    enum Common {
        Name,
        Status,
        Host,
        Cluster,
        System,
        Addresses,
        NetworkName,
        Users,
        Processors,
        Memory,
        Uptime,
        Consoles,
        Comment,
        Description,
        CommonCount
    };
    static QString common(const Vm &vm, int column);
    QString more(const Vm &vm, int column) const;
    double number(const Vm &vm, int column) const;

    QList<Column> m_columns;
};

} // namespace virtdesk
