// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"

#include <QMenu>
#include <QObject>
#include <QString>

class QPoint;

namespace virtdesk {

class ConsoleTab;
class ConsoleTabs;
class TabStrip;

/// The menus of the row: of a tab, and of a group's head. GUI thread.
class TabMenus : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    TabMenus(const DesktopContext &context, ConsoleTabs &tabs, TabStrip &strip);

Q_SIGNALS:
    /// Add what belongs to the tab's VM.
    void vmMenuRequested(virtdesk::ConsoleTab *tab, QMenu *menu);

private:
    void showMenu(ConsoleTab *tab, const QPoint &at);
    void showGroupMenu(const QString &group, const QPoint &at);
    QStringList handMadeGroups() const;

    DesktopContext m_context;
    ConsoleTabs &m_tabs;
};

} // namespace virtdesk
