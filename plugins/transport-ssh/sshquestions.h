// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/transport-ssh/askchannel.h"
#include "sdk/transport.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QUrl>

#include <optional>

namespace virtdesk {

/// Has a person asked what ssh wants to know. One who is not of this ssh's family, or asks too often, gets no answer;
/// what was cancelled once is not asked again. I/O thread.
class SshQuestions
{
public:
    static constexpr int maximumQuestions = 12;
    static constexpr qsizetype maximumQuestion = AskChannel::maximumQuestion;

    /// `host` outlives this. `names`: what ssh calls the hops when it asks about their keys by text; empty = it does
    /// not.
    SshQuestions(const QList<QUrl> &hops, TransportHost &host, QByteArrayList names = {});

    /// Errors: Internal.
    Result<void> listen() { return m_channel.listen(); }
    /// What the program has to know to come here.
    const QByteArray &name() const { return m_channel.name(); }
    /// Whose questions are answered.
    void setFamily(const SshFamily &family) { m_channel.setFamily(family); }
    /// Ready when somebody has come.
    IoContext::Wanted wanted() const { return m_channel.wanted(); }
    /// Somebody has come: answers one question.
    void serve();

    bool wasCancelled() const { return m_cancelled; }
    bool wasRefused() const { return m_refused; }

private:
    /// What is written back; empty = no.
    Secret answer(QByteArrayView question, std::optional<int> distance);
    Secret askKey(const QString &hop, const std::optional<HostKeyInfo> &key);
    Secret askText(const QString &hop, QByteArrayView text);

    QList<QUrl> m_hops;
    TransportHost &m_host;
    QByteArrayList m_names;
    AskChannel m_channel;
    int m_asked = 0;
    bool m_cancelled = false;
    bool m_refused = false;
};

} // namespace virtdesk
