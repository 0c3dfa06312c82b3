// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QImage>
#include <QList>
#include <QPointer>
#include <QSet>
#include <QSize>

namespace virtdesk {

class ConsoleTab;
class ConsoleTabs;

/// The open consoles as the wall shows them: names, states and small pictures. Asks for pictures only of those that it
/// is told are seen, and takes the last one of a console that has ended. GUI thread.
class WallModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        StateRole = Qt::UserRole + 1, ///< in words
        PictureRole,                  ///< QImage; null = none yet
        EndedRole,
        MarkRole,    ///< colour of what the VM is marked with; invalid = nothing
        CurrentRole, ///< the tab that is chosen in the row
    };
    static constexpr int fps = 1; ///< small pictures a second

    /// `tabs` outlives this.
    WallModel(ConsoleTabs &tabs, QObject *parent);
    ~WallModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    ConsoleTab *tab(const QModelIndex &index) const;
    int indexOf(const ConsoleTab *tab) const;
    /// Those of which pictures are wanted, so large (device pixels); all others are asked for none.
    void setSeen(const QSet<int> &rows, const QSize &size);
    int endedCount() const;

Q_SIGNALS:
    /// Consoles came or went: who is seen is to be said anew.
    void refilled();

private:
    QString nameOf(const ConsoleTab *tab) const;
    void nameAll();
    void fill();
    void watch(ConsoleTab *tab);
    void changed(ConsoleTab *tab);
    void takePicture(ConsoleTab *tab);
    void ask(ConsoleTab *tab, bool wanted);

    ConsoleTabs &m_tabs;
    QList<ConsoleTab *> m_rows;
    QHash<const ConsoleTab *, QImage> m_pictures;
    QHash<const ConsoleTab *, QString> m_names; ///< without what all share, so that a narrow picture's differs
    QSet<const ConsoleTab *> m_seen;
    QSize m_size;
};

} // namespace virtdesk
