// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/auth.h"

#include <QList>

#include <functional>
#include <memory>
#include <optional>

namespace virtdesk::test {

/// A scripted sign-in: gives `replies` one by one and is complete after `stepsToComplete` steps.
class FakeAuthExchange : public AuthExchange
{
public:
    QByteArray name = "GSSAPI";
    std::optional<QByteArray> initial;
    QList<std::optional<QByteArray>> replies;
    int stepsToComplete = 0;
    unsigned strength = 256;
    std::optional<Error> stepError;
    std::function<Result<std::unique_ptr<ByteStream>>(std::unique_ptr<ByteStream>)> onWrap;
    /// What the server's data was, by step; outlives the exchange.
    std::shared_ptr<QList<std::optional<QByteArray>>> seen = std::make_shared<QList<std::optional<QByteArray>>>();

    QByteArray mechanism() const override { return name; }
    const std::optional<QByteArray> &initialResponse() const override { return initial; }
    bool complete() const override { return m_steps >= stepsToComplete; }
    Result<std::optional<QByteArray>> step(const std::optional<QByteArray> &fromServer) override
    {
        seen->append(fromServer);
        if (stepError)
            return *stepError;
        const qsizetype index = m_steps++;
        return index < replies.size() ? replies[index] : std::nullopt;
    }
    unsigned ssf() const override { return strength; }
    QString user() const override { return QStringLiteral("anna"); }
    Result<std::unique_ptr<ByteStream>> wrap(std::unique_ptr<ByteStream> below) override
    {
        if (onWrap)
            return onWrap(std::move(below));
        return below;
    }

private:
    int m_steps = 0;
};

} // namespace virtdesk::test
