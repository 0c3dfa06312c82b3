// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/shortcutinfo.h"

#include <QFlags>
#include <QKeySequence>
#include <QList>
#include <QObject>

#include <initializer_list>

class QAction;
class QMenu;
class QWidget;

namespace virtdesk {

class Settings;
class Theme;

/// What a window can do: identity, words, icons, keys and conditions as one table. Makes the window's actions from it,
/// and is the only place that sets shortcuts; menus, palette and the shortcuts page come from here. Does nothing by
/// itself: says what was triggered. GUI thread.
class ActionTable : public QObject
{
    Q_OBJECT
public:
    enum class Id {
        Connect,
        Listen,
        Find,
        Filter,
        ToggleInventory,
        Details,
        Refresh,
        Favourite,
        Reconnect,
        ReconnectEnded,
        CloseTab,
        CloseOtherTabs,
        ReopenTab,
        MoveTabLeft,
        MoveTabRight,
        PinTab,    ///< or unpin
        FoldGroup, ///< or unfold
        CloseGroup,
        GroupTabs, ///< argument: a TabGroups::Rule
        SideTabs,  ///< or the row again
        Detach,
        Attach,
        FullScreen,
        ViewOnly,
        FitPicture,
        OneToOne,
        SaveScreenshot,
        CopyScreenshot,
        CtrlAltDelete,
        TypeClipboard,
        TypeText,
        ChangeCd,
        VmEvents,
        BootMenu, ///< argument: which of BootKey::all()
        StopBootKey,
        BlankAll, ///< and show them again
        NextRecentTab,
        PreviousRecentTab,
        SelectTab, ///< argument: its position, from 0
        PreviousTab,
        NextTab,
        AllTabs,
        Wall,
        SideBySide,  ///< argument: how many
        OneConsole,  ///< at a time
        KeysToGuest, ///< the next keys with the release combination
        Notices,
        Tasks,
        Settings,
        Plugins,
        Shortcuts,
        AuditJournal, ///< what was done with consoles
        About,
        Help,
        Report,
        ThemeSystem,
        ThemeLight,
        ThemeDark,
        Quit,
    };
    Q_ENUM(Id)

    enum class Scope {
        MainWindow,
        ConsoleWindow,
        VmList, ///< the list of VMs only: attach() gives it to that widget
        Held,   ///< while a console has the keyboard and the release combination is held; no action, heldKey only
    };
    /// What has to be so for an action to be possible.
    enum Need {
        Nothing = 0,
        NeedsTab = 1, ///< whose console is to be seen
        NeedsOtherTabs = 2,
        NeedsInventory = 4,
        NeedsEndedTab = 8,
        NeedsChosenTab = 16, ///< also while a page stands in its place
        NeedsSideBySide = 64,
        NeedsConsole = 32, ///< any, also in a window of its own
    };
    Q_DECLARE_FLAGS(Needs, Need)

    enum class Group { Find, Tabs, Console, Window, Program };

    struct Row
    {
        Id id;
        const char *name; ///< object name of the action
        QString text;
        const char *icon; ///< may be empty
        QList<QKeySequence> keys;
        Needs needs;
        Scope scope;
        Group group;
        bool inPalette = true;
        int argument = 0;
        QString shownKeys = {}; ///< on the shortcuts page instead of the keys; "-" = the row is not listed there
        /// Runs it while a console has the keyboard and the release combination is held (HoldKeys::isKey); may be
        /// empty.
        QString heldKey = {};
    };

    /// Makes the actions of the scope as `window`'s and adds them to it. Their keys are those of the settings, also
    /// when these change. Both outlive this.
    ActionTable(const Theme &theme, Settings &settings, Scope scope, QWidget *window);

    static QList<Row> rows();
    /// The same with the keys that the person has chosen.
    static QList<Row> rows(const Settings &settings);
    /// All keys of the program, also those that consoles and lists take by themselves.
    static QList<ShortcutInfo> shortcuts(const Settings &settings);
    /// "Ctrl+Alt+K": a held key as people read it.
    static QString heldLabel(const QString &key, const Settings &settings);

    QAction *action(Id id) const;
    /// In the table's order.
    QList<QAction *> paletteActions() const;
    void addTo(QMenu *menu, std::initializer_list<Id> ids) const;
    /// Makes the actions of another scope for `widget` alone: their keys work only while it has the focus.
    void attach(Scope scope, QWidget *widget);
    /// What is so now: enables and disables.
    void setMet(Needs met);

Q_SIGNALS:
    void triggered(virtdesk::ActionTable::Id id, int argument);

private:
    struct Made
    {
        Row row;
        QAction *action;
    };
    void make(const Row &row, QWidget *widget, Qt::ShortcutContext context);
    static QList<Row> findRows();
    static QList<Row> tabRows();
    static QList<Row> tabOrderRows();
    static QList<Row> sideBySideRows();
    static QList<Row> consoleRows();
    static QList<Row> programRows();
    static QList<Row> consoleWindowRows();
    static QString heldKeyOf(const Row &row);
    void applyKeys();

    const Theme &m_theme;
    Settings &m_settings;
    QWidget *m_window;
    QList<Made> m_made;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(ActionTable::Needs)

} // namespace virtdesk
