// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QSet>
#include <QSize>
#include <QString>

namespace virtdesk {

class ConsoleTab;
class ConsoleTabs;
class WallModel;

/// The open consoles as the column at the side shows them: WallModel's, in the row's order and with the heads of the
/// row's groups among them; what is folded is left out, but for the current one. GUI thread.
class SideTabModel : public QAbstractListModel
{
    Q_OBJECT
public:
    /// Beside those of WallModel, which a head has none of.
    enum Role {
        GroupRole = Qt::UserRole + 100, ///< of a head: its group; empty = it is a console
        GroupColourRole,                ///< of a head and of what stands below it; invalid = in no group
        FoldedRole,                     ///< of a head
        PinnedRole,
    };

    /// `tabs` outlives this.
    SideTabModel(ConsoleTabs &tabs, QObject *parent);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Null = a head.
    ConsoleTab *tab(const QModelIndex &index) const;
    /// Of a head; empty = a console.
    QString groupAt(const QModelIndex &index) const;
    int indexOf(const ConsoleTab *tab) const;
    int indexOfHead(const QString &group) const;
    /// In which group of the row it stands; empty = in none.
    QString groupOf(const ConsoleTab *tab) const;
    /// Of which rows pictures are wanted, so large (device pixels).
    void setSeen(const QSet<int> &rows, const QSize &size);

Q_SIGNALS:
    /// Rows came, went or moved: who is seen is to be said anew.
    void refilled();

private:
    struct Row
    {
        ConsoleTab *tab = nullptr; ///< null = a head
        QString group;             ///< of a head

        bool operator==(const Row &) const = default;
    };
    QList<Row> wanted() const;
    void fill();
    void put(const QList<Row> &rows);
    QVariant headData(const QString &group, int role) const;
    int membersOf(const QString &group) const;

    ConsoleTabs &m_tabs;
    WallModel *m_consoles;
    QList<Row> m_rows;
};

} // namespace virtdesk
