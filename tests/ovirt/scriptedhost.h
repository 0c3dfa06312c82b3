// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <deque>

namespace virtdesk::test {

/// The program's side of a connection: answers from a script and remembers what was asked. Without a script it cancels.
class ScriptedHost : public QObject, public InventoryHost
{
public:
    struct Login
    {
        QByteArray user;
        QByteArray password;
    };

    void askCredentials(const CredentialRequest &request, Reply<CredentialAnswer> reply) override
    {
        asked << request;
        Result<CredentialAnswer> result = Error{Failure::Cancelled, QStringLiteral("Cancelled by the test."), {}};
        if (!logins.empty()) {
            CredentialAnswer answer;
            answer.values.emplace_back(QByteArrayView(logins.front().user));
            answer.values.emplace_back(QByteArrayView(logins.front().password));
            answer.source = CredentialAnswer::Source::Prompt;
            result = std::move(answer);
            if (logins.size() > 1 || !repeatLast)
                logins.pop_front();
        }
        if (synchronous) {
            reply(std::move(result));
            return;
        }
        auto shared = std::make_shared<Result<CredentialAnswer>>(std::move(result));
        QTimer::singleShot(0, this, [reply = std::move(reply), shared] { reply(std::move(*shared)); });
    }
    void credentialsJudged(const CredentialRequest &, bool accepted) override { judged << accepted; }
    void askIdentity(const IdentityQuestion &question, std::function<void(IdentityDecision)> reply) override
    {
        questions << question;
        if (!answerIdentity)
            return;
        if (synchronous) {
            reply(decision);
            return;
        }
        QTimer::singleShot(0, this, [this, reply = std::move(reply)] { reply(decision); });
    }

    std::deque<Login> logins;
    bool repeatLast = true;
    bool synchronous = false;
    bool answerIdentity = true;
    IdentityDecision decision = IdentityDecision::Refuse;
    QList<CredentialRequest> asked;
    QList<bool> judged;
    QList<IdentityQuestion> questions;
};

} // namespace virtdesk::test
