// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/net/socketaddress.h"
#include "sdk/result.h"

#include <QString>

#include <memory>
#include <vector>

namespace virtdesk {

class PollIoContext;

/// Asks the system for a host's addresses. The system's own call may block for long and can't be cancelled, so it runs
/// on a thread of its own, which is left behind when nobody waits for it any more. Started when made. One file per
/// platform.
class Resolver
{
public:
    Resolver(const QString &host, quint16 port);
    ~Resolver();

    struct Answer
    {
        std::vector<SocketAddress> addresses; ///< in the system's order of preference; never empty
        QString canonicalName;                ///< empty when `host` is an address or the system knows none
    };
    /// Waits through `io`. Errors: Unreachable (sentence), Cancelled, Deadline.
    Result<Answer> wait(PollIoContext &io);

    static bool isLiteral(const QString &host);

private:
    /// `transient`: no name server answered, which may change.
    static Error noSuchHost(const QString &host, bool transient, const QString &detail);

    struct Shared;
    QString m_host;
    std::shared_ptr<Shared> m_shared;
};

/// The name that belongs to an address ("10.0.0.5" → "hv1.lab.example"), or of this computer when `address` is empty.
/// Empty when there is none or it takes longer than `atMostMs`. Errors: Cancelled, Deadline.
Result<QString> nameOfAddress(const QString &address, PollIoContext &io, int atMostMs);

} // namespace virtdesk
