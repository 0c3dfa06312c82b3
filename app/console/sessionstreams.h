// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/wayout.h"
#include "app/ipc/messages.h"
#include "app/ipc/nativehandle.h"
#include "app/ipc/passedsocket.h"

#include <QObject>

#include <memory>
#include <vector>

namespace virtdesk {

class OutgoingConnection;

/// The further connections of a session that is signed in: each goes the way of its first one; the session names
/// nothing but the channel, for the log. One at a time, DisplayHost::maximumStreams in all. A hop is not answered any
/// more. Main thread.
class SessionStreams : public QObject
{
    Q_OBJECT
public:
    /// `session` is its process, as SessionProcess names it, and outlives this.
    SessionStreams(WayOut way, NativeHandle::Value session, QObject *parent = nullptr);
    ~SessionStreams() override;

    /// `answered` follows, never from inside this call. False = more than makes sense.
    bool open(const QString &channel);
    /// The session has the socket of the last answer.
    void taken();

    /// Of the last `answered`, once.
    ConnectionAnswered takeAnswer();
    NativeHandle takeHandle();

Q_SIGNALS:
    void answered();

private:
    void made();
    void answer(ConnectionAnswered::State state, const Error &error = {});

    NativeHandle::Value m_session;
    WayOut m_way;
    int m_count = 0;
    std::unique_ptr<OutgoingConnection> m_connection;        ///< that is being made
    std::vector<std::unique_ptr<OutgoingConnection>> m_kept; ///< that carry a stream
    PassedSocket m_handedOver;                               ///< where it has to stay until the session has it
    ConnectionAnswered m_answer;
    NativeHandle m_handle;
};

} // namespace virtdesk
