// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/heldcommands.h"

#include "app/desktop/console/consoleview.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/desktop/shell/heldkeyscard.h"

#include <QApplication>
#include <QGuiApplication>
#include <QKeyEvent>

#include <utility>

namespace virtdesk {

HeldCommands::HeldCommands(const DesktopContext &context, ConsoleTabs &tabs, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_tabs(tabs)
    , m_mapper(KeyMapper::platformFromName(QGuiApplication::platformName()))
{
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, [this] {
        if (m_holding)
            showCard(m_holding);
    });
    connect(&tabs, &ConsoleTabs::openSetChanged, this, &HeldCommands::watchAll);
    connect(&context.settings, &Settings::changed, this, &HeldCommands::bind);
    bind();
    qApp->installEventFilter(this);
}

HeldCommands::~HeldCommands()
{
    delete m_card;
}

void HeldCommands::bind()
{
    const QList<ActionTable::Row> rows = ActionTable::rows(m_context.settings);
    std::vector<HoldKeys::Binding> bindings;
    for (int i = 0; i < rows.size(); ++i) {
        if (m_context.settings.heldKeys() && !rows.at(i).heldKey.isEmpty())
            bindings.push_back({rows.at(i).heldKey, i});
    }
    m_rows = rows;
    if (bindings == m_bindings)
        return;
    m_bindings = std::move(bindings);
    for (ConsoleTab *tab : m_tabs.all())
        tab->view().keys().setHeldBindings(m_bindings);
}

void HeldCommands::watchAll()
{
    for (ConsoleTab *tab : m_tabs.all())
        watch(tab);
}

void HeldCommands::watch(ConsoleTab *tab)
{
    if (m_watched.contains(tab))
        return;
    m_watched.insert(tab);
    connect(tab, &QObject::destroyed, this, [this](const QObject *gone) { m_watched.remove(gone); });
    KeyTracker &keys = tab->view().keys();
    keys.setHeldBindings(m_bindings);
    connect(&keys, &KeyTracker::holdChanged, this, [this, tab](bool held) { heldChanged(tab, held); });
    connect(&keys, &KeyTracker::heldPressed, this, [this, tab](int row) { run(tab, row); });
    connect(&keys, &KeyTracker::heldUnknown, this, [this, tab] { showCard(tab); });
}

void HeldCommands::heldChanged(ConsoleTab *tab, bool held)
{
    if (m_running)
        return;
    if (!held) {
        over();
        return;
    }
    m_holding = tab;
    m_delay.start(cardDelay);
}

void HeldCommands::over()
{
    m_orphan.reset();
    m_holding = nullptr;
    hideCard();
    m_tabs.endWalk();
}

void HeldCommands::run(ConsoleTab *tab, int row)
{
    hideCard();
    const HoldKeys hold = tab->view().keys().hold();
    m_running = true;
    runRow(tab, m_rows.at(row));
    goOn(hold, tab);
    m_running = false;
}

void HeldCommands::runRow(ConsoleTab *tab, const ActionTable::Row &row)
{
    if (row.id == ActionTable::Id::KeysToGuest)
        tab->view().keys().passNextChord();
    else
        Q_EMIT triggered(row.id, row.argument, tab);
}

/// The command may have led to another console, or to something that is none.
void HeldCommands::goOn(const HoldKeys &hold, ConsoleTab *tab)
{
    m_orphan.reset();
    m_came = nullptr;
    if (m_watched.contains(tab) && tab->view().isCaptured())
        return;
    ConsoleTab *shown = m_tabs.shown();
    if (shown && m_tabs.isWalking())
        shown->takeFocus();
    if (shown && shown->view().isCaptured()) {
        shown->view().keys().continueHold(hold);
    } else if (hold.isHeld()) {
        m_came = m_watched.contains(tab) ? tab : nullptr;
        m_orphan = hold;
        m_from = shown ? shown : m_watched.contains(tab) ? tab : nullptr;
    }
}

void HeldCommands::comeBack()
{
    const QPointer<ConsoleTab> tab = std::exchange(m_came, nullptr);
    if (tab && QApplication::focusWidget() == &tab->view())
        tab->takeFocus();
}

bool HeldCommands::takeOrphan(const QKeyEvent &event)
{
    if (event.isAutoRepeat() && event.type() == QEvent::KeyRelease)
        return false;
    const HoldKeys::Verdict verdict = m_orphan->take(m_mapper.map(KeyTracker::nativeOf(event)));
    if (verdict.found) {
        const HoldKeys hold = *m_orphan;
        m_running = true;
        if (m_from)
            runRow(m_from, m_rows.at(*verdict.found));
        goOn(hold, m_from);
        m_running = false;
    } else if (!m_orphan->isHeld()) {
        over();
    }
    return verdict.isOurs;
}

bool HeldCommands::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_orphan)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        event->accept(); // it comes as a press
        return true;
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
        return takeOrphan(*static_cast<QKeyEvent *>(event));
    case QEvent::ApplicationDeactivate:
        over();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void HeldCommands::showCard(ConsoleTab *tab)
{
    m_delay.stop();
    if (m_card)
        return;
    m_card = new HeldKeysCard(tab->window());
    QList<HeldKeysCard::Line> lines;
    bool hasTabs = false;
    for (const ActionTable::Row &row : std::as_const(m_rows)) {
        if (row.heldKey.isEmpty())
            continue;
        if (row.id == ActionTable::Id::SelectTab) {
            if (!std::exchange(hasTabs, true))
                lines.append({QStringLiteral("1 … 9"), row.text});
            continue;
        }
        const QString text = row.id == ActionTable::Id::NextRecentTab       ? tr("Console used before this one")
                             : row.id == ActionTable::Id::PreviousRecentTab ? tr("And back")
                                                                            : row.text;
        lines.append({QKeySequence(row.heldKey).toString(QKeySequence::NativeText), text});
    }
    m_card->setLines(ReleaseCombination::label(m_context.settings.releaseKeys()), lines);
    m_card->showAt(tab->view());
}

void HeldCommands::hideCard()
{
    m_delay.stop();
    delete m_card;
}

} // namespace virtdesk
