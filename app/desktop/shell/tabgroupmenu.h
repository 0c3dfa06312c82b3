// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/shell/tabgroups.h"

#include <QMenu>
#include <QPointer>

namespace virtdesk {

class ConsoleTab;

/// Which group a tab is in, to be changed: those that there are, none, a new one by name; or what all tabs are grouped
/// by. GUI thread.
class TabGroupMenu : public QMenu
{
    Q_OBJECT
public:
    /// `names`: the groups that persons have made. `groups` outlives this.
    TabGroupMenu(ConsoleTab *tab, const QStringList &names, TabGroups &groups, QWidget *parent);

Q_SIGNALS:
    /// Empty = out of its group.
    void chosen(virtdesk::ConsoleTab *tab, const QString &group);

private:
    void addGroups(const QStringList &names);
    void addRules(TabGroups &groups);
    void askForName();

    QPointer<ConsoleTab> m_tab;
};

} // namespace virtdesk
