// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmcolumns.h"

#include "app/inventory/vmlistmodel.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace virtdesk {

namespace {

constexpr int maximumColumns = 60;
constexpr qint64 secondsOfDay = 24 * 3600;

struct ColumnText
{
    Q_DECLARE_TR_FUNCTIONS(VmColumns)
};

QString dataSize(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

/// When it was started; 0 = not known, or it does not run.
qint64 started(const Vm &vm)
{
    return isRunning(vm.power) ? vm.more.value(QStringLiteral("start_time")).toLongLong() : 0;
}

} // namespace

VmColumns::VmColumns(const QList<VmColumn> &more)
{
    using Type = VmColumn::Type;
    m_columns = {{QStringLiteral("name"), ColumnText::tr("Name"), Type::Text},
                 {QStringLiteral("status"), ColumnText::tr("State"), Type::Text},
                 {QStringLiteral("host"), ColumnText::tr("Host"), Type::Text},
                 {QStringLiteral("cluster"), ColumnText::tr("Cluster"), Type::Text},
                 {QStringLiteral("os"), ColumnText::tr("System"), Type::Text},
                 {QStringLiteral("ips"), ColumnText::tr("Addresses"), Type::Text},
                 {QStringLiteral("fqdn"), ColumnText::tr("Name in the network"), Type::Text},
                 {QStringLiteral("users"), ColumnText::tr("Users"), Type::Text},
                 {QStringLiteral("cpus"), ColumnText::tr("Processors"), Type::Number},
                 {QStringLiteral("memory"), ColumnText::tr("Memory"), Type::Bytes},
                 {QStringLiteral("uptime"), ColumnText::tr("Runs for"), Type::Number},
                 {QStringLiteral("consoles"), ColumnText::tr("Consoles"), Type::Text},
                 {QStringLiteral("comment"), ColumnText::tr("Note"), Type::Text},
                 {QStringLiteral("description"), ColumnText::tr("Description"), Type::Text}};
    Q_ASSERT(m_columns.size() == CommonCount);
    for (const VmColumn &column : more) {
        if (!column.key.isEmpty() && indexOf(column.key) < 0 && count() < maximumColumns)
            m_columns.append({column.key, column.title, column.type});
    }
}

int VmColumns::indexOf(const QString &id) const
{
    const auto at =
        std::find_if(m_columns.cbegin(), m_columns.cend(), [&id](const Column &column) { return column.id == id; });
    return at == m_columns.cend() ? -1 : static_cast<int>(at - m_columns.cbegin());
}

bool VmColumns::isNumber(int column) const
{
    const VmColumn::Type type = at(column).type;
    return type == VmColumn::Type::Number || type == VmColumn::Type::Bytes || type == VmColumn::Type::Percent;
}

QString VmColumns::text(const Vm &vm, int column) const
{
    return column < CommonCount ? common(vm, column) : more(vm, column);
}

QString VmColumns::common(const Vm &vm, int column)
{
    switch (column) {
    case Name:
        return vm.name;
    case Status:
        return VmListModel::statusText(vm);
    case Host:
        return vm.host;
    case Cluster:
        return vm.cluster;
    case System:
        return vm.os;
    case Addresses:
        return vm.ips.join(QStringLiteral(", "));
    case NetworkName:
        return vm.fqdn;
    case Users:
        return vm.users.join(QStringLiteral(", "));
    case Processors:
        return vm.cpuCores > 0 ? QLocale().toString(vm.cpuCores) : QString();
    case Memory:
        return vm.memoryBytes > 0 ? dataSize(static_cast<qint64>(vm.memoryBytes)) : QString();
    case Uptime: {
        const qint64 since = started(vm);
        return since > 0 ? span(QDateTime::fromMSecsSinceEpoch(since), QDateTime::currentDateTimeUtc()) : QString();
    }
    case Consoles:
        return VmListModel::consoleLabels(vm);
    case Comment:
        return vm.comment;
    case Description:
        return vm.description;
    default:
        return {};
    }
}

QString VmColumns::span(const QDateTime &start, const QDateTime &now)
{
    const qint64 seconds = std::max<qint64>(0, start.secsTo(now));
    if (seconds >= secondsOfDay)
        return ColumnText::tr("%1 d %2 h", "days and hours")
            .arg(seconds / secondsOfDay)
            .arg(seconds % secondsOfDay / 3600);
    if (seconds >= 3600)
        return ColumnText::tr("%1 h %2 min", "hours and minutes").arg(seconds / 3600).arg(seconds % 3600 / 60);
    return ColumnText::tr("%1 min", "minutes").arg(seconds / 60);
}

QString VmColumns::more(const Vm &vm, int column) const
{
    const QString value = vm.more.value(at(column).id);
    if (value.isEmpty())
        return value;
    bool isNumeric = false;
    switch (at(column).type) {
    case VmColumn::Type::Text:
        return QString(value).replace(QLatin1Char('\n'), QLatin1String(", "));
    case VmColumn::Type::Number:
        return value;
    case VmColumn::Type::Bytes: {
        const qint64 bytes = value.toLongLong(&isNumeric);
        return isNumeric ? dataSize(bytes) : value;
    }
    case VmColumn::Type::Percent:
        return ColumnText::tr("%1 %", "percent").arg(value);
    case VmColumn::Type::Time: {
        const qint64 time = value.toLongLong(&isNumeric);
        return isNumeric && time > 0 ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(time), QLocale::ShortFormat)
                                     : QString();
    }
    case VmColumn::Type::Flag:
        return value == QLatin1String("true") ? ColumnText::tr("yes") : ColumnText::tr("no");
    }
    return {};
}

double VmColumns::number(const Vm &vm, int column) const
{
    switch (column) {
    case Processors:
        return vm.cpuCores > 0 ? vm.cpuCores : NAN;
    case Memory:
        return vm.memoryBytes > 0 ? static_cast<double>(vm.memoryBytes) : NAN;
    case Uptime: {
        const qint64 since = started(vm);
        return since > 0 ? -static_cast<double>(since) : NAN; // the earlier the start, the longer it runs
    }
    default:
        break;
    }
    bool isNumeric = false;
    const double value = vm.more.value(at(column).id).toDouble(&isNumeric);
    return isNumeric ? value : NAN;
}

int VmColumns::compare(const Vm &a, const Vm &b, int column) const
{
    if (isNumber(column) || at(column).type == VmColumn::Type::Time) {
        const double left = number(a, column);
        const double right = number(b, column);
        if (std::isnan(left) || std::isnan(right))
            return std::isnan(left) - std::isnan(right);
        return left < right ? -1 : left > right ? 1 : 0;
    }
    const QString left = text(a, column);
    const QString right = text(b, column);
    if (left.isEmpty() || right.isEmpty())
        return left.isEmpty() - right.isEmpty();
    return left.compare(right, Qt::CaseInsensitive);
}

} // namespace virtdesk
