// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/shell/actiontable.h"
#include "app/input/holdkeys.h"
#include "app/input/keymapper.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <optional>

class QKeyEvent;

namespace virtdesk {

class ConsoleTab;
class ConsoleTabs;
class HeldKeysCard;

/// The commands that are pressed while the release combination is held in a console. The hold belongs to the window,
/// not to one console: it goes on where a command leads to, so that one can walk on, and ends with the combination.
/// After a moment, and for a key that means nothing, a card names the keys. GUI thread.
class HeldCommands : public QObject
{
    Q_OBJECT
public:
    /// ms that the combination is held until the card comes.
    static constexpr int cardDelay = 300;

    /// `tabs` outlives this.
    HeldCommands(const DesktopContext &context, ConsoleTabs &tabs, QObject *parent = nullptr);
    ~HeldCommands() override;

    bool eventFilter(QObject *watched, QEvent *event) override;
    /// What a command has opened is closed again: the console that it was opened from has the keyboard as before.
    void comeBack();

Q_SIGNALS:
    /// `tab` had the keyboard.
    void triggered(virtdesk::ActionTable::Id id, int argument, virtdesk::ConsoleTab *tab);

private:
    void watchAll();
    void watch(ConsoleTab *tab);
    void bind();
    void heldChanged(ConsoleTab *tab, bool held);
    void run(ConsoleTab *tab, int row);
    void runRow(ConsoleTab *tab, const ActionTable::Row &row);
    void goOn(const HoldKeys &hold, ConsoleTab *tab);
    void showCard(ConsoleTab *tab);
    void hideCard();
    void over();
    bool takeOrphan(const QKeyEvent &event);

    DesktopContext m_context;
    ConsoleTabs &m_tabs;
    QList<ActionTable::Row> m_rows;
    std::vector<HoldKeys::Binding> m_bindings;
    QSet<const QObject *> m_watched;
    /// A hold that no console has: the command led to something else.
    std::optional<HoldKeys> m_orphan;
    QPointer<ConsoleTab> m_from; ///< of the orphan
    QPointer<ConsoleTab> m_came; ///< that the last command has taken the keyboard from
    KeyMapper m_mapper;
    QPointer<HeldKeysCard> m_card;
    QPointer<ConsoleTab> m_holding;
    QTimer m_delay;
    bool m_running = false; ///< a command: consoles lose and get the keyboard meanwhile
};

} // namespace virtdesk
