// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/conformance/inventoryconformance.h"

#include <QObject>
#include <QTest>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace virtdesk::conformance {

inline constexpr int Patience = 30000; ///< milliseconds for one reply

/// Answers credential questions with one login; says no to everything else.
class AnsweringHost : public InventoryHost
{
public:
    void askCredentials(const CredentialRequest &request, Reply<CredentialAnswer> reply) override
    {
        requests << request;
        std::optional<QByteArrayList> login;
        if (!logins.isEmpty())
            login = logins.size() > 1 ? logins.takeFirst() : logins.first();
        QTimer::singleShot(0, &m_context, [login, reply = std::move(reply)] {
            if (!login) {
                reply(Error{Failure::Cancelled, QStringLiteral("Cancelled."), {}});
                return;
            }
            CredentialAnswer answer;
            for (const QByteArray &value : *login)
                answer.values.emplace_back(QByteArrayView(value));
            answer.source = CredentialAnswer::Source::Prompt;
            reply(std::move(answer));
        });
    }
    void credentialsJudged(const CredentialRequest &, bool accepted) override { judged << accepted; }
    void askIdentity(const IdentityQuestion &, std::function<void(IdentityDecision)> reply) override
    {
        QTimer::singleShot(0, &m_context, [reply = std::move(reply)] { reply(IdentityDecision::Refuse); });
    }

    QList<QByteArrayList> logins;
    QList<CredentialRequest> requests;
    QList<bool> judged;

private:
    QObject m_context;
};

/// What became of one call.
struct Outcome
{
    int replies = 0;
    bool insideCall = false;
    bool ok = false;
    Error error;
};

using Start = std::function<JobPtr(InventoryConnection &, const std::shared_ptr<Outcome> &)>;

template <typename T>
Reply<T> into(const std::shared_ptr<Outcome> &outcome)
{
    return [outcome](const Result<T> &result) {
        ++outcome->replies;
        outcome->ok = result.ok();
        outcome->error = result ? Error() : result.error();
    };
}

/// An action on one VM whose failure counts as the call's.
JobPtr actOn(InventoryConnection &connection, const QString &id, const QString &verb,
             const std::shared_ptr<Outcome> &outcome);

/// What the groups of checks share: connections to the site that is checked, calls with their outcome, and the
/// breaches.
class InventoryProbe
{
public:
    explicit InventoryProbe(const InventoryCase &subject);
    const QList<QString> &breaches() const { return m_breaches; }

protected:
    void breach(const QString &text) { m_breaches << text; }
    void expect(bool condition, const QString &text);
    void checkError(const QString &where, const Error &error);
    std::unique_ptr<InventoryConnection> connection();
    Outcome call(InventoryConnection &connection, const Start &start);
    bool signedIn(InventoryConnection &connection);

    template <typename T>
    Result<T> get(const std::function<JobPtr(Reply<T>)> &start)
    {
        std::optional<Result<T>> result;
        const JobPtr job = start([&](Result<T> value) { result = std::move(value); });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, Patience))
            return Error{Failure::Deadline, QStringLiteral("No reply came."), {}};
        return std::move(*result);
    }

    const InventoryCase &m_subject;
    QList<std::pair<QString, Start>> m_calls;
    QList<QString> m_breaches;
    std::unique_ptr<AnsweringHost> m_host;
    QByteArray m_token;
};

} // namespace virtdesk::conformance
