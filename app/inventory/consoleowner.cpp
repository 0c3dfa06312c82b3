// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/consoleowner.h"

#include <algorithm>

namespace virtdesk {

std::optional<ConsoleState::User> ConsoleOwner::other(const ConsoleState &state)
{
    const auto it = std::find_if(state.users.begin(), state.users.end(),
                                 [](const ConsoleState::User &user) { return !user.own && !user.address.isEmpty(); });
    return it == state.users.end() ? std::nullopt : std::make_optional(*it);
}

QString ConsoleOwner::leftAlone(const ConsoleState::User &user, const QString &vm)
{
    return tr("%1 is connected to the console of %2 from %3, and was left in it.")
        .arg(cleanText(user.name, 120), cleanText(vm, 120), cleanText(user.address, 120));
}

} // namespace virtdesk
