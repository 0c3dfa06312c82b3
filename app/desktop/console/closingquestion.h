// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <functional>

namespace virtdesk {

class ConsoleTab;

/// Asks before a person's step ends connections from whose end something follows for their VMs. GUI thread.
class ClosingQuestion
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::ClosingQuestion)
public:
    enum class Step { Close, Reconnect };

    /// What the end of these consoles leads to, sentences for people; empty = nothing that has to be asked about.
    static QString consequences(const QList<ConsoleTab *> &tabs);
    /// Runs `step` at once where nothing follows, else after a yes. `tab` may be gone by then; `step` looks itself.
    static void ask(ConsoleTab *tab, Step kind, std::function<void()> step);

private:
    static constexpr int listed = 10; ///< VMs that are named
};

} // namespace virtdesk
