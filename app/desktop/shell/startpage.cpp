// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/startpage.h"

#include "app/inventory/enginecontroller.h"

namespace virtdesk {

StartPage::StartPage(const Theme &theme, QWidget *parent)
    : StatePanel(theme, parent)
{
    setObjectName(QStringLiteral("startPage"));
}

void StartPage::tell(const QList<SessionState::Engine> &known, const QList<SessionState::Console> &restorable,
                     bool connected, const EngineController *current)
{
    const auto connectButton = [this](const QString &text, bool main) {
        addButton(
            QStringLiteral("startConnectButton"), text, [this] { Q_EMIT connectRequested(); }, main);
    };
    clearButtons();
    if (!restorable.isEmpty()) {
        addButton(
            QStringLiteral("restoreButton"),
            restorable.size() == 1 ? tr("Open %1 again").arg(restorable.constFirst().title)
                                   : tr("Open the last %1 consoles again").arg(restorable.size()),
            [this] { Q_EMIT restoreRequested(); }, true);
    }
    if (!connected && known.isEmpty() && restorable.isEmpty()) {
        setState(QStringLiteral("virtdesk"), Theme::Tone::Normal, tr("Welcome to VirtDesk"),
                 tr("Connect to an oVirt engine to list its virtual machines and open their consoles here. A single "
                    "console opens with its address or its .vv file."));
        connectButton(tr("Connect …"), true);
        return;
    }
    if (!connected) {
        setState(QStringLiteral("virtdesk"), Theme::Tone::Normal, QStringLiteral("VirtDesk"),
                 tr("Not connected to an engine."));
        if (!known.isEmpty()) {
            const SessionState::Engine last = known.constFirst();
            addButton(
                QStringLiteral("startEngineButton"), tr("Connect to %1").arg(last.url.host()),
                [this, last] { Q_EMIT engineRequested(last); }, restorable.isEmpty());
        }
        connectButton(tr("Connect to another …"), false);
        return;
    }
    const auto state = current ? current->state() : EngineController::State::Idle;
    if (state == EngineController::State::SigningIn) {
        setState(QStringLiteral("key"), Theme::Tone::Secondary, tr("Signing in to %1").arg(current->label()),
                 tr("This takes a moment. What the engine asks for appears here."));
    } else if (state == EngineController::State::Failed && known.size() < 2 &&
               current->error().kind != Failure::Cancelled) {
        setState(QStringLiteral("server"), Theme::Tone::Secondary, tr("%1 is not connected").arg(current->label()),
                 tr("The reason is at the left. A single console can be opened by its address or .vv file."));
        connectButton(tr("Connect …"), false);
    } else {
        setState(QStringLiteral("monitor"), Theme::Tone::Secondary, tr("No console is open"),
                 tr("Double-click a VM at the left, or press Ctrl+K and type a few letters of its name."));
    }
}

} // namespace virtdesk
