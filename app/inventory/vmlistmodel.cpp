// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmlistmodel.h"

#include <QCoreApplication>

namespace virtdesk {

namespace {

QString paddedNumbers(const QString &text)
{
    QString result;
    result.reserve(text.size() + 16);
    for (qsizetype i = 0; i < text.size();) {
        if (!text.at(i).isDigit()) {
            result += text.at(i++);
            continue;
        }
        const qsizetype from = i;
        while (i < text.size() && text.at(i).isDigit())
            ++i;
        result += QStringView(text).mid(from, i - from).toString().rightJustified(10, QLatin1Char('0'));
    }
    return result;
}

} // namespace

VmListModel::VmListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

int VmListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant VmListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &r = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return r.vm.name;
    case Qt::ToolTipRole: {
        QStringList lines{r.vm.name};
        if (!r.vm.description.isEmpty())
            lines += r.vm.description;
        if (!r.vm.fqdn.isEmpty())
            lines += r.vm.fqdn;
        if (!r.vm.ips.isEmpty())
            lines += r.vm.ips.mid(0, 4).join(QStringLiteral(", "));
        if (!r.vm.users.isEmpty())
            lines +=
                QCoreApplication::translate("VmListModel", "In use by %1").arg(r.vm.users.join(QStringLiteral(", ")));
        if (!r.vm.statusDetail.isEmpty())
            lines += r.vm.statusDetail;
        // The lines hold text from outside: a tool tip must not take it for markup.
        return QStringLiteral("<p style='white-space:pre'>%1</p>").arg(lines.join(QLatin1Char('\n')).toHtmlEscaped());
    }
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(r.vm.name, statusText(r.vm.status));
    case IdRole:
        return r.vm.id;
    case StatusRole:
        return r.vm.status;
    case StatusTextRole:
        return statusText(r.vm.status);
    case PlaceRole:
        return place(r.vm);
    case FavouriteRole:
        return r.favourite;
    case StaleRole:
        return m_stale;
    default:
        return {};
    }
}

const Vm *VmListModel::find(const QString &id) const
{
    const int at = indexOf(id);
    return at < 0 ? nullptr : &row(at).vm;
}

void VmListModel::prepare(Row &row) const
{
    const Vm &vm = row.vm;
    row.sortKey = paddedNumbers(vm.name.toCaseFolded());
    const QStringList searched{vm.name,
                               vm.host,
                               vm.cluster,
                               vm.fqdn,
                               vm.ips.join(QLatin1Char('\n')),
                               vm.description,
                               vm.comment,
                               vm.users.join(QLatin1Char('\n'))};
    row.haystack = searched.join(QLatin1Char('\n')).toCaseFolded();
    row.favourite = m_favourites.contains(vm.id);
}

void VmListModel::beginRefresh()
{
    ++m_refresh;
}

void VmListModel::merge(const QList<Vm> &page)
{
    std::vector<Row> added;
    int firstChanged = -1;
    int lastChanged = -1;
    QSet<QString> inPage;
    for (const Vm &vm : page) {
        const int at = indexOf(vm.id);
        if (at < 0) {
            // An engine that is asked page by page may name a VM twice.
            if (vm.id.isEmpty() || inPage.contains(vm.id))
                continue;
            inPage.insert(vm.id);
            Row row;
            row.vm = vm;
            row.seenIn = m_refresh;
            prepare(row);
            added.push_back(std::move(row));
            continue;
        }
        Row &row = m_rows[static_cast<std::size_t>(at)];
        row.seenIn = m_refresh;
        if (row.vm == vm)
            continue;
        row.vm = vm;
        prepare(row);
        firstChanged = firstChanged < 0 ? at : std::min(firstChanged, at);
        lastChanged = std::max(lastChanged, at);
    }
    if (firstChanged >= 0)
        Q_EMIT dataChanged(index(firstChanged), index(lastChanged));
    if (!added.empty()) {
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
        for (Row &row : added) {
            m_index.insert(row.vm.id, static_cast<int>(m_rows.size()));
            m_rows.push_back(std::move(row));
        }
        endInsertRows();
    }
    if (firstChanged >= 0 || !added.empty())
        count();
}

void VmListModel::endRefresh()
{
    // From the end, in runs, so that few signals are needed.
    bool removed = false;
    for (int last = static_cast<int>(m_rows.size()) - 1; last >= 0; --last) {
        if (row(last).seenIn == m_refresh)
            continue;
        int first = last;
        while (first > 0 && row(first - 1).seenIn != m_refresh)
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        m_index.clear();
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_index.insert(m_rows[i].vm.id, static_cast<int>(i));
        endRemoveRows();
        removed = true;
        last = first;
    }
    if (removed)
        count();
}

void VmListModel::update(const Vm &vm)
{
    merge({vm});
}

void VmListModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_index.clear();
    endResetModel();
    count();
}

void VmListModel::setFavourites(const QSet<QString> &ids)
{
    m_favourites = ids;
    for (Row &row : m_rows)
        row.favourite = ids.contains(row.vm.id);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT countsChanged();
}

void VmListModel::setFavourite(const QString &id, bool favourite)
{
    if (favourite)
        m_favourites.insert(id);
    else
        m_favourites.remove(id);
    if (const int at = indexOf(id); at >= 0) {
        m_rows[static_cast<std::size_t>(at)].favourite = favourite;
        Q_EMIT dataChanged(index(at), index(at));
    }
    Q_EMIT countsChanged();
}

void VmListModel::setRecent(const QSet<QString> &ids)
{
    if (m_recent == ids)
        return;
    m_recent = ids;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT countsChanged();
}

void VmListModel::setStale(bool stale)
{
    if (m_stale == stale)
        return;
    m_stale = stale;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {StaleRole});
}

void VmListModel::count()
{
    m_running = 0;
    for (const Row &row : m_rows)
        m_running += isRunning(row.vm.status) ? 1 : 0;
    Q_EMIT countsChanged();
}

QString VmListModel::statusText(const QString &status)
{
    static const QHash<QString, const char *> words = {
        {QStringLiteral("up"), QT_TRANSLATE_NOOP("VmListModel", "up")},
        {QStringLiteral("down"), QT_TRANSLATE_NOOP("VmListModel", "down")},
        {QStringLiteral("powering_up"), QT_TRANSLATE_NOOP("VmListModel", "starting")},
        {QStringLiteral("wait_for_launch"), QT_TRANSLATE_NOOP("VmListModel", "waits to start")},
        {QStringLiteral("powering_down"), QT_TRANSLATE_NOOP("VmListModel", "shutting down")},
        {QStringLiteral("reboot_in_progress"), QT_TRANSLATE_NOOP("VmListModel", "rebooting")},
        {QStringLiteral("paused"), QT_TRANSLATE_NOOP("VmListModel", "paused")},
        {QStringLiteral("suspended"), QT_TRANSLATE_NOOP("VmListModel", "suspended")},
        {QStringLiteral("saving_state"), QT_TRANSLATE_NOOP("VmListModel", "suspending")},
        {QStringLiteral("restoring_state"), QT_TRANSLATE_NOOP("VmListModel", "resuming")},
        {QStringLiteral("migrating"), QT_TRANSLATE_NOOP("VmListModel", "migrating")},
        {QStringLiteral("image_locked"), QT_TRANSLATE_NOOP("VmListModel", "disk locked")},
        {QStringLiteral("not_responding"), QT_TRANSLATE_NOOP("VmListModel", "not responding")},
        {QStringLiteral("unknown"), QT_TRANSLATE_NOOP("VmListModel", "unknown")},
        {QStringLiteral("unassigned"), QT_TRANSLATE_NOOP("VmListModel", "unassigned")},
    };
    const auto at = words.constFind(status);
    if (at != words.constEnd())
        return QCoreApplication::translate("VmListModel", at.value());
    return QString(status).replace(QLatin1Char('_'), QLatin1Char(' '));
}

bool VmListModel::isRunning(const QString &status)
{
    static const QSet<QString> running = {
        QStringLiteral("up"),           QStringLiteral("powering_up"),     QStringLiteral("powering_down"),
        QStringLiteral("paused"),       QStringLiteral("migrating"),       QStringLiteral("reboot_in_progress"),
        QStringLiteral("saving_state"), QStringLiteral("restoring_state"), QStringLiteral("not_responding")};
    return running.contains(status);
}

Theme::Dot VmListModel::statusDot(const QString &status)
{
    if (status == QLatin1String("up"))
        return Theme::Dot::Filled;
    if (status == QLatin1String("down"))
        return Theme::Dot::Ring;
    if (status == QLatin1String("paused") || status == QLatin1String("suspended"))
        return Theme::Dot::Pause;
    if (status == QLatin1String("not_responding") || status == QLatin1String("unknown"))
        return Theme::Dot::Trouble;
    return Theme::Dot::Half;
}

Theme::Tone VmListModel::statusTone(const QString &status)
{
    switch (statusDot(status)) {
    case Theme::Dot::Filled:
        return Theme::Tone::Good;
    case Theme::Dot::Trouble:
        return Theme::Tone::Danger;
    case Theme::Dot::Half:
        return Theme::Tone::Warning;
    default:
        return Theme::Tone::Secondary;
    }
}

QString VmListModel::place(const Vm &vm)
{
    if (vm.host.isEmpty())
        return vm.cluster;
    return vm.cluster.isEmpty() ? vm.host : QStringLiteral("%1 · %2").arg(vm.host, vm.cluster);
}

} // namespace virtdesk
