// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/transport-ssh/sshsettings.h"
#include "sdk/consoletarget.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QUrl>

namespace virtdesk {

/// The arguments of the system's ssh that lead to one address over one or more hops. What is not ours to say is the
/// person's: configuration, keys, agent, jump hosts. Pure.
class SshCommand
{
public:
    /// Errors: Usage (a hop or an address that can't be given to ssh).
    static Result<void> check(const QList<QUrl> &hops, const Address &to);
    /// `askProgram`: virtdesk-ssh-ask, which is asked about host keys as well. Errors: as `check`.
    static Result<SshCommand> make(const QList<QUrl> &hops, const Address &to, const QByteArray &askProgram);
    /// For Windows, whose ssh asks about host keys by text and takes its ProxyCommand apart itself. `sshProgram`: its
    /// path; `settings`: what it says of each hop. Errors: as `check`.
    static Result<SshCommand> makeForWindows(const QList<QUrl> &hops, const Address &to, const QByteArray &sshProgram,
                                             const QList<SshSettings> &settings);
    /// What prints the settings for a hop that has been checked.
    static QByteArrayList settingsArguments(const QUrl &hop);

    const QByteArrayList &arguments() const { return m_arguments; }
    /// Of virtdesk-ssh-ask: which hop asks (Linux), and where it has its answers from.
    static constexpr char hopVariable[] = "VIRTDESK_SSH_HOP";
    static constexpr char socketVariable[] = "VIRTDESK_SSH_ASK";

private:
    struct Flavour;
    static Result<SshCommand> make(const QList<QUrl> &hops, const Address &to, const Flavour &flavour);

    QByteArrayList m_arguments;
};

} // namespace virtdesk
