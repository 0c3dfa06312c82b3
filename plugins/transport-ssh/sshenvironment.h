// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace virtdesk {

/// Where the system has its ssh, and what one is started with. Any thread. One file per platform; on Windows the bytes
/// are UTF-8.
class SshEnvironment
{
public:
    /// The system's, by its whole path: neither PATH nor the current folder has a say.
    static QByteArray sshProgram();
    /// virtdesk-ssh-ask, beside the program that this runs in.
    static QByteArray askProgram();
    /// The person's folder.
    static QByteArray home();

    /// What is asked about host keys comes as a text (the Windows version's KnownHostsCommand starts programs as
    /// another user, which only the system may do; and before 8.6 it has none).
    static bool keysAreAskedByText();

    /// "NAME=value" of what ssh needs, and no other of ours. `channel`: how virtdesk-ssh-ask finds its way back.
    static QByteArrayList variables(const QByteArray &channel, qsizetype hops);
};

} // namespace virtdesk
