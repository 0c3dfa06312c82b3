// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/transport.h"
#include "tests/support/fakeiocontext.h"

#include <QStringList>

#include <memory>

namespace virtdesk::test {

/// Answers what ssh asks a person, and keeps the questions.
class AskedHost : public TransportHost
{
public:
    IoContext &io() override { return m_io; }
    void enterStep(Step) override {}
    Result<std::unique_ptr<ByteStream>> connectHop() override { return none(); }
    Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream>, const TlsRequest &) override
    {
        return none();
    }
    Result<QString> serviceHost() override { return QString(); }
    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override
    {
        texts << request.host + QLatin1Char(' ') + request.fields.at(0).label;
        if (secret.isEmpty())
            return Error{Failure::Cancelled, QStringLiteral("No."), {}};
        CredentialAnswer answer;
        answer.values.emplace_back(QByteArrayView(secret));
        return answer;
    }
    Result<IdentityDecision> askIdentity(const IdentityQuestion &question) override
    {
        keys << question;
        return decision;
    }

    QStringList texts;
    QList<IdentityQuestion> keys;
    QByteArray secret; ///< empty = cancelled
    IdentityDecision decision = IdentityDecision::Refuse;

private:
    static Error none() { return {Failure::Internal, QStringLiteral("No."), {}}; }
    FakeIoContext m_io;
};

} // namespace virtdesk::test
