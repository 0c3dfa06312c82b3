// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/actiontable.h"

#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/consoleactionrows.h"
#include "app/look/theme.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

#include <utility>

namespace virtdesk {

namespace {
const QList<QKeySequence> noKeys;
}

ActionTable::ActionTable(const Theme &theme, Settings &settings, Scope scope, QWidget *window)
    : QObject(window)
    , m_theme(theme)
    , m_settings(settings)
    , m_window(window)
{
    for (const Row &row : rows()) {
        if (row.scope == scope)
            make(row, window, Qt::WindowShortcut);
    }
    applyKeys();
    connect(&settings, &Settings::changed, this, &ActionTable::applyKeys);
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
    applyKeys();
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

void ActionTable::applyKeys()
{
    const QList<Row> all = rows(m_settings);
    for (const Made &made : std::as_const(m_made)) {
        for (const Row &row : all) {
            if (QLatin1String(row.name) == QLatin1String(made.row.name) && made.action->shortcuts() != row.keys)
                made.action->setShortcuts(row.keys);
        }
    }
}

QList<ActionTable::Row> ActionTable::rows()
{
    QList<Row> all = findRows() + tabRows() + tabOrderRows() + ConsoleActionRows::groups() + sideBySideRows() +
                     consoleRows() + ConsoleActionRows::boot() + programRows() + consoleWindowRows();
    for (Row &row : all)
        row.heldKey = heldKeyOf(row);
    return all;
}

QList<ActionTable::Row> ActionTable::rows(const Settings &settings)
{
    QList<Row> all = rows();
    for (Row &row : all) {
        if (const auto keys = settings.commandKeys(QString::fromLatin1(row.name)))
            row.keys = keys->isEmpty() ? noKeys : QKeySequence::listFromString(*keys);
        if (const auto key = settings.heldKey(QString::fromLatin1(row.name)))
            row.heldKey = *key;
    }
    return all;
}

QString ActionTable::heldKeyOf(const Row &row)
{
    static constexpr std::pair<Id, const char *> keys[] = {
        {Id::NextRecentTab, "Left"},
        {Id::PreviousRecentTab, "Right"},
        {Id::PreviousTab, "PgUp"},
        {Id::NextTab, "PgDown"},
        {Id::Find, "K"},
        {Id::Filter, "F"},
        {Id::AllTabs, "A"},
        {Id::Wall, "W"},
        {Id::Detach, "D"},
        {Id::FullScreen, "Return"},
        {Id::CtrlAltDelete, "End"},
        {Id::TypeClipboard, "V"},
        {Id::TypeText, "T"},
        {Id::SaveScreenshot, "S"},
        {Id::Notices, "H"},
        {Id::OneConsole, "O"},
        {Id::BlankAll, "B"},
        {Id::KeysToGuest, "G"},
    };
    if (row.scope != Scope::MainWindow && row.scope != Scope::Held)
        return {};
    if (row.id == Id::SideBySide)
        return row.argument == 2 ? QStringLiteral("X") : QString();
    if (row.id == Id::SelectTab)
        return QString::number(row.argument + 1);
    for (const auto &[id, key] : keys) {
        if (row.id == id)
            return QString::fromLatin1(key);
    }
    return {};
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
        {Id::Details,
         "detailsAction",
         tr("Details of the chosen VM"),
         "info",
         {QKeySequence(Qt::CTRL | Qt::Key_I)},
         NeedsInventory,
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
        {Id::PreviousTab,
         "previousTabAction",
         tr("Tab to the left"),
         "",
         {QKeySequence(Qt::CTRL | Qt::Key_PageUp)},
         NeedsTab | NeedsOtherTabs,
         main,
         tabs,
         false},
        {Id::NextTab,
         "nextTabAction",
         tr("Tab to the right"),
         "",
         {QKeySequence(Qt::CTRL | Qt::Key_PageDown)},
         NeedsTab | NeedsOtherTabs,
         main,
         tabs,
         false},
        {Id::AllTabs,
         "allTabsAction",
         tr("All tabs"),
         "",
         {QKeySequence(ctrlShift | Qt::Key_A)},
         NeedsChosenTab,
         main,
         tabs},
        {Id::Wall,
         "wallAction",
         tr("Wall of all consoles"),
         "grid",
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_W)},
         NeedsChosenTab,
         main,
         tabs},
    };
}

QList<ActionTable::Row> ActionTable::sideBySideRows()
{
    const auto main = Scope::MainWindow;
    const auto tabs = Group::Tabs;
    return {
        {Id::SideBySide, "sideBySide2Action", tr("Two consoles side by side"), "columns", noKeys,
         NeedsTab | NeedsOtherTabs, main, tabs, true, 2},
        {Id::SideBySide, "sideBySide3Action", tr("Three consoles side by side"), "columns", noKeys,
         NeedsTab | NeedsOtherTabs, main, tabs, true, 3},
        {Id::SideBySide, "sideBySide4Action", tr("Four consoles side by side"), "columns", noKeys,
         NeedsTab | NeedsOtherTabs, main, tabs, true, 4},
        {Id::OneConsole, "oneConsoleAction", tr("One console at a time"), "window", noKeys, NeedsSideBySide, main,
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
        {Id::SaveScreenshot,
         "screenshotAction",
         tr("Save a screenshot"),
         "camera",
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
         NeedsTab,
         main,
         console},
        {Id::CopyScreenshot, "copyScreenshotAction", tr("Copy a screenshot"), "copy", noKeys, NeedsTab, main, console},
        {Id::CtrlAltDelete, "ctrlAltDeleteAction", tr("Send Ctrl+Alt+Del"), "keyboard", noKeys, NeedsTab, main, console,
         true, 0, tr("Keys menu")},
        {Id::TypeClipboard, "typeClipboardTabAction", tr("Type clipboard as keys"), "keyboard", noKeys, NeedsTab, main,
         console, true, 0, tr("Keys menu")},
        {Id::TypeText, "typeTextAction", tr("Type text …"), "keyboard", noKeys, NeedsTab, main, console},
        {Id::KeysToGuest, "keysToGuest", tr("Give the next such keys to the guest"), "", noKeys, NeedsTab, Scope::Held,
         console, false},
        {Id::BlankAll,
         "blankAction",
         tr("Hide all consoles, or show them"),
         "eye-off",
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_B)},
         NeedsConsole,
         main,
         console},
        {Id::ChangeCd, "changeCdAction", tr("Change CD …"), "disc", noKeys, NeedsTab, main, console},
        {Id::VmEvents, "vmEventsAction", tr("Events of the VM"), "clock", noKeys, NeedsTab, main, console},
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
        {Id::AuditJournal, "auditAction", tr("Journal of what was done"), "clock", noKeys, Nothing, main, program},
        {Id::Report, "reportAction", tr("Report for support …"), "info", noKeys, Nothing, main, program},
        {Id::Help, "helpAction", tr("User guide"), "file", {QKeySequence(Qt::Key_F1)}, Nothing, main, program},
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
        {Id::BlankAll,
         "windowBlankAction",
         tr("Hide all consoles, or show them"),
         "eye-off",
         {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_B)},
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

QString ActionTable::heldLabel(const QString &key, const Settings &settings)
{
    return key.isEmpty() ? QString()
                         : QStringLiteral("%1+%2").arg(ReleaseCombination::label(settings.releaseKeys()),
                                                       QKeySequence(key).toString(QKeySequence::NativeText));
}

QList<ShortcutInfo> ActionTable::shortcuts(const Settings &settings)
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
    const QString release = ReleaseCombination::label(settings.releaseKeys());
    QList<ShortcutInfo> list = {
        {title(Group::Console), tr("Give the keyboard back from the console"), release},
        {title(Group::Console), tr("Give the console the keyboard"), tr("Click or Enter")},
        {title(Group::Find), tr("Open the console of the chosen VM"), tr("Enter or double click")},
        {title(Group::Find), tr("Clear the filter"), tr("Esc")},
    };
    const QList<Row> all = rows(settings);
    QList<QKeySequence> tabKeys;
    QStringList heldTabKeys;
    for (const Row &row : all) {
        if (row.id == Id::SelectTab) {
            tabKeys += row.keys;
            heldTabKeys += row.heldKey;
        }
    }
    for (const Row &row : all) {
        if (row.shownKeys == QLatin1String("-"))
            continue;
        QStringList keys;
        for (const QKeySequence &sequence : row.keys)
            keys += sequence.toString(QKeySequence::NativeText);
        const bool isFixed = row.id == Id::SelectTab; // nine of them are one line
        list.append({title(row.group), row.text,
                     row.keys.isEmpty() || isFixed ? row.shownKeys : keys.join(QStringLiteral(", ")),
                     isFixed ? tr("%1+1 … 9").arg(release) : heldLabel(row.heldKey, settings),
                     isFixed ? QString() : QString::fromLatin1(row.name), isFixed ? tabKeys : row.keys,
                     isFixed                 ? heldTabKeys
                     : row.heldKey.isEmpty() ? QStringList()
                                             : QStringList(row.heldKey),
                     row.scope != Scope::Held, row.scope == Scope::MainWindow || row.scope == Scope::Held,
                     row.scope == Scope::ConsoleWindow});
    }
    return list;
}

} // namespace virtdesk
