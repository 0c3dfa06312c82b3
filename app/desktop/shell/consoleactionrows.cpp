// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/consoleactionrows.h"

#include "app/desktop/shell/tabgroups.h"
#include "app/input/bootkey.h"

#include <iterator>

namespace virtdesk {

QList<ActionTable::Row> ConsoleActionRows::boot()
{
    static const char *const names[] = {"bootMenuF2Action", "bootMenuF8Action", "bootMenuF12Action",
                                        "bootMenuEscAction", "bootMenuDelAction"};
    const QList<BootKey> &keys = BootKey::all();
    QList<ActionTable::Row> rows;
    for (int n = 0; n < int(std::size(names)); ++n)
        rows.append({ActionTable::Id::BootMenu,
                     names[n],
                     tr("Restart and hold %1 for the boot menu").arg(keys.at(n).label),
                     "restart",
                     {},
                     ActionTable::NeedsTab,
                     ActionTable::Scope::MainWindow,
                     ActionTable::Group::Console,
                     true,
                     n});
    rows.append({ActionTable::Id::StopBootKey,
                 "stopBootKeyAction",
                 tr("Stop holding a key for the boot menu"),
                 "stop",
                 {},
                 ActionTable::NeedsTab,
                 ActionTable::Scope::MainWindow,
                 ActionTable::Group::Console});
    return rows;
}

QList<ActionTable::Row> ConsoleActionRows::groups()
{
    const auto main = ActionTable::Scope::MainWindow;
    const auto tabs = ActionTable::Group::Tabs;
    const auto by = [](TabGroups::Rule rule) { return static_cast<int>(rule); };
    using Rule = TabGroups::Rule;
    return {
        {ActionTable::Id::PinTab,
         "pinTabAction",
         tr("Pin the tab, or unpin it"),
         "pin",
         {},
         ActionTable::NeedsTab,
         main,
         tabs},
        {ActionTable::Id::FoldGroup,
         "foldGroupAction",
         tr("Fold the tab's group, or unfold it"),
         "",
         {},
         ActionTable::NeedsTab,
         main,
         tabs},
        {ActionTable::Id::CloseGroup,
         "closeGroupAction",
         tr("Close the tab's group …"),
         "",
         {},
         ActionTable::NeedsTab,
         main,
         tabs},
        {ActionTable::Id::GroupTabs,
         "groupNoneAction",
         tr("Group the tabs: not"),
         "",
         {},
         ActionTable::Nothing,
         main,
         tabs,
         true,
         by(Rule::None)},
        {ActionTable::Id::GroupTabs,
         "groupEngineAction",
         tr("Group the tabs by engine"),
         "",
         {},
         ActionTable::Nothing,
         main,
         tabs,
         true,
         by(Rule::Engine)},
        {ActionTable::Id::GroupTabs,
         "groupClusterAction",
         tr("Group the tabs by cluster"),
         "",
         {},
         ActionTable::Nothing,
         main,
         tabs,
         true,
         by(Rule::Cluster)},
        {ActionTable::Id::GroupTabs,
         "groupMarkAction",
         tr("Group the tabs by mark"),
         "",
         {},
         ActionTable::Nothing,
         main,
         tabs,
         true,
         by(Rule::Mark)},
        {ActionTable::Id::SideTabs,
         "sideTabsAction",
         tr("Tabs at the side, or in a row"),
         "panel",
         {},
         ActionTable::Nothing,
         main,
         tabs},
    };
}

} // namespace virtdesk
