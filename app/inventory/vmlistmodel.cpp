// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmlistmodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <utility>

namespace virtdesk {

namespace {

/// Runs of rows that are announced one by one; more are cheaper at once.
constexpr std::size_t maximumRuns = 64;
constexpr qsizetype longestNoteShown = 300; ///< characters, in a tool tip

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

/// Whether what searching and sorting by name look at is the same. Most changes are of states.
bool hasSameWords(const Vm &a, const Vm &b)
{
    return a.name == b.name && a.host == b.host && a.cluster == b.cluster && a.fqdn == b.fqdn && a.ips == b.ips &&
           a.description == b.description && a.comment == b.comment && a.users == b.users;
}

} // namespace

VmListModel::VmListModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

int VmListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int VmListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_columns.count();
}

void VmListModel::setColumns(const QList<VmColumn> &more)
{
    if (m_more == more)
        return;
    beginResetModel();
    m_more = more;
    m_columns = VmColumns(more);
    endResetModel();
}

QVariant VmListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.count())
        return {};
    if (role == Qt::DisplayRole)
        return m_columns.at(section).title;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(m_columns.isNumber(section) ? Qt::AlignTrailing : Qt::AlignLeading) |
                                   Qt::AlignVCenter);
    return {};
}

QVariant VmListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &r = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return m_columns.text(r.vm, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(m_columns.isNumber(index.column()) ? Qt::AlignTrailing : Qt::AlignLeading) |
            Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return toolTip(r);
    case Qt::AccessibleTextRole:
        return index.column() == 0 ? accessibleText(r) : QVariant();
    case IdRole:
        return r.vm.id;
    case PowerRole:
        return static_cast<int>(r.vm.power);
    case ChangingRole:
        return r.vm.changing;
    case StatusTextRole:
        return statusText(r.vm);
    case PlaceRole:
        return place(r.vm);
    case FavouriteRole:
        return r.favourite;
    case StaleRole:
        return m_stale;
    case ConsoleWordRole:
        return consoleWord(r.vm);
    case OpenRole:
        return r.open;
    case NoteRole:
        return m_notes.value(r.vm.id);
    default:
        return {};
    }
}

QString VmListModel::toolTip(const Row &row) const
{
    const Vm &vm = row.vm;
    QStringList lines{vm.name};
    if (!vm.description.isEmpty())
        lines += vm.description;
    if (!vm.fqdn.isEmpty())
        lines += vm.fqdn;
    if (!vm.ips.isEmpty())
        lines += vm.ips.mid(0, 4).join(QStringLiteral(", "));
    if (!vm.users.isEmpty())
        lines += QCoreApplication::translate("VmListModel", "In use by %1").arg(vm.users.join(QStringLiteral(", ")));
    if (!vm.statusDetail.isEmpty())
        lines += vm.statusDetail;
    if (const QString word = consoleWord(vm); !word.isEmpty())
        lines += QCoreApplication::translate("VmListModel", "Console: %1").arg(word);
    if (row.open)
        lines += QCoreApplication::translate("VmListModel", "Its console is open here");
    if (const QString note = m_notes.value(vm.id); !note.isEmpty())
        lines += QCoreApplication::translate("VmListModel", "Your note: %1").arg(note.left(longestNoteShown));
    // The lines hold text from outside: a tool tip must not take it for markup.
    return QStringLiteral("<p style='white-space:pre'>%1</p>").arg(lines.join(QLatin1Char('\n')).toHtmlEscaped());
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
                               vm.users.join(QLatin1Char('\n')),
                               m_notes.value(vm.id)};
    row.haystack = searched.join(QLatin1Char('\n')).toCaseFolded();
    row.favourite = m_favourites.contains(vm.id);
    row.open = m_open.contains(vm.id);
}

void VmListModel::beginRefresh()
{
    ++m_refresh;
}

void VmListModel::merge(const QList<Vm> &page)
{
    std::vector<Row> added;
    std::vector<int> changed;
    QSet<QString> inPage;
    for (const Vm &vm : page) {
        const int at = indexOf(vm.id);
        if (at < 0) {
            // An inventory that is asked page by page may name a VM twice.
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
        const bool isReadAnew = !hasSameWords(row.vm, vm);
        row.vm = vm;
        if (isReadAnew)
            prepare(row);
        changed.push_back(at);
    }
    const bool anyChanged = !changed.empty();
    announce(std::move(changed));
    if (!added.empty()) {
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
        for (Row &row : added) {
            m_index.insert(row.vm.id, static_cast<int>(m_rows.size()));
            ++m_indexWrites;
            m_rows.push_back(std::move(row));
        }
        endInsertRows();
    }
    if (anyChanged || !added.empty())
        count();
}

void VmListModel::endRefresh()
{
    drop([this](const Row &row) { return row.seenIn != m_refresh; });
}

void VmListModel::keep(const QSet<QString> &ids)
{
    for (const QString &id : ids) {
        if (const int at = indexOf(id); at >= 0)
            m_rows[static_cast<std::size_t>(at)].seenIn = m_refresh;
    }
}

void VmListModel::remove(const QStringList &ids)
{
    const QSet<QString> gone(ids.cbegin(), ids.cend());
    if (std::any_of(gone.cbegin(), gone.cend(), [this](const QString &id) { return indexOf(id) >= 0; }))
        drop([&gone](const Row &row) { return gone.contains(row.vm.id); });
}

template <typename Doomed>
void VmListModel::drop(Doomed doomed)
{
    struct Run
    {
        int first;
        int last;
    };
    std::vector<Run> runs;
    const int size = static_cast<int>(m_rows.size());
    for (int i = 0; i < size; ++i) {
        if (!doomed(row(i)))
            continue;
        if (!runs.empty() && runs.back().last == i - 1)
            runs.back().last = i;
        else
            runs.push_back({i, i});
    }
    if (runs.empty())
        return;
    if (runs.size() > maximumRuns) {
        // Scattered rows are moved to the end first, all at once: views follow their rows by persistent indexes, so
        // that the selection stays. The order of rows means nothing here; who shows them sorts them.
        runs = {{gather(doomed), size - 1}};
    }
    // From the end, so that the runs that are still to go keep their places.
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        beginRemoveRows({}, run->first, run->last);
        m_rows.erase(m_rows.begin() + run->first, m_rows.begin() + run->last + 1);
        m_indexIsOld = true;
        endRemoveRows();
    }
    count();
}

template <typename Doomed>
int VmListModel::gather(Doomed doomed)
{
    Q_EMIT layoutAboutToBeChanged();
    std::vector<Row> kept;
    std::vector<Row> gone;
    std::vector<int> places(m_rows.size()); // where each row goes; for the gone ones, counted from the first of them
    std::vector<bool> goes(m_rows.size());
    kept.reserve(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        goes[i] = doomed(m_rows[i]);
        std::vector<Row> &side = goes[i] ? gone : kept;
        places[i] = static_cast<int>(side.size());
        side.push_back(std::move(m_rows[i]));
    }
    const int first = static_cast<int>(kept.size());
    std::move(gone.begin(), gone.end(), std::back_inserter(kept));
    m_rows = std::move(kept);
    m_indexIsOld = true;
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i] += goes[i] ? first : 0;
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before) {
        after << createIndex(places[static_cast<std::size_t>(index.row())], index.column());
    }
    changePersistentIndexList(before, after);
    Q_EMIT rearranged(places);
    Q_EMIT layoutChanged();
    return first;
}

int VmListModel::indexOf(const QString &id) const
{
    if (m_indexIsOld) {
        // Once for all runs of a refresh, however many there were.
        m_index.clear();
        m_index.reserve(static_cast<qsizetype>(m_rows.size()));
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_index.insert(m_rows[i].vm.id, static_cast<int>(i));
        m_indexWrites += static_cast<qint64>(m_rows.size());
        m_indexIsOld = false;
    }
    return m_index.value(id, -1);
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
    m_indexIsOld = false;
    endResetModel();
    count();
}

void VmListModel::announce(std::vector<int> rows)
{
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    // Every signal makes views and filters work; far apart rows are worth one each, up to a number.
    std::vector<std::pair<int, int>> runs;
    for (const int at : rows) {
        if (!runs.empty() && at <= runs.back().second + 1)
            runs.back().second = at;
        else
            runs.emplace_back(at, at);
    }
    if (runs.size() > maximumRuns)
        runs = {{rows.front(), rows.back()}};
    for (const auto &[first, last] : runs)
        Q_EMIT dataChanged(index(first, 0), lastColumn(last));
}

void VmListModel::setFavourites(const QSet<QString> &ids)
{
    std::vector<int> changed;
    const auto touch = [&](const QSet<QString> &some, const QSet<QString> &others, bool favourite) {
        for (const QString &id : some) {
            const int at = others.contains(id) ? -1 : indexOf(id);
            if (at < 0)
                continue;
            m_rows[static_cast<std::size_t>(at)].favourite = favourite;
            changed.push_back(at);
        }
    };
    touch(m_favourites, ids, false);
    touch(ids, m_favourites, true);
    m_favourites = ids;
    announce(std::move(changed));
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
        Q_EMIT dataChanged(index(at, 0), lastColumn(at));
    }
    Q_EMIT countsChanged();
}

void VmListModel::setRecent(const QSet<QString> &ids)
{
    if (m_recent == ids)
        return;
    std::vector<int> changed;
    const auto touch = [&](const QSet<QString> &some, const QSet<QString> &others) {
        for (const QString &id : some) {
            if (const int at = others.contains(id) ? -1 : indexOf(id); at >= 0)
                changed.push_back(at);
        }
    };
    touch(m_recent, ids);
    touch(ids, m_recent);
    m_recent = ids;
    announce(std::move(changed));
    Q_EMIT countsChanged();
}

void VmListModel::setStale(bool stale)
{
    if (m_stale == stale)
        return;
    m_stale = stale;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), lastColumn(rowCount() - 1), {StaleRole});
}

void VmListModel::setDisplays(std::optional<QStringList> displays)
{
    if (m_displays == displays)
        return;
    m_displays = std::move(displays);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), lastColumn(rowCount() - 1), {ConsoleWordRole});
}

void VmListModel::setOpen(const QSet<QString> &ids)
{
    if (m_open == ids)
        return;
    std::vector<int> changed;
    for (const auto &[some, open] : {std::pair(m_open - ids, false), std::pair(ids - m_open, true)}) {
        for (const QString &id : some) {
            const int at = indexOf(id);
            if (at < 0)
                continue;
            m_rows[static_cast<std::size_t>(at)].open = open;
            changed.push_back(at);
        }
    }
    m_open = ids;
    announce(std::move(changed));
}

void VmListModel::setNotes(const QHash<QString, QString> &notes)
{
    QSet<QString> touched(notes.keyBegin(), notes.keyEnd());
    touched.unite(QSet<QString>(m_notes.keyBegin(), m_notes.keyEnd()));
    m_notes = notes;
    std::vector<int> changed;
    for (const QString &id : std::as_const(touched)) {
        const int at = indexOf(id);
        if (at < 0)
            continue;
        prepare(m_rows[static_cast<std::size_t>(at)]);
        changed.push_back(at);
    }
    announce(std::move(changed));
}

void VmListModel::setNote(const QString &id, const QString &text)
{
    if (text.isEmpty())
        m_notes.remove(id);
    else
        m_notes.insert(id, text);
    const int at = indexOf(id);
    if (at < 0)
        return;
    prepare(m_rows[static_cast<std::size_t>(at)]);
    announce({at});
}

QString VmListModel::accessibleText(const Row &row) const
{
    QStringList words{row.vm.name, statusText(row.vm)};
    if (const QString word = consoleWord(row.vm); !word.isEmpty())
        words += word;
    if (row.open)
        words += QCoreApplication::translate("VmListModel", "console open here");
    if (m_notes.contains(row.vm.id))
        words += QCoreApplication::translate("VmListModel", "with a note of your own");
    return words.join(QStringLiteral(", "));
}

QString VmListModel::consoleWord(const Vm &vm) const
{
    if (!vm.consolesKnown)
        return {};
    if (vm.consoles.isEmpty())
        return QCoreApplication::translate("VmListModel", "headless");
    const auto isShown = [this](const VmConsole &console) { return m_displays->contains(console.protocol); };
    if (!m_displays || std::any_of(vm.consoles.cbegin(), vm.consoles.cend(), isShown))
        return {};
    return QCoreApplication::translate("VmListModel", "%1 only").arg(consoleLabels(vm));
}

QString VmListModel::consoleLabels(const Vm &vm)
{
    QStringList labels;
    for (const VmConsole &console : vm.consoles)
        labels << (console.label.isEmpty() ? console.protocol : console.label);
    return labels.join(QStringLiteral(", "));
}

QString VmListModel::consoleProblem(const Vm &vm) const
{
    const QString word = m_stale ? QString() : consoleWord(vm);
    if (word.isEmpty())
        return {};
    if (vm.consoles.isEmpty())
        return QCoreApplication::translate("VmListModel",
                                           "%1 has no graphical console: it is headless. Give it one in the VM's "
                                           "console settings in the portal, with VNC as graphics protocol.")
            .arg(vm.name);
    return QCoreApplication::translate(
               "VmListModel", "%1 has a %2 console only, which this program can't show. Choose VNC as graphics "
                              "protocol in the VM's console settings in the portal, or open the console with "
                              "virt-viewer.")
        .arg(vm.name, consoleLabels(vm));
}

void VmListModel::count()
{
    m_running = 0;
    for (const Row &row : m_rows)
        m_running += isRunning(row.vm.power) ? 1 : 0;
    Q_EMIT countsChanged();
}

QString VmListModel::statusText(const Vm &vm)
{
    if (!vm.statusText.isEmpty())
        return vm.statusText;
    switch (vm.power) {
    case PowerState::Off:
        return QCoreApplication::translate("VmListModel", "off");
    case PowerState::Starting:
        return QCoreApplication::translate("VmListModel", "starting");
    case PowerState::On:
        return QCoreApplication::translate("VmListModel", "on");
    case PowerState::Paused:
        return QCoreApplication::translate("VmListModel", "paused");
    case PowerState::Suspended:
        return QCoreApplication::translate("VmListModel", "suspended");
    case PowerState::Stopping:
        return QCoreApplication::translate("VmListModel", "shutting down");
    case PowerState::Migrating:
        return QCoreApplication::translate("VmListModel", "migrating");
    case PowerState::Unknown:
        break;
    }
    return QCoreApplication::translate("VmListModel", "unknown");
}

QString VmListModel::place(const Vm &vm)
{
    if (vm.host.isEmpty())
        return vm.cluster;
    return vm.cluster.isEmpty() ? vm.host : QStringLiteral("%1 · %2").arg(vm.host, vm.cluster);
}

} // namespace virtdesk
