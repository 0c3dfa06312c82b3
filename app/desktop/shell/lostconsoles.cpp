// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/lostconsoles.h"

#include "app/desktop/console/consoletab.h"

namespace virtdesk {

namespace {
const QString endedTopic = QStringLiteral("consoles ended");
}

void LostConsoles::stateChanged(ConsoleTab *tab)
{
    if (tab->state() == ConsoleTab::State::Running) {
        m_running.insert(tab);
        m_ended.removeAll(tab);
        if (m_ended.isEmpty())
            Q_EMIT noticeOver(endedTopic);
    } else if (tab->state() == ConsoleTab::State::Failed && m_running.remove(tab)) {
        tell(tab);
    }
}

void LostConsoles::forget(ConsoleTab *tab)
{
    m_running.remove(tab);
    m_ended.removeAll(tab);
}

/// Only where the person does not look at it, and did not ask for it.
void LostConsoles::tell(ConsoleTab *tab)
{
    const bool seen = tab->isVisible() && tab->isActiveWindow();
    if (seen || tab->error().kind == Failure::Cancelled)
        return;
    m_ended.removeIf(
        [](const QPointer<ConsoleTab> &ended) { return !ended || ended->state() != ConsoleTab::State::Failed; });
    m_ended.append(tab);
    const int others = static_cast<int>(m_ended.size()) - 1;
    Notice notice;
    notice.severity = Notice::Severity::Warning;
    notice.topic = endedTopic;
    const QString more =
        tab->reconnector().isActive() ? tr("It is connected to again by itself.") : tab->error().sentence;
    notice.text = others == 0 ? tr("The console of %1 has ended. %2").arg(tab->title(), more)
                              : tr("The consoles of %1 and %n other(s) have ended.", nullptr, others).arg(tab->title());
    notice.actions = {{QStringLiteral("showEndedButton"), tr("Show"), [this, held = QPointer<ConsoleTab>(tab)] {
                           if (held)
                               Q_EMIT showRequested(held);
                       }}};
    if (others > 0)
        notice.actions.append({QStringLiteral("reconnectEndedButton"), tr("Reconnect all that ended"),
                               [this] { Q_EMIT reconnectAllRequested(); }});
    else
        notice.actions.append(
            {QStringLiteral("reconnectEndedButton"), tr("Reconnect"), [this, held = QPointer<ConsoleTab>(tab)] {
                 if (held)
                     Q_EMIT reconnectRequested(held);
             }});
    Q_EMIT noticed(notice);
}

} // namespace virtdesk
