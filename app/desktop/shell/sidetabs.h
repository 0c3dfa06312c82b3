// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"

#include <QPersistentModelIndex>
#include <QWidget>

class QHBoxLayout;
class QListView;
class QMouseEvent;
class QToolButton;

namespace virtdesk {

class ConsoleTab;
class ConsoleTabs;
class SideTabDelegate;
class SideTabModel;

/// The open consoles as a column beside them, each with a small picture, its name and its state: instead of the row, in
/// whose order and groups they stand. Follows the current console; a click, or Enter, goes to one, Delete closes it; on
/// a group's head Enter, or the left and right arrows, fold it, Delete closes all in it. GUI thread.
class SideTabs : public QWidget
{
    Q_OBJECT
public:
    /// `tabs` outlives this.
    SideTabs(const DesktopContext &context, ConsoleTabs &tabs);
    ~SideTabs() override;

    /// No picture is to be seen.
    void setHidden(bool hidden);

Q_SIGNALS:
    void menuRequested(virtdesk::ConsoleTab *tab, const QPoint &globalPosition);
    void groupMenuRequested(const QString &group, const QPoint &globalPosition);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QHBoxLayout *makeFoot(const Theme &theme);
    bool takeKey(int key);
    bool takeMouse(QEvent *event);
    bool takeRelease(const QMouseEvent &mouse);
    void go(const QModelIndex &index);
    void close(const QModelIndex &index);
    void showMenu(const QPoint &at);
    void follow();
    void updateSeen();

    ConsoleTabs &m_tabs;
    SideTabModel *m_model;
    SideTabDelegate *m_delegate;
    QListView *m_view;
    QToolButton *m_all;
    QPersistentModelIndex m_pressed; ///< whose button the left mouse button is down on
};

} // namespace virtdesk
