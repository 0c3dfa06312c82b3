// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/closingwords.h"

namespace virtdesk {

bool ClosingWords::isAsked(const ConsoleClosing &closing)
{
    return closing.effect != ConsoleClosing::Effect::None && closing.effect != ConsoleClosing::Effect::LocksScreen;
}

QString ClosingWords::fact(const ConsoleClosing &closing)
{
    QString text;
    switch (closing.effect) {
    case ConsoleClosing::Effect::None:
        return {};
    case ConsoleClosing::Effect::LocksScreen:
        text = tr("the guest's screen is locked");
        break;
    case ConsoleClosing::Effect::LogsOut:
        text = tr("the guest's user is logged out");
        break;
    case ConsoleClosing::Effect::ShutsDown:
        text = tr("the VM is shut down");
        break;
    case ConsoleClosing::Effect::Restarts:
        text = tr("the VM is restarted");
        break;
    case ConsoleClosing::Effect::Other:
        text = tr("something that this program does not know");
        break;
    }
    return closing.delayMinutes > 0 ? tr("%1, after %n minute(s)", nullptr, closing.delayMinutes).arg(text) : text;
}

QString ClosingWords::sentence(const ConsoleClosing &closing)
{
    const QString text = fact(closing);
    return text.isEmpty() ? QString()
                          : tr("When the connection of its console ends, this is set to follow: %1.").arg(text);
}

QString ClosingWords::afterwards(const ConsoleClosing &closing)
{
    const QString text = fact(closing);
    return text.isEmpty() ? QString()
                          : tr("As the connection of its console has ended, this is set to follow: %1.").arg(text);
}

} // namespace virtdesk
