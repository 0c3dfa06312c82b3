// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/messages.h"

#include <QStringList>

#include <memory>

namespace virtdesk {

/// Takes from a session what it does not need, in two stages: what is parsed from the network is parsed by a process
/// that has nothing. Nothing here can be undone. One file per platform.
class Confinement
{
public:
    /// What a plugin has declared and the host has granted.
    struct Grants
    {
        bool threads = false;
        bool network = false; ///< connections of its own, until the sign-in is over
        QStringList readOnly; ///< files and folders that it reads until the sign-in is over
    };

    /// Prepares both stages.
    explicit Confinement(Grants grants);
    ~Confinement();

    /// Once everything is loaded, before the connection is handed in. What it says of itself goes to the parent, which
    /// looks for itself, too, as far as it can.
    ConfinementReport confineBeforeNetwork();
    /// After the sign-in and before the first frame is parsed.
    ConfinementReport confineAfterSignIn();

private:
    class Platform;

    Grants m_grants;
    std::unique_ptr<Platform> m_platform;
    ConfinementReport m_report;
};

} // namespace virtdesk
