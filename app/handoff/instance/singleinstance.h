// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/instance/handofflistener.h"
#include "app/handoff/instance/handoffrequest.h"
#include "app/handoff/instance/requestlimiter.h"
#include "app/handoff/instance/sessionbus.h"

#include <QObject>

#include <memory>
#include <unordered_map>

namespace virtdesk {

class HandoffConnection;

/// The one running program: takes what second starts, browsers, virtdeskctl and the desktop (D-Bus) hand over.
///
/// Start it before anything is shown; connect `requested` first. Requests come through the event loop, one signal each,
/// never from inside start(). Senders of other users are turned away; a flood is answered with a refusal beyond a burst
/// of 64 and 10 a second. Main thread.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(QObject *parent = nullptr);
    ~SingleInstance() override;

    enum class Start {
        Running,        ///< this is the one
        AnotherRunning, ///< hand over to it (deliver) and exit
        Alone,          ///< there is no place to listen at: works, but nothing reaches it (D-Bus may)
    };
    Start start();

    /// Takes the bus name and serves org.freedesktop.Application where there is a session bus. False when there is
    /// none, or another process has the name. Done apart from start(), because it speaks to the bus and waits for it.
    bool serveBus();

Q_SIGNALS:
    void requested(const std::shared_ptr<const virtdesk::HandoffRequest> &request);

private:
    void acceptWaiting();
    HandoffReply judge(HandoffMessage &&message);

    RequestLimiter m_limiter;
    std::unique_ptr<HandoffListener> m_listener;
    std::unordered_map<HandoffConnection *, std::unique_ptr<HandoffConnection>> m_connections;
    SessionBus m_bus;
};

} // namespace virtdesk
