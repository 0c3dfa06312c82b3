// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/shell/actiontable.h"
#include "app/desktop/widgets/notice.h"
#include "app/input/bootkey.h"
#include "sdk/inventory.h"

#include <QObject>

namespace virtdesk {

class ConsoleOpener;
class ConsoleTab;
class ConsoleTabs;
class FullScreen;
class InventorySet;
class VmActions;

/// Does to a console what was asked for by a key, a menu or its bar; always to the console that is named in the
/// request. GUI thread.
class ConsoleCommands : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    ConsoleCommands(ConsoleTabs &tabs, ConsoleOpener &opener, FullScreen &fullScreen, InventorySet &inventories,
                    VmActions &vmActions, QObject *parent = nullptr);

    /// Other actions than those of a console do nothing.
    void run(ActionTable::Id id, int argument, ConsoleTab *tab);

Q_SIGNALS:
    void noticed(const virtdesk::Notice &notice);

private:
    void closeGroup(ConsoleTab *tab);
    void requestPower(ConsoleTab *tab, const VmVerb &verb);
    void requestBootMenu(ConsoleTab *tab, const BootKey &key);
    void requestCd(ConsoleTab *tab);
    void showEvents(ConsoleTab *tab);

    ConsoleTabs &m_tabs;
    ConsoleOpener &m_opener;
    FullScreen &m_fullScreen;
    InventorySet &m_inventories;
    VmActions &m_vmActions;
};

} // namespace virtdesk
