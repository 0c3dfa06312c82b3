// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmcloseup.h"

#include <QHash>
#include <QWidget>

#include <utility>

class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace virtdesk {

class LoadGraph;
class PrivateNote;
class TeamNote;
class Theme;

/// What is known of the chosen VM, below the list: facts, the team's note and the person's own, load, disks, NICs,
/// sessions, snapshots, events. Folded it is one line and asks nothing. GUI thread.
class VmDetailsPane : public QWidget
{
    Q_OBJECT
public:
    explicit VmDetailsPane(const Theme &theme, QWidget *parent = nullptr);

    /// Null or an empty id: nothing is chosen.
    void setVm(InventoryController *inventory, const QString &vmId);
    bool isOpen() const;
    void setOpen(bool open);
    /// Puts the focus into what it shows.
    void focusContent();

Q_SIGNALS:
    void openChanged(bool open);
    void snapshotsRequested(virtdesk::InventoryController *inventory, const QString &vmId);
    /// The team's note is to be this.
    void noteEdited(virtdesk::InventoryController *inventory, const QString &vmId, const virtdesk::VmVerb &edit,
                    const QString &note);
    /// The person's own note is to be this.
    void ownNoteEdited(virtdesk::InventoryController *inventory, const QString &vmId, const QString &note);

protected:
    bool event(QEvent *event) override;

private:
    void build();
    void buildNote();
    QLabel *addSection(const QString &objectName, const QString &title);
    void watch();
    void showVm();
    void leaveOwnNote();
    QString facts() const;
    QString disks() const;
    QString nics() const;
    QString sessions() const;
    QString snapshots() const;
    QString events() const;

    const Theme &m_theme;
    VmCloseUp m_closeUp;
    QToolButton *m_toggle;
    QScrollArea *m_area;
    QWidget *m_content;
    QVBoxLayout *m_sections;
    QLabel *m_title;
    QLabel *m_problem;
    QLabel *m_facts;
    TeamNote *m_note;
    PrivateNote *m_ownNote;
    QHash<std::pair<QString, QString>, QString> m_ownDrafts; ///< that could not be kept, by inventory and VM
    QWidget *m_graphs;
    QList<LoadGraph *> m_courses;
    QLabel *m_disks;
    QLabel *m_nics;
    QLabel *m_sessionList;
    QLabel *m_snapshotList;
    QPushButton *m_openSnapshots;
    QLabel *m_events;
};

} // namespace virtdesk
