// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"
#include "sdk/kerberosticket.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace virtdesk {

class TicketSource;

/// The tokens that one session needs for the HTTP proxies of its route: one for each connection through each of them,
/// also for connections that it makes while it runs. A session names a hop by its number; whose name that is, is known
/// here. One at a time, each within a deadline. Main thread; nothing blocks.
class HopTokens : public QObject
{
    Q_OBJECT
public:
    static constexpr int deadlineMs = 20000; ///< a KDC may not answer

    explicit HopTokens(const ConsoleTarget &target, QObject *parent = nullptr);
    ~HopTokens() override;

    /// Begins to make a token for this hop, for HTTP Negotiate; `found` follows, never from inside the call. False =
    /// the hop is no HTTP proxy, or one is being made.
    bool find(int hop);
    /// Of the last `found`, once: the token, or why there is none.
    KerberosTicket take();
    /// As Connector has it.
    bool isConfined() const { return m_confined; }

Q_SIGNALS:
    void found();

private:
    void refuse(const QString &detail);
    void finish(KerberosTicket token);

    QList<QUrl> m_route;
    bool m_namedByOthers; ///< whom a file names is not told who the person is
    QString m_host;       ///< that one is made for
    std::unique_ptr<TicketSource> m_source;
    QTimer m_deadline;
    KerberosTicket m_token;
    bool m_busy = false;
    bool m_confined = true;
};

} // namespace virtdesk
