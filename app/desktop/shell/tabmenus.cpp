// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/tabmenus.h"

#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/shell/tabgroupmenu.h"
#include "app/desktop/shell/tabmenu.h"
#include "app/desktop/shell/tabstrip.h"

#include <QMenu>

namespace virtdesk {

TabMenus::TabMenus(const DesktopContext &context, ConsoleTabs &tabs, TabStrip &strip)
    : QObject(&tabs)
    , m_context(context)
    , m_tabs(tabs)
{
    connect(&strip, &TabStrip::menuRequested, this, &TabMenus::showMenu);
    connect(&strip, &TabStrip::groupMenuRequested, this, &TabMenus::showGroupMenu);
}

QStringList TabMenus::handMadeGroups() const
{
    QStringList names;
    for (const ConsoleTab *tab : m_tabs.tabs()) {
        if (const QString &group = tab->placement().group; !group.isEmpty() && !names.contains(group))
            names += group;
    }
    names.sort(Qt::CaseInsensitive);
    return names;
}

void TabMenus::showMenu(ConsoleTab *tab, const QPoint &at)
{
    auto *menu = new TabMenu(
        m_context.theme, tab, {m_tabs.tabs().size() > 1}, [&](QMenu *filled) { Q_EMIT vmMenuRequested(tab, filled); },
        &m_tabs);
    auto *group = new TabGroupMenu(tab, handMadeGroups(), m_tabs.groups(), menu);
    connect(group, &TabGroupMenu::chosen, &m_tabs, &ConsoleTabs::setGroup);
    menu->addPlace(group);
    connect(menu, &TabMenu::reconnectRequested, &m_tabs, &ConsoleTabs::reconnectRequested);
    connect(menu, &TabMenu::detachRequested, this, [this](ConsoleTab *one) { m_tabs.detach(one); });
    connect(menu, &TabMenu::pinRequested, this,
            [this](ConsoleTab *one) { m_tabs.setPinned(one, !one->placement().pinned); });
    connect(menu, &TabMenu::changeCdRequested, &m_tabs, &ConsoleTabs::changeCdRequested);
    connect(menu, &TabMenu::eventsRequested, &m_tabs, &ConsoleTabs::eventsRequested);
    connect(menu, &TabMenu::closeRequested, &m_tabs, &ConsoleTabs::close);
    connect(menu, &TabMenu::closeOthersRequested, &m_tabs, &ConsoleTabs::closeOthers);
    menu->popup(at);
}

void TabMenus::showGroupMenu(const QString &group, const QPoint &at)
{
    auto *menu = new QMenu(&m_tabs);
    menu->setObjectName(QStringLiteral("groupHeadMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool folded = m_tabs.groups().isFolded(group);
    QAction *fold = menu->addAction(folded ? tr("Unfold the group") : tr("Fold the group"));
    fold->setObjectName(QStringLiteral("foldGroupAction"));
    connect(fold, &QAction::triggered, this, [this, group, folded] { m_tabs.groups().setFolded(group, !folded); });
    QAction *close = menu->addAction(tr("Close the group …"));
    close->setObjectName(QStringLiteral("closeGroupAction"));
    connect(close, &QAction::triggered, this, [this, group] { m_tabs.closeGroup(group); });
    menu->popup(at);
}

} // namespace virtdesk
