// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/identity.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace virtdesk {

/// What ssh says when it asks about an unknown host key (StrictHostKeyChecking=ask; sshconnect.c, 8.1 to 9.8). A server
/// can make a question of its own that looks the same, but only one that has shown its key, and its answer goes to
/// nobody else. Pure.
struct SshKeyPrompt
{
    QByteArray host; ///< as ssh calls it: "name", "[name]:port", or the alias of its configuration
    HostKeyInfo key;

    /// Whether it is a question that is answered with yes or no.
    static bool isYesOrNo(QByteArrayView text);
    static std::optional<SshKeyPrompt> parse(QByteArrayView text);
};

} // namespace virtdesk
