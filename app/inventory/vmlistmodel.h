// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmcolumns.h"
#include "sdk/inventory.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <optional>
#include <vector>

namespace virtdesk {

/// The VMs of one inventory, with the columns that it knows (VmColumns); roles are those of the row. A refresh merges:
/// rows keep their places and selections, changed ones are announced, those
/// that are gone are removed when the refresh ends. Made for tens of thousands of rows. GUI thread.
class VmListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        PowerRole,    ///< PowerState as int
        ChangingRole, ///< see Vm::changing
        StatusTextRole,
        PlaceRole,
        FavouriteRole,
        StaleRole,
        ConsoleWordRole,
        OpenRole, ///< its console is open here
        NoteRole  ///< the person's own note on it
    };

    /// A row with what searching and sorting needs, worked out once.
    struct Row
    {
        Vm vm;
        QString haystack; ///< folded: name, place, addresses, notes
        QString sortKey;  ///< folded name with padded numbers: hd-9 before hd-10
        bool favourite = false;
        bool open = false;
        quint32 seenIn = 0;
    };

    explicit VmListModel(QObject *parent = nullptr);

    using QAbstractTableModel::index;
    QModelIndex index(int row) const { return index(row, 0); }
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const VmColumns &columns() const { return m_columns; }
    /// What this inventory tells besides; see VmColumns.
    void setColumns(const QList<VmColumn> &more);

    const Row &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    const Vm *find(const QString &id) const;
    int indexOf(const QString &id) const;

    void beginRefresh();
    void merge(const QList<Vm> &page);
    void endRefresh();
    /// Those of them that are listed stay when the refresh ends, whether or not it brings them.
    void keep(const QSet<QString> &ids);
    void update(const Vm &vm);
    void remove(const QStringList &ids);
    void clear();

    void setFavourites(const QSet<QString> &ids);
    QSet<QString> favourites() const { return m_favourites; }
    void setFavourite(const QString &id, bool favourite);
    void setRecent(const QSet<QString> &ids);
    /// VMs whose console is open in this program.
    void setOpen(const QSet<QString> &ids);
    const QSet<QString> &open() const { return m_open; }
    /// The person's own notes, by VM id.
    void setNotes(const QHash<QString, QString> &notes);
    /// Empty = none.
    void setNote(const QString &id, const QString &text);
    QString note(const QString &id) const { return m_notes.value(id); }
    const QSet<QString> &recent() const { return m_recent; }
    /// The inventory can't be reached: what is shown is what was last known.
    void setStale(bool stale);
    bool isStale() const { return m_stale; }

    /// Protocols ("vnc") whose consoles this program shows; nullopt = not told, and no console is called unusable for
    /// its protocol.
    void setDisplays(std::optional<QStringList> displays);
    /// "SPICE only", "headless": why this VM's console can't be shown. Empty = it can, or it is not known for sure.
    QString consoleWord(const Vm &vm) const;
    /// The same as a sentence with what helps. Empty also while what is known of the VM is old: the inventory decides
    /// then.
    QString consoleProblem(const Vm &vm) const;

    int runningCount() const { return m_running; }
    /// How often a row's place was written down so far: what a refresh costs beyond its rows.
    qint64 indexWrites() const { return m_indexWrites; }

    /// The inventory's own words, or general ones where it has none.
    static QString statusText(const Vm &vm);
    static QString place(const Vm &vm);
    static QString consoleLabels(const Vm &vm); ///< "VNC, SPICE"

Q_SIGNALS:
    void countsChanged();
    /// Inside of a change of layout: where each row has gone, by its row before.
    void rearranged(const std::vector<int> &places);

private:
    void prepare(Row &row) const;
    QString accessibleText(const Row &row) const;
    QString toolTip(const Row &row) const;
    QModelIndex lastColumn(int row) const { return index(row, columnCount() - 1); }
    void count();
    /// Removes the rows for which `doomed` holds, at a cost that is linear in all rows.
    template <typename Doomed>
    void drop(Doomed doomed);
    /// Moves them behind the others; gives the place of the first.
    template <typename Doomed>
    int gather(Doomed doomed);
    /// dataChanged for these rows.
    void announce(std::vector<int> rows);

    std::vector<Row> m_rows;
    mutable QHash<QString, int> m_index; ///< by id; written anew when it is asked for and old
    mutable bool m_indexIsOld = false;
    mutable qint64 m_indexWrites = 0;
    QSet<QString> m_favourites;
    QSet<QString> m_recent;
    QSet<QString> m_open;
    QHash<QString, QString> m_notes;
    QList<VmColumn> m_more;
    VmColumns m_columns;
    quint32 m_refresh = 0;
    int m_running = 0;
    bool m_stale = false;
    std::optional<QStringList> m_displays;
};

} // namespace virtdesk
