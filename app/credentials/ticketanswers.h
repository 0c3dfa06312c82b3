// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"
#include "sdk/credentials.h"

#include <QByteArray>
#include <QSet>
#include <QString>

#include <array>
#include <optional>

namespace virtdesk {

/// Answers questions with the one-time ticket of a console's target, and knows which tickets were refused, by salted
/// hashes of them. Main thread.
class TicketAnswers
{
public:
    TicketAnswers();

    struct Answer
    {
        CredentialAnswer answer;
        QByteArray mark; ///< names the ticket for refused()
    };

    /// Nothing where the target's ticket can't answer the request, or was refused; `whyNot` is then set if its time
    /// was over.
    std::optional<Answer> answer(const CredentialRequest &request, const ConsoleTarget &target, QString &whyNot) const;
    void refused(const QByteArray &mark) { m_refused.insert(mark); }

private:
    QByteArray mark(const Secret &ticket) const;

    QSet<QByteArray> m_refused;
    std::array<char, 16> m_salt{};
};

} // namespace virtdesk
