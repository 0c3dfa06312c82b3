// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/tabmenu.h"

#include "app/desktop/console/consoletab.h"

namespace virtdesk {

TabMenu::TabMenu(const Theme &theme, ConsoleTab *tab, const Place &place, const std::function<void(QMenu *)> &addVm,
                 QWidget *parent)
    : QMenu(parent)
    , m_theme(theme)
    , m_tab(tab)
{
    setObjectName(QStringLiteral("tabMenu"));
    setAttribute(Qt::WA_DeleteOnClose);
    add("tabReconnect", tr("Reconnect"), "refresh", &TabMenu::reconnectRequested);
    add("tabDetach", tr("Move to a window of its own"), "open-window", &TabMenu::detachRequested);
    add("tabPin", tab->placement().pinned ? tr("Unpin") : tr("Pin"), "pin", &TabMenu::pinRequested);
    m_belowPlace = addSeparator();
    addVm(this);
    if (tab->canChangeCd())
        add("tabChangeCd", tr("Change CD …"), "disc", &TabMenu::changeCdRequested);
    if (tab->vm().isSet())
        add("tabEvents", tr("Events of the VM"), "clock", &TabMenu::eventsRequested);
    addSeparator();
    add("tabClose", tr("Close tab"), "close", &TabMenu::closeRequested);
    addSeparator();
    add("tabCloseOthers", tr("Close the others …"), "cancel", &TabMenu::closeOthersRequested)
        ->setEnabled(place.hasOthers);
}

void TabMenu::addPlace(QMenu *menu)
{
    menu->setParent(this, menu->windowFlags());
    insertMenu(m_belowPlace, menu);
}

QAction *TabMenu::add(const char *name, const QString &text, const char *icon, void (TabMenu::*chosen)(ConsoleTab *))
{
    QAction *action = addAction(m_theme.icon(QString::fromLatin1(icon)), text);
    action->setObjectName(QString::fromLatin1(name));
    connect(action, &QAction::triggered, this, [this, chosen] {
        if (m_tab)
            Q_EMIT(this->*chosen)(m_tab);
    });
    return action;
}

} // namespace virtdesk
