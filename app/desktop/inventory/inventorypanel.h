// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/vmfilter.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace virtdesk {

class EngineController;
class PanelRow;
class StatePanel;
class Theme;

/// The inventory at the left: engine, groups, filter, VMs; and every state in which there is no list to show.
class InventoryPanel : public QWidget
{
    Q_OBJECT
public:
    explicit InventoryPanel(const Theme &theme, QWidget *parent = nullptr);

    void addEngine(EngineController *engine);
    void removeEngine(EngineController *engine);
    EngineController *current() const { return m_current; }
    void setCurrent(EngineController *engine);
    /// The engine waits for the person's answer, shown elsewhere.
    void setQuestion(EngineController *engine, bool open);
    VmFilter &filter() { return m_filter; }
    void focusFilter();
    /// Entries that act on a VM.
    void fillVmMenu(QMenu *menu, EngineController *engine, const QString &vmId);

Q_SIGNALS:
    void currentChanged();
    void connectRequested();
    void disconnectRequested(virtdesk::EngineController *engine);
    void retryRequested(virtdesk::EngineController *engine);
    void answerRequested(virtdesk::EngineController *engine);
    void openRequested(virtdesk::EngineController *engine, const QString &vmId);
    void actionRequested(virtdesk::EngineController *engine, const QString &vmId, const QString &action);
    void changeCdRequested(virtdesk::EngineController *engine, const QString &vmId);
    void favouriteRequested(virtdesk::EngineController *engine, const QString &vmId, bool favourite);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void updateState();
    void updateCounts();
    void updateBanner();
    void openCurrent();
    QString selectedVm() const;
    void contextMenu(const QPoint &at);

    const Theme &m_theme;
    QPointer<EngineController> m_current;
    VmFilter m_filter;
    QComboBox *m_engines;
    QToolButton *m_engineMenuButton;
    QWidget *m_groups;
    PanelRow *m_all;
    PanelRow *m_running;
    PanelRow *m_favourites;
    PanelRow *m_recent;
    QLineEdit *m_search;
    QLabel *m_banner;
    QStackedWidget *m_stack;
    QListView *m_list;
    StatePanel *m_state;
    QTimer m_tick;
    QTimer m_searchTimer;
    QSet<const EngineController *> m_questions;
    QString m_shownState;
};

} // namespace virtdesk
