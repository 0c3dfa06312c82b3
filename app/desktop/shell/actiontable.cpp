// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/actiontable.h"

#include "app/look/theme.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

#include <utility>

namespace virtdesk {

namespace {
const QList<QKeySequence> noKeys;
}

ActionTable::ActionTable(const Theme &theme, Scope scope, QWidget *window)
    : QObject(window)
    , m_theme(theme)
    , m_window(window)
{
    for (const Row &row : rows()) {
        if (row.scope == scope)
            make(row, window, Qt::WindowShortcut);
    }
    setMet({});
}

void ActionTable::make(const Row &row, QWidget *widget, Qt::ShortcutContext context)
{
    auto *action = new QAction(row.text, widget);
    action->setObjectName(QString::fromLatin1(row.name));
    if (*row.icon)
        action->setIcon(m_theme.icon(QString::fromLatin1(row.icon)));
    action->setShortcuts(row.keys);
    action->setShortcutContext(context);
    connect(action, &QAction::triggered, this,
            [this, id = row.id, argument = row.argument] { Q_EMIT triggered(id, argument); });
    widget->addAction(action);
    m_made.append({row, action});
}

void ActionTable::attach(Scope scope, QWidget *widget)
{
    for (const Row &row : rows()) {
        if (row.scope == scope)
            make(row, widget, Qt::WidgetShortcut);
    }
}

QAction *ActionTable::action(Id id) const
{
    for (const Made &made : m_made) {
        if (made.row.id == id)
            return made.action;
    }
    return nullptr;
}

QList<QAction *> ActionTable::paletteActions() const
{
    QList<QAction *> actions;
    for (const Made &made : m_made) {
        if (made.row.inPalette)
            actions.append(made.action);
    }
    return actions;
}

void ActionTable::addTo(QMenu *menu, std::initializer_list<Id> ids) const
{
    for (const Id id : ids)
        menu->addAction(action(id));
}

void ActionTable::setMet(Needs met)
{
    for (const Made &made : std::as_const(m_made))
        made.action->setEnabled((made.row.needs & ~met) == Needs());
}

QList<ActionTable::Row> ActionTable::rows()
{
    return findRows() + tabRows() + tabOrderRows() + consoleRows() + programRows() + consoleWindowRows();
}

QList<ActionTable::Row> ActionTable::findRows()
{
    const auto main = Scope::MainWindow;
    const auto find = Group::Find;
    return {
        {Id::Connect,
         "connectAction",
         tr("Connect …"),
         "plus",
         {QKeySequence(Qt::CTRL | Qt::Key_N)},
         Nothing,
         main,
         find},
        {Id::Listen, "listenAction", tr("Wait for a VNC server …"), "", noKeys, Nothing, main, find},
        {Id::Find,
         "paletteAction",
         tr("Find a VM, a tab or a command"),
         "search",
         {QKeySequence(Qt::CTRL | Qt::Key_K)},
         Nothing,
         main,
         find,
         false},
        {Id::Filter,
         "filterAction",
         tr("Filter the VMs"),
         "",
         {QKeySequence(Qt::CTRL | Qt::Key_F)},
         Nothing,
         main,
         find},
        {Id::ToggleInventory,
         "panelAction",
         tr("Show or hide the inventory"),
         "panel",
         {QKeySequence(Qt::CTRL | Qt::Key_B)},
         Nothing,
         main,
         find},
        {Id::Refresh,
         "refreshAction",
         tr("Refresh the list"),
         "refresh",
         {QKeySequence(Qt::Key_F5)},
         NeedsInventory,
         main,
         find},
        {Id::Favourite,
         "favouriteAction",
         tr("Mark or unmark the chosen VM as a favourite"),
         "star",
         {QKeySequence(Qt::CTRL | Qt::Key_D)},
         Nothing,
         Scope::VmList,
         find,
         false},
    };
}

QList<ActionTable::Row> ActionTable::tabRows()
{
    const auto main = Scope::MainWindow;
    const auto tabs = Group::Tabs;
    const auto ctrlShift = Qt::CTRL | Qt::SHIFT;
    QList<Row> rows = {
        {Id::NextRecentTab,
         "nextRecentTabAction",
         tr("Most recent tab; hold Ctrl and press Tab for older ones"),
         "",
         {QKeySequence(Qt::CTRL | Qt::Key_Tab)},
         NeedsTab,
         main,
         tabs,
         false},
        {Id::PreviousRecentTab,
         "previousRecentTabAction",
         tr("The same, backwards"),
         "",
         {QKeySequence(ctrlShift | Qt::Key_Tab), QKeySequence(ctrlShift | Qt::Key_Backtab)},
         NeedsTab,
         main,
         tabs,
         false,
         0,
         tr("Ctrl+Shift+Tab")},
        {Id::CloseTab,
         "closeTabAction",
         tr("Close tab"),
         "close",
         {QKeySequence(Qt::CTRL | Qt::Key_W)},
         NeedsTab,
         main,
         tabs},
        {Id::CloseOtherTabs, "closeOtherTabsAction", tr("Close the other tabs"), "", noKeys, NeedsTab | NeedsOtherTabs,
         main, tabs},
        {Id::ReopenTab,
         "reopenTabAction",
         tr("Open the closed tab again"),
         "",
         {QKeySequence(ctrlShift | Qt::Key_T)},
         Nothing,
         main,
         tabs},
        {Id::Detach,
         "detachAction",
         tr("Move to a window of its own"),
         "open-window",
         {QKeySequence(ctrlShift | Qt::Key_M)},
         NeedsTab,
         main,
         tabs},
        {Id::Reconnect,
         "reconnectAction",
         tr("Reconnect"),
         "refresh",
         {QKeySequence(Qt::CTRL | Qt::Key_R)},
         NeedsTab,
         main,
         tabs},
        {Id::ReconnectEnded, "reconnectEndedAction", tr("Reconnect all that ended"), "refresh", noKeys, NeedsEndedTab,
         main, tabs},
    };
    for (int n = 1; n <= 9; ++n) {
        static const char *const names[] = {"tab1Action", "tab2Action", "tab3Action", "tab4Action", "tab5Action",
                                            "tab6Action", "tab7Action", "tab8Action", "tab9Action"};
        rows.append({Id::SelectTab,
                     names[n - 1],
                     tr("First to ninth tab"),
                     "",
                     {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + n))},
                     NeedsTab,
                     main,
                     tabs,
                     false,
                     n - 1,
                     n == 1 ? tr("Ctrl+1 … 9") : QStringLiteral("-")});
    }
    return rows;
}

QList<ActionTable::Row> ActionTable::tabOrderRows()
{
    const auto main = Scope::MainWindow;
    const auto tabs = Group::Tabs;
    const auto ctrlShift = Qt::CTRL | Qt::SHIFT;
    return {
        {Id::MoveTabLeft,
         "moveTabLeftAction",
         tr("Move the tab to the left"),
         "",
         {QKeySequence(ctrlShift | Qt::Key_PageUp)},
         NeedsTab | NeedsOtherTabs,
         main,
         tabs},
        {Id::MoveTabRight,
         "moveTabRightAction",
         tr("Move the tab to the right"),
         "",
         {QKeySequence(ctrlShift | Qt::Key_PageDown)},
         NeedsTab | NeedsOtherTabs,
         main,
         tabs},
    };
}

QList<ActionTable::Row> ActionTable::consoleRows()
{
    const auto main = Scope::MainWindow;
    const auto console = Group::Console;
    return {
        {Id::FullScreen,
         "fullScreenAction",
         tr("Full screen"),
         "fullscreen",
         {QKeySequence(Qt::Key_F11)},
         NeedsChosenTab,
         main,
         console},
        {Id::ViewOnly, "viewOnlyAction", tr("View only, on or off"), "eye", noKeys, NeedsTab, main, console},
        {Id::FitPicture, "fitAction", tr("Fit the picture to the window"), "fit", noKeys, NeedsTab, main, console},
        {Id::OneToOne, "oneToOneAction", tr("Picture 1:1"), "fit", noKeys, NeedsTab, main, console},
        {Id::SaveScreenshot, "screenshotAction", tr("Save a screenshot"), "camera", noKeys, NeedsTab, main, console},
        {Id::CopyScreenshot, "copyScreenshotAction", tr("Copy a screenshot"), "copy", noKeys, NeedsTab, main, console},
        {Id::CtrlAltDelete, "ctrlAltDeleteAction", tr("Send Ctrl+Alt+Del"), "keyboard", noKeys, NeedsTab, main, console,
         true, 0, tr("Keys menu")},
        {Id::TypeClipboard, "typeClipboardTabAction", tr("Type clipboard as keys"), "keyboard", noKeys, NeedsTab, main,
         console, true, 0, tr("Keys menu")},
        {Id::ChangeCd, "changeCdAction", tr("Change CD …"), "disc", noKeys, NeedsTab, main, console},
    };
}

QList<ActionTable::Row> ActionTable::programRows()
{
    const auto main = Scope::MainWindow;
    const auto program = Group::Program;
    return {
        {Id::Notices,
         "noticesAction",
         tr("Show the last notices"),
         "info",
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_H)},
         Nothing,
         main,
         program},
        {Id::Tasks,
         "tasksAction",
         tr("Show the tasks of VMs"),
         "clock",
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_T)},
         Nothing,
         main,
         program},
        {Id::Settings,
         "preferencesAction",
         tr("Settings"),
         "settings",
         {QKeySequence(Qt::CTRL | Qt::Key_Comma)},
         Nothing,
         main,
         program},
        {Id::Plugins, "pluginsAction", tr("Plugins"), "plugin", noKeys, Nothing, main, program},
        {Id::Shortcuts, "shortcutsAction", tr("Shortcuts"), "keyboard", noKeys, Nothing, main, program},
        {Id::Report, "reportAction", tr("Report for support …"), "info", noKeys, Nothing, main, program},
        {Id::About, "aboutAction", tr("About VirtDesk"), "info", noKeys, Nothing, main, program},
        {Id::ThemeSystem, "themeSystemAction", tr("Theme: as the system"), "", noKeys, Nothing, main, program},
        {Id::ThemeLight, "themeLightAction", tr("Theme: light"), "", noKeys, Nothing, main, program},
        {Id::ThemeDark, "themeDarkAction", tr("Theme: dark"), "", noKeys, Nothing, main, program},
        {Id::Quit, "quitAction", tr("Quit"), "", {QKeySequence(Qt::CTRL | Qt::Key_Q)}, Nothing, main, program},
    };
}

QList<ActionTable::Row> ActionTable::consoleWindowRows()
{
    const auto own = Scope::ConsoleWindow;
    const auto window = Group::Window;
    return {
        {Id::Attach,
         "windowBackAction",
         tr("Back to the tabs"),
         "window",
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)},
         Nothing,
         own,
         window},
        {Id::FullScreen,
         "windowFullScreenAction",
         tr("Full screen"),
         "fullscreen",
         {QKeySequence(Qt::Key_F11)},
         Nothing,
         own,
         window},
        {Id::Reconnect,
         "windowReconnectAction",
         tr("Reconnect"),
         "refresh",
         {QKeySequence(Qt::CTRL | Qt::Key_R)},
         Nothing,
         own,
         window},
        {Id::CloseTab,
         "windowCloseAction",
         tr("Close"),
         "close",
         {QKeySequence(Qt::CTRL | Qt::Key_W)},
         Nothing,
         own,
         window},
        {Id::Notices,
         "windowNoticesAction",
         tr("Show the last notices"),
         "info",
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_H)},
         Nothing,
         own,
         window},
    };
}

QList<ShortcutInfo> ActionTable::shortcuts(const QString &releaseKeys)
{
    const auto title = [](Group group) {
        switch (group) {
        case Group::Find:
            return tr("Machines");
        case Group::Tabs:
            return tr("Tabs");
        case Group::Console:
            return tr("Console");
        case Group::Window:
            return tr("A console's own window");
        case Group::Program:
            break;
        }
        return tr("Program");
    };
    QList<ShortcutInfo> list = {
        {title(Group::Console), tr("Give the keyboard back from the console"), releaseKeys},
        {title(Group::Console), tr("Give the console the keyboard"), tr("Click or Enter")},
        {title(Group::Find), tr("Open the console of the chosen VM"), tr("Enter or double click")},
        {title(Group::Find), tr("Clear the filter"), tr("Esc")},
    };
    for (const Row &row : rows()) {
        if (row.shownKeys == QLatin1String("-"))
            continue;
        QStringList keys;
        for (const QKeySequence &sequence : row.keys)
            keys += sequence.toString(QKeySequence::NativeText);
        list.append(
            {title(row.group), row.text, row.shownKeys.isEmpty() ? keys.join(QStringLiteral(", ")) : row.shownKeys});
    }
    return list;
}

} // namespace virtdesk
