// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"

#include <QString>
#include <QStringList>

namespace virtdesk {

/// How far a session's process is confined: what the kernel tells the parent about it, and, where the kernel tells
/// nothing, what the session said before it had anything from the network.
struct SessionProtection
{
    enum class Stage { None, BeforeNetwork, AfterSignIn };

    bool known = false; ///< the session has reported, and was looked at
    Stage stage = Stage::None;
    bool filter = false;     ///< list of system calls (Windows: policies); seen by the parent
    bool privileges = false; ///< none can be gained; seen by the parent
    bool namespaces = false; ///< own users, IPC, mounts; seen by the parent
    bool network = false;    ///< no way to any network; seen by the parent
    bool emptyRoot = false;  ///< no file can be named; seen by the parent
    int landlock = 0;        ///< version, 0 = not in force; the session's word
    /// Programs that connect or get tickets for the session and are not confined completely; their own word.
    QStringList unconfinedHelpers;

    /// Looks at process `pid`, which has just sent `report`. One file per platform.
    static SessionProtection observe(qint64 pid, const ConfinementReport &report);

    /// Nothing that this system could have is missing.
    bool isComplete() const { return missing().isEmpty(); }
    /// What is missing, each as a part of a sentence. One file per platform.
    QStringList missing() const;
    /// What is in force, in one line. One file per platform.
    QString words() const;
    /// Why a console is refused that has to be confined.
    Error refusal() const;
    /// The same, because of a program that helps the session.
    static Error refusal(const QString &helper);
};

} // namespace virtdesk
