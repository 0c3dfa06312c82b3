// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

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
    /// `askProgram`: virtdesk-ssh-ask. Errors: Usage (a hop or an address that can't be given to ssh).
    static Result<SshCommand> make(const QList<QUrl> &hops, const Address &to, const QByteArray &askProgram);

    const QByteArrayList &arguments() const { return m_arguments; }
    /// Of virtdesk-ssh-ask: which hop asks.
    static constexpr char hopVariable[] = "VIRTDESK_SSH_HOP";
    static constexpr char socketVariable[] = "VIRTDESK_SSH_ASK";

private:
    QByteArrayList m_arguments;
};

} // namespace virtdesk
