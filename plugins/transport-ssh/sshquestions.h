// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/transport.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <optional>

namespace virtdesk {

/// Has a person asked what ssh wants to know: virtdesk-ssh-ask, which ssh starts, comes to a socket without a name in
/// the file system. One that is not of this ssh's process group, or asks too often, gets no answer; what was cancelled
/// once is not asked again. I/O thread.
class SshQuestions
{
public:
    static constexpr int maximumQuestions = 12;
    static constexpr qsizetype maximumQuestion = 8 << 10;

    /// `host` outlives this.
    SshQuestions(const QList<QUrl> &hops, TransportHost &host);
    ~SshQuestions();
    SshQuestions(const SshQuestions &) = delete;
    SshQuestions &operator=(const SshQuestions &) = delete;

    /// Errors: Internal.
    Result<void> listen();
    int socket() const { return m_socket; }
    /// What the program has to know to come here.
    const QByteArray &name() const { return m_name; }
    /// Whose questions are answered.
    void setProcessGroup(int group) { m_group = group; }
    /// Somebody has come: answers one question.
    void serve();

    bool wasCancelled() const { return m_cancelled; }
    bool wasRefused() const { return m_refused; }

private:
    /// What is written back; empty = no.
    Secret answer(QByteArrayView question);
    Secret askKey(const QString &hop, QByteArrayView key);
    Secret askText(const QString &hop, QByteArrayView text);

    QList<QUrl> m_hops;
    TransportHost &m_host;
    int m_socket = -1;
    int m_group = -1;
    QByteArray m_name;
    int m_asked = 0;
    bool m_cancelled = false;
    bool m_refused = false;
};

} // namespace virtdesk
