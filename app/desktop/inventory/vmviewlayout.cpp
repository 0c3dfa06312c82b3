// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/vmviewlayout.h"

#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype maximumText = 4000;

bool has(const QList<VmViewLayout::Column> &columns, const QString &id)
{
    return std::any_of(columns.cbegin(), columns.cend(),
                       [&id](const VmViewLayout::Column &column) { return column.id == id; });
}

QList<VmViewLayout::Column> readColumns(const QString &text)
{
    QList<VmViewLayout::Column> columns;
    const QStringList parts = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString id = QUrl::fromPercentEncoding(part.section(QLatin1Char(':'), 0, 0).toLatin1());
        const int width = part.section(QLatin1Char(':'), 1).toInt();
        if (!id.isEmpty() && !has(columns, id) && columns.size() < VmViewLayout::maximumColumns)
            columns.append({id, std::clamp(width, VmViewLayout::leastWidth, VmViewLayout::greatestWidth)});
    }
    if (!columns.isEmpty() && !has(columns, QStringLiteral("name")))
        columns.prepend({QStringLiteral("name"), 180});
    return columns;
}

} // namespace

VmViewLayout VmViewLayout::usual()
{
    VmViewLayout layout;
    layout.columns = {{QStringLiteral("name"), 180},   {QStringLiteral("status"), 90}, {QStringLiteral("host"), 110},
                      {QStringLiteral("cluster"), 90}, {QStringLiteral("ips"), 120},   {QStringLiteral("users"), 110}};
    return layout;
}

QString VmViewLayout::text() const
{
    QStringList list;
    for (const Column &column : columns)
        list << QString::fromLatin1(QUrl::toPercentEncoding(column.id)) + QLatin1Char(':') +
                    QString::number(column.width);
    return QStringLiteral("%1 %2 %3%4 %5")
        .arg(table ? QStringLiteral("table") : QStringLiteral("list"),
             oneLine ? QStringLiteral("1") : QStringLiteral("2"), descending ? QStringLiteral("-") : QString(),
             QString::fromLatin1(QUrl::toPercentEncoding(order)), list.join(QLatin1Char(',')));
}

VmViewLayout VmViewLayout::read(const QString &text)
{
    VmViewLayout layout = usual();
    const QStringList words = text.left(maximumText).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.size() < 4)
        return layout;
    layout.table = words.at(0) == QLatin1String("table");
    layout.oneLine = words.at(1) == QLatin1String("1");
    QString order = words.at(2);
    layout.descending = order.startsWith(QLatin1Char('-'));
    if (layout.descending)
        order.remove(0, 1);
    if (order = QUrl::fromPercentEncoding(order.toLatin1()); !order.isEmpty())
        layout.order = order;
    if (const QList<Column> columns = readColumns(words.at(3)); !columns.isEmpty())
        layout.columns = columns;
    return layout;
}

} // namespace virtdesk
