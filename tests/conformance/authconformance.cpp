// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/conformance/authconformance.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace virtdesk::conformance {

namespace {

constexpr int maximumSteps = 10;

class Host : public AuthHost
{
public:
    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override
    {
        requests.append(request);
        if (refusal)
            return *refusal;
        CredentialAnswer answer;
        for (const CredentialField &field : request.fields)
            answer.values.emplace_back(
                QByteArrayView(field.kind == CredentialField::Kind::UserName ? userName : password));
        return answer;
    }
    Result<QString> serviceHost() override { return QStringLiteral("localhost"); }

    QByteArray userName;
    QByteArray password;
    std::optional<Error> refusal;
    QList<CredentialRequest> requests;
};

class Bytes : public ByteStream
{
public:
    Result<std::size_t> read(std::span<char> into) override
    {
        const std::size_t count = std::min(into.size(), static_cast<std::size_t>(input.size()));
        std::memcpy(into.data(), input.constData(), count);
        input.remove(0, static_cast<qsizetype>(count));
        return count;
    }
    Result<void> write(std::span<const char> bytes) override
    {
        written->append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        return {};
    }
    Result<void> flush() override { return {}; }
    StreamSecurity security() const override { return {}; }
    QByteArray localAddress() const override { return {}; }
    QByteArray remoteAddress() const override { return {}; }

    QByteArray input = "from the server";
    std::shared_ptr<QByteArray> written = std::make_shared<QByteArray>();
};

/// What is changed in the n-th message of the server.
using Mangle = std::function<void(int number, std::optional<QByteArray> &data)>;

struct Outcome
{
    std::unique_ptr<AuthExchange> exchange;
    Error error;
    AuthServer::State server = AuthServer::State::GoesOn;
    QByteArray sent;
    QList<QByteArray> received;
    bool early = false; ///< complete before the server has said anything to a proof

    bool good() const { return exchange && !error && exchange->complete() && server == AuthServer::State::Done; }
};

AuthFacts verified(const AuthCase &subject)
{
    AuthFacts facts;
    facts.promptHost = QStringLiteral("localhost:5900");
    facts.protection = ChannelProtection::VerifiedTls;
    facts.externalSsf = 256;
    facts.userName = QString::fromUtf8(subject.userName);
    facts.allowPlaintext = true;
    return facts;
}

Outcome signIn(const AuthCase &subject, Host &host, const AuthFacts &facts, const Mangle &mangle = {})
{
    Outcome outcome;
    SaslRequirements wanted;
    wanted.mechanisms = {subject.mechanism};
    wanted.service = subject.service;
    auto begun = subject.plugin->begin(wanted, facts, host);
    if (!begun) {
        outcome.error = begun.error();
        return outcome;
    }
    outcome.exchange = std::move(begun).value();
    const std::unique_ptr<AuthServer> server = subject.server();
    const std::optional<QByteArray> first = outcome.exchange->initialResponse();
    if (first)
        outcome.sent += *first;
    outcome.early = subject.serverIsProven && outcome.exchange->complete();
    AuthServer::Reply reply = server->start(subject.mechanism, first);
    for (int number = 0; number < maximumSteps; ++number) {
        outcome.server = reply.state;
        if (reply.state == AuthServer::State::Refused)
            return outcome;
        if (mangle)
            mangle(number, reply.data);
        outcome.received.append(reply.data.value_or(QByteArray()));
        if (reply.state == AuthServer::State::Done && !reply.data && outcome.exchange->complete())
            return outcome;
        auto next = outcome.exchange->step(reply.data);
        if (!next) {
            outcome.error = next.error();
            return outcome;
        }
        if (*next)
            outcome.sent += **next;
        if (reply.state == AuthServer::State::Done)
            return outcome;
        reply = server->step(*next);
    }
    outcome.error = {Failure::Protocol, QStringLiteral("There was no end."), {}};
    return outcome;
}

} // namespace

QList<QString> checkAuth(const AuthCase &subject)
{
    QList<QString> breaches;
    const auto expect = [&breaches](bool good, const QString &text) {
        if (!good && !breaches.contains(text))
            breaches << text;
        return good;
    };
    const auto sound = [&expect](const Error &error) {
        expect(error.kind == Failure::None || !error.sentence.isEmpty(), QStringLiteral("An error has no sentence."));
        expect(!error.sentence.contains(QLatin1Char('\n')) && !error.sentence.contains(QChar(0)),
               QStringLiteral("An error's sentence holds control characters."));
    };
    const auto host = [&subject] {
        Host one;
        one.userName = subject.userName;
        one.password = subject.password;
        return one;
    };
    const QByteArray base64 = subject.password.toBase64().chopped(3);

    // Whole.
    Host good = host();
    Outcome whole = signIn(subject, good, verified(subject));
    sound(whole.error);
    if (!expect(whole.good(), QStringLiteral("A whole sign-in did not succeed: ") + whole.error.sentence))
        return breaches;
    expect(whole.exchange->mechanism() == subject.mechanism, QStringLiteral("The mechanism has another name."));
    expect(!whole.early, QStringLiteral("It was complete before the server had proven itself."));
    expect(!whole.exchange->user().isEmpty(), QStringLiteral("Nobody knows who was signed in."));
    expect(subject.showsPassword || (!whole.sent.contains(subject.password) && !whole.sent.contains(base64)),
           QStringLiteral("The password stands in what was sent."));
    for (const CredentialRequest &request : std::as_const(good.requests))
        expect(request.mechanism.toLatin1() == subject.mechanism && !request.fields.isEmpty(),
               QStringLiteral("A question does not name its mechanism, or asks for nothing."));
    if (whole.exchange->ssf() == 0) {
        auto below = std::make_unique<Bytes>();
        const auto written = below->written;
        auto stream = whole.exchange->wrap(std::move(below));
        if (expect(stream.ok() && *stream, QStringLiteral("There is no stream after the sign-in."))) {
            const StreamSecurity security = (*stream)->security();
            expect(security.saslMechanism.toLatin1() == subject.mechanism && !security.saslUser.isEmpty(),
                   QStringLiteral("The stream does not tell mechanism and user."));
            std::array<char, 64> buffer;
            const auto count = (*stream)->read(buffer);
            expect(count && QByteArray(buffer.data(), static_cast<qsizetype>(*count)) == "from the server",
                   QStringLiteral("Without a layer the server's bytes do not pass unchanged."));
            expect((*stream)->write({"to it", 5}).ok() && *written == "to it",
                   QStringLiteral("Without a layer our bytes do not pass unchanged."));
        }
    }

    // What forbids it.
    const auto refused = [&](const AuthFacts &facts, Host &asked, const char *text) {
        const Outcome outcome = signIn(subject, asked, facts);
        sound(outcome.error);
        expect(!outcome.exchange && outcome.error.kind == Failure::SignIn, QString::fromLatin1(text));
        expect(asked.requests.isEmpty(), QStringLiteral("A person was asked before it was known that it can't be."));
    };
    if (subject.showsPassword) {
        AuthFacts open = verified(subject);
        open.allowPlaintext = false;
        Host asked = host();
        refused(open, asked, "The password itself would go where it must not.");
    }
    AuthFacts pinned = verified(subject);
    pinned.pinnedMechanism = QStringLiteral("X-OTHER");
    Host other = host();
    refused(pinned, other, "Another mechanism than the pinned one was begun.");
    SaslRequirements foreign;
    foreign.mechanisms = {"X-NOTHING"};
    foreign.service = subject.service;
    Host unasked = host();
    const auto none = subject.plugin->begin(foreign, verified(subject), unasked);
    expect(!none && none.error().kind == Failure::SignIn && !none.error().sentence.isEmpty(),
           QStringLiteral("A mechanism that there is not was begun, or refused without a sentence."));

    // Wrong, and cancelled.
    Host wrong = host();
    wrong.password = "not " + subject.password;
    const Outcome bad = signIn(subject, wrong, verified(subject));
    sound(bad.error);
    expect(!bad.good(), QStringLiteral("A wrong password signed in."));
    for (const Failure kind : {Failure::Cancelled, Failure::Deadline}) {
        Host cancels = host();
        cancels.refusal = Error{kind, QStringLiteral("Told to."), {}};
        const Outcome outcome = signIn(subject, cancels, verified(subject));
        expect(outcome.error.kind == kind, QStringLiteral("Why there was no answer was not passed on."));
    }

    // A server that does as it likes.
    const auto hostile = [&](const Mangle &mangle, bool mustFail, const char *text) {
        Host asked = host();
        const Outcome outcome = signIn(subject, asked, verified(subject), mangle);
        sound(outcome.error);
        expect(!mustFail || !outcome.good(), QString::fromLatin1(text));
        expect(subject.showsPassword || !outcome.sent.contains(subject.password),
               QStringLiteral("A hostile server got the password."));
    };
    for (int number = 0; number < whole.received.size(); ++number) {
        const QByteArray said = whole.received.at(number);
        const bool last = number + 1 == whole.received.size();
        for (qsizetype at = 0; at < said.size(); at += 1 + at / 64) {
            // Bits for which neither base64 nor hexadecimal digits have two spellings.
            hostile(
                [number, at](int n, std::optional<QByteArray> &data) {
                    if (n == number && data && at < data->size())
                        (*data)[at] = static_cast<char>(data->at(at) ^ 0x11);
                },
                last && subject.serverIsProven, "A server whose proof was changed counts as proven.");
        }
        for (const QByteArray &instead : {QByteArray(), said.left(said.size() / 2), QByteArray(1 << 20, 'x'),
                                          QByteArray(300, '\0'), QByteArray(",,,,====")}) {
            hostile(
                [number, instead](int n, std::optional<QByteArray> &data) {
                    if (n == number)
                        data = instead;
                },
                !said.isEmpty() && last && subject.serverIsProven && instead != said,
                "A server that proved nothing counts as proven.");
        }
        hostile(
            [number](int n, std::optional<QByteArray> &data) {
                if (n == number)
                    data.reset();
            },
            !said.isEmpty() && last && subject.serverIsProven, "A server that was silent counts as proven.");
    }
    return breaches;
}

} // namespace virtdesk::conformance
