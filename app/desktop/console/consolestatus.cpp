// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolestatus.h"

#include "app/look/facttext.h"
#include "app/look/theme.h"
#include "app/target/closingwords.h"

#include <QStringList>

namespace virtdesk {

QIcon ConsoleStatus::icon(const Theme &theme) const
{
    const bool ended = retrying || state == State::Failed;
    if (vm && (vm->standsStill() || vm->isPassing()) && (state == State::Running || (ended && vm->isOff())))
        return theme.dot(vm->dot(), vm->tone());
    if (retrying)
        return theme.dot(Dot::Half, Tone::Warning);
    switch (state) {
    case State::Running:
        if (rang)
            return theme.icon(QStringLiteral("bell"), Tone::Accent);
        return theme.dot(Dot::Filled, Tone::Good);
    case State::Fetching:
        if (prompted)
            return theme.icon(QStringLiteral("key"), Tone::Accent);
        [[fallthrough]];
    case State::Connecting:
        return theme.dot(Dot::Half, Tone::Accent);
    case State::Asking:
        return theme.icon(QStringLiteral("key"), Tone::Accent);
    case State::Failed:
        return theme.dot(Dot::Trouble, Tone::Warning);
    }
    return {};
}

QString ConsoleStatus::text() const
{
    if (vm && vm->standsStill() && (state == State::Running || vm->isOff()) &&
        (retrying || state == State::Running || state == State::Failed))
        return vm->words();
    if (vm && vm->isPassing() && state == State::Running)
        return tr("Connected, %1", "what the VM does: rebooting").arg(vm->words());
    if (retrying)
        return endedAt.isValid() ? tr("Not connected since %1, is connected to again").arg(facttext::time(endedAt))
                                 : tr("Is connected to again");
    switch (state) {
    case State::Running:
        return rang ? tr("Connected, it rang") : tr("Connected");
    case State::Fetching:
        return prompted ? tr("Waits for the sign-in") : tr("Asking the engine");
    case State::Connecting:
        return tr("Connecting");
    case State::Asking:
        return tr("Waits for an answer");
    case State::Failed:
        return endedAt.isValid() ? tr("Not connected since %1").arg(facttext::time(endedAt)) : tr("Not connected");
    }
    return {};
}

QString ConsoleStatus::toolTip() const
{
    QStringList lines{name.title()};
    if (!name.address().isEmpty() && name.address() != name.own())
        lines += name.address();
    if (name.title() == name.own() && !name.word().isEmpty())
        lines += tr("It calls itself “%1”").arg(name.word());
    lines += text();
    if ((state == State::Failed || retrying) && !why.isEmpty())
        lines += why;
    if (const QString follows = ClosingWords::sentence(closing); state == State::Running && !follows.isEmpty())
        lines += follows;
    return lines.join(QLatin1Char('\n'));
}

QString ConsoleStatus::keyboardText() const
{
    if (state != State::Running)
        return {};
    if (vm && vm->standsStill())
        return vm->sentence(name.own());
    if (refused)
        return tr("Another program holds the keyboard. It comes here as soon as that lets go.");
    if (captured)
        return tr("Keyboard in %1  ·  Release: %2").arg(name.own(), releaseKeys);
    return viewOnly ? tr("View only") : tr("Click or Enter gives the console the keyboard");
}

QString ConsoleStatus::sizeText() const
{
    return state == State::Running && !size.isEmpty() ? QStringLiteral("%1 × %2").arg(size.width()).arg(size.height())
                                                      : QString();
}

} // namespace virtdesk
