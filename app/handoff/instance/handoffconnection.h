// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/protocol/handoffmessage.h"

#include <QByteArray>
#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace virtdesk {

/// One sender at the running program's socket or pipe: takes one message, answers, and is done. Main thread.
class HandoffConnection : public QObject
{
    Q_OBJECT
public:
    /// Decides on a message. Called at most once.
    using Judge = std::function<HandoffReply(HandoffMessage &&)>;

    HandoffConnection(std::unique_ptr<QLocalSocket> socket, Judge judge, QObject *parent);
    ~HandoffConnection() override;

Q_SIGNALS:
    /// The connection is over; it may be deleted.
    void finished();

private:
    void readAvailable();
    void answer(const HandoffReply &reply);
    void finish();

    std::unique_ptr<QLocalSocket> m_socket;
    Judge m_judge;
    QByteArray m_received;
    QTimer m_deadline;
    bool m_answered = false;
    bool m_finished = false;
};

} // namespace virtdesk
