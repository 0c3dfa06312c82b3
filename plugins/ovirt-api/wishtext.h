// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/vmfinder.h"

#include <QString>

#include <optional>

namespace virtdesk::ovirt {

/// A wish in the engine's search language, with a sort and without a page. Conditions next to each other, without a
/// word between them, hold together, and bind more loosely than `or` (searchbackend/SyntaxChecker of the engine): so
/// alternatives need no brackets, which the language does not have. Any thread.
class WishText
{
public:
    /// nullopt: no VM can be meant. `ordered`: sorted as the wish says; else by name, the one sort that the engine
    /// pages well for users.
    static std::optional<QString> of(const VmWish &wish, bool ordered);
};

} // namespace virtdesk::ovirt
