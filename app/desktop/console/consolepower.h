// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/input.h"
#include "sdk/inventory.h"

#include <QCoreApplication>

#include <optional>

namespace virtdesk {

/// What a console can do to its VM by itself (RFB's xvp and its like), for VMs of no inventory.
class ConsolePower
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ConsolePower)
public:
    static QList<VmVerb> verbs();
    static std::optional<PowerInput> input(const VmVerb &verb);
};

} // namespace virtdesk
