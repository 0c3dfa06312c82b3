// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QCoreApplication>
#include <QString>

namespace virtdesk {

/// What is said of what follows when the connection of a VM's console ends. Whether it comes true, the guest decides
/// too, so nothing here promises it.
class ClosingWords
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ClosingWords)
public:
    /// Work or uptime is at stake: nothing that a person does here may bring it about without a question.
    static bool isAsked(const ConsoleClosing &closing);
    /// "the VM is shut down, after 5 minutes"; empty = nothing follows.
    static QString fact(const ConsoleClosing &closing);
    /// A sentence with fact(); empty = nothing follows.
    static QString sentence(const ConsoleClosing &closing);
    /// The same once the connection has ended.
    static QString afterwards(const ConsoleClosing &closing);
};

} // namespace virtdesk
