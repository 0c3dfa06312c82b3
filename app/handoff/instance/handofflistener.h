// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLocalSocket>
#include <QObject>

#include <memory>

namespace virtdesk {

/// Makes this process the one running program, and takes the connections of those who hand over: a locked Unix socket
/// or a named pipe. What a crash left behind is recognised and replaced. Main thread.
class HandoffListener : public QObject
{
    Q_OBJECT
public:
    static std::unique_ptr<HandoffListener> create();

    enum class Outcome {
        Listening,
        TakenByAnother, ///< another program of this user runs: hand over to it
        Unavailable,    ///< there is no place to listen at: the program works, but alone
    };
    virtual Outcome listen() = 0;

    /// The next connection, without a parent; null when none waits. Those of other users are turned away here.
    virtual std::unique_ptr<QLocalSocket> takeConnection() = 0;

Q_SIGNALS:
    /// At least one connection waits.
    void connectionWaiting();

protected:
    HandoffListener() = default;
};

/// Ends a connection whose reply has been written, in a way in which the other end gets that reply.
void endAfterReply(QLocalSocket &socket);

} // namespace virtdesk
