// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/registration/registry.h"
#include "sdk/result.h"

#include <QStringList>

namespace virtdesk {

/// What tells Windows that this program opens console files (.vv) and links (virtdesk:, ovirt:, vnc:): the file type,
/// the program under "Open with", and its capabilities under "Default apps".
///
/// virtdesk: is VirtDesk's own and is taken. For everything else the program only offers itself: a file type or link
/// that opens with another program stays as it is until the person chooses. Any thread.
class ShellRegistration
{
public:
    /// `program` is the absolute path of virtdesk.exe.
    ShellRegistration(std::shared_ptr<Registry> registry, const QString &program);

    enum class State {
        Absent,
        Good,
        Stale, ///< names another program, or is not whole: install() repairs it
    };
    State state(Registry::Hive hive) const;

    /// Gives the keys that were written. Errors: Usage (no right to write there).
    Result<QStringList> install(Registry::Hive hive);
    /// Removes what install() wrote and what is empty without it. Gives the keys that were removed; none is no error.
    Result<QStringList> remove(Registry::Hive hive);

private:
    struct Value
    {
        QString key, name, text;
    };
    QList<Value> values() const;
    QStringList ownKeys() const;

    std::shared_ptr<Registry> m_registry;
    QString m_program; ///< with native separators
};

} // namespace virtdesk
