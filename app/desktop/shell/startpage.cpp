// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/startpage.h"

#include "app/desktop/inventory/inventoryset.h"
#include "app/inventory/inventorycontroller.h"

#include <algorithm>

namespace virtdesk {

namespace {
constexpr qsizetype maxKnown = 4;
const QString inventoryPrefix = QStringLiteral("startEngineButton");
} // namespace

StartPage::StartPage(const Theme &theme, QWidget *parent)
    : StatePanel(theme, parent)
{
    setObjectName(QStringLiteral("startPage"));
}

void StartPage::tell(const QList<SessionState::Engine> &known, const QList<SessionState::Console> &restorable,
                     InventoryController *current)
{
    m_known = known;
    m_restorable = restorable;
    m_failed = current && current->state() == InventoryController::State::Failed ? InventoryState::failed(*current)
                                                                                 : InventoryState();
    const Content now = content(current);
    // Rebuilt only when something changes, so that the focus stays.
    if (now == m_shown)
        return;
    const bool hadFocus = isAncestorOf(focusWidget()) && isVisible();
    m_shown = now;
    clearButtons();
    setState(now.icon, now.tone, now.title, now.text);
    setDetails(now.details);
    for (qsizetype i = 0; i < now.buttons.size(); ++i)
        addButton(
            now.buttons.at(i).first, now.buttons.at(i).second, [this, name = now.buttons.at(i).first] { run(name); },
            i == 0 && now.hasMain);
    if (hadFocus)
        focusButton();
}

StartPage::Content StartPage::notConnected() const
{
    Content c{QStringLiteral("virtdesk"), Theme::Tone::Normal, {}, {}, {}, {}, true};
    if (!m_restorable.isEmpty())
        c.buttons.append({QStringLiteral("restoreButton"),
                          m_restorable.size() == 1
                              ? tr("Open %1 again").arg(m_restorable.constFirst().title)
                              : tr("Open the last %n console(s) again", nullptr, int(m_restorable.size()))});
    if (m_known.isEmpty() && m_restorable.isEmpty()) {
        c.title = tr("Welcome to VirtDesk");
        c.text = tr("Connect to an oVirt engine to list its virtual machines and open their consoles here. A single "
                    "console opens with its address or its .vv file.");
        c.buttons.append({QStringLiteral("startConnectButton"), tr("Connect …")});
        return c;
    }
    c.title = QStringLiteral("VirtDesk");
    c.text = tr("Not connected to an engine.");
    for (qsizetype i = 0; i < std::min(maxKnown, m_known.size()); ++i) {
        const SessionState::Engine &inventory = m_known.at(i);
        const QString label = InventorySet::label(inventory.url);
        const QString name = i == 0 ? inventoryPrefix : inventoryPrefix + QString::number(i);
        c.buttons.append({name, inventory.userName.isEmpty()
                                    ? tr("Connect to %1").arg(label)
                                    : tr("Connect to %1 as %2").arg(label, inventory.userName)});
    }
    c.buttons.append({QStringLiteral("startConnectButton"), tr("Connect to another …")});
    return c;
}

StartPage::Content StartPage::content(InventoryController *current) const
{
    if (!current)
        return notConnected();
    Content c;
    switch (current->state()) {
    case InventoryController::State::SigningIn:
        c = {QStringLiteral("key"),
             Theme::Tone::Secondary,
             tr("Signing in to %1").arg(current->label()),
             tr("This takes a moment. What the engine asks for appears here."),
             {},
             {},
             false};
        break;
    case InventoryController::State::Failed:
        if (current->vms().rowCount() == 0) {
            c = {m_failed.icon, m_failed.tone,    tr("%1 is not connected").arg(current->label()),
                 m_failed.text, m_failed.details, {},
                 true};
            for (const InventoryState::Button &button : m_failed.buttons)
                c.buttons.append({QStringLiteral("start ") + QString::fromLatin1(button.name), button.text});
            return c;
        }
        [[fallthrough]];
    default:
        c = {QStringLiteral("monitor"),
             Theme::Tone::Secondary,
             tr("No console is open"),
             tr("Double-click a VM at the left, or press Ctrl+K and type a few letters of its name."),
             {},
             {},
             false};
        break;
    }
    if (!m_restorable.isEmpty()) {
        c.buttons = notConnected().buttons.mid(0, 1);
        c.hasMain = true;
    }
    return c;
}

void StartPage::run(const QString &button)
{
    if (button == QLatin1String("restoreButton")) {
        Q_EMIT restoreRequested();
    } else if (button == QLatin1String("startConnectButton")) {
        Q_EMIT connectRequested();
    } else if (button.startsWith(inventoryPrefix)) {
        const qsizetype at = button.mid(inventoryPrefix.size()).toInt();
        if (at < m_known.size())
            Q_EMIT inventoryRequested(m_known.at(at));
    } else {
        for (const InventoryState::Button &one : m_failed.buttons) {
            if (button == QStringLiteral("start ") + QString::fromLatin1(one.name)) {
                Q_EMIT actionRequested(one.action);
                return;
            }
        }
    }
}

} // namespace virtdesk
