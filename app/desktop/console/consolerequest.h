// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/connectionhost.h"
#include "sdk/consoletarget.h"
#include "sdk/inventory.h"
#include "sdk/result.h"

#include <QString>

#include <functional>
#include <optional>

class QObject;

namespace virtdesk {

/// All that a tab needs to open a console, complete before the tab is made: what it is called, which VM it belongs to,
/// how to connect now and who says how to connect later. Moved, never copied: a target may hold a ticket.
struct ConsoleRequest
{
    /// Fetches how to open the console now. `asker` is the tab; once it is gone, `reply` is not called. `mayAsk`: a
    /// person waits for it, who can be asked (whether a console that somebody uses is taken over).
    using Provider = std::function<void(QObject *asker, bool mayAsk, Reply<ConsoleTarget> reply)>;

    /// Whether the provider knows another way to a console that ended like this, at the step `last`; it gives that way
    /// when it is asked again.
    using OtherWay = std::function<bool(const ConsoleTarget &target, const Error &why, Step last)>;

    QString title;
    QString key;       ///< ConsoleTarget::key: the same key is the same console
    TargetProvider vm; ///< unset = no inventory knows this console
    /// Connected to at once, its ticket serves this one connection; none = the provider is asked first.
    std::optional<ConsoleTarget> target;
    OtherWay otherWay; ///< null = there is none
    Provider provider; ///< null = `target` is connected to again
};

} // namespace virtdesk
