// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/proxyanswer.h"
#include "sdk/secret.h"

#include <QHostAddress>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <functional>

namespace virtdesk::ovirt {

/// One CONNECT to an HTTP proxy, which is given up once it is answered: QNetworkAccessManager tells of a refused one
/// neither the status nor what the proxy wants, answers some challenges by itself, and NTLM's without an end. Reports
/// once; deleting it ends it without a report. Main thread; nothing blocks.
class ProxyCheck : public QObject
{
    Q_OBJECT
public:
    enum class End { Answered, Late, Unreachable };
    struct Outcome
    {
        End end = End::Unreachable;
        ProxyAnswer answer; ///< of Answered
        /// The one of the proxy's addresses that was connected to; null when none was.
        QHostAddress address;
    };
    using Done = std::function<void(Outcome)>;
    struct Place
    {
        QString host;
        quint16 port = 0;
        QByteArray target; ///< host:port that is asked for, as CONNECT has it
    };

    /// `authorization`: value of Proxy-Authorization; empty = none.
    ProxyCheck(const Place &place, Secret authorization, std::chrono::milliseconds deadline, Done done);

private:
    void ask();
    void read();
    void finish(End end, const ProxyAnswer &answer = {});

    QByteArray m_target;
    Secret m_authorization;
    Done m_done;
    QTcpSocket m_socket;
    QTimer m_deadline;
    QHostAddress m_address;
    QByteArray m_header;
};

} // namespace virtdesk::ovirt
