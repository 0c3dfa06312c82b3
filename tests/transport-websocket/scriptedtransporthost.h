// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/transport.h"
#include "tests/support/fakeiocontext.h"
#include "tests/support/memorystream.h"

#include <QList>

#include <deque>
#include <memory>
#include <utility>
#include <vector>

namespace virtdesk::test {

/// A TransportHost whose connections are buffers.
class ScriptedTransportHost final : public TransportHost
{
public:
    IoContext &io() override { return fakeIo; }
    void enterStep(Step) override {}
    Result<std::unique_ptr<ByteStream>> connectHop() override
    {
        auto state = std::make_shared<MemoryStream::State>();
        if (onConnect)
            onConnect(*state);
        state->chunk = chunk;
        connections.push_back(state);
        return std::unique_ptr<ByteStream>(std::make_unique<MemoryStream>(state));
    }
    Result<IdentityDecision> askIdentity(const IdentityQuestion &) override { return IdentityDecision::Refuse; }
    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override
    {
        asked << request;
        if (logins.empty())
            return Error{Failure::Cancelled, QStringLiteral("Cancelled."), {}};
        CredentialAnswer answer;
        answer.values.emplace_back(QByteArrayView(logins.front().first));
        answer.values.emplace_back(QByteArrayView(logins.front().second));
        logins.pop_front();
        return answer;
    }
    Result<QString> serviceHost() override { return QString(); }
    /// Marks the stream as verified.
    Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream> below, const TlsRequest &) override
    {
        ++tls;
        connections.back()->security.tls = connections.back()->security.tlsVerified = true;
        return below;
    }

    std::function<void(MemoryStream::State &)> onConnect;
    std::deque<std::pair<QByteArray, QByteArray>> logins;
    std::vector<std::shared_ptr<MemoryStream::State>> connections;
    QList<CredentialRequest> asked;
    qsizetype chunk = 1 << 20;
    int tls = 0;
    FakeIoContext fakeIo;
};

} // namespace virtdesk::test
