// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/tls/tlsstream.h"
#include "tests/auth/tlspeer.h"
#include "tests/support/memorystream.h"
#include "tests/support/testcertificate.h"

#include <QObject>

#include <QTest>

#include <openssl/ssl.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace virtdesk::test {

/// Answers as a test wants it, and holds what was asked.
class Asker final : public TlsIdentityAsker
{
public:
    IdentityDecision decision = IdentityDecision::Refuse;
    std::optional<Error> error;
    std::optional<IdentityQuestion> asked;
    std::function<void()> whileAsking;

    Result<IdentityDecision> askIdentity(const IdentityQuestion &question) override
    {
        asked = question;
        if (whileAsking)
            whileAsking();
        if (error)
            return *error;
        return decision;
    }
};

/// At most `size` bytes, fewer where the stream ends.
inline Result<QByteArray> readAll(ByteStream &stream, qsizetype size)
{
    QByteArray out;
    char buffer[4096];
    while (out.size() < size) {
        const Result<std::size_t> got =
            stream.read(std::span(buffer, std::min<std::size_t>(sizeof buffer, size - out.size())));
        if (!got)
            return got.error();
        if (*got == 0)
            break;
        out.append(buffer, qsizetype(*got));
    }
    return out;
}

inline std::span<const char> bytes(const QByteArray &data)
{
    return {data.constData(), std::size_t(data.size())};
}

/// A server with a certificate of a CA of its own, and what a client that knows the CA asks for.
class TlsFixture : public QObject
{
    Q_OBJECT
protected:
    const TestCertificate m_ca{
        {.organisation = QStringLiteral("lab"), .commonName = QStringLiteral("CA"), .isCa = true}};

    const TestCertificate m_server{{.organisation = QStringLiteral("lab"),
                                    .commonName = QStringLiteral("hv1.lab.example"),
                                    .dnsNames = {QStringLiteral("hv1.lab.example")},
                                    .addresses = {QStringLiteral("192.0.2.7"), QStringLiteral("2001:db8::7")}},
                                   &m_ca};

    struct Attempt
    {
        Result<std::unique_ptr<ByteStream>> stream = Error{Failure::Internal, {}, {}};
        TlsPeer *peer = nullptr; ///< valid while stream lives
        Asker asker;
    };

    /// TLS 1.2 and 1.3.
    static void versionRows()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("name");
        QTest::newRow("1.2") << TLS1_2_VERSION << QStringLiteral("TLSv1.2");
        QTest::newRow("1.3") << TLS1_3_VERSION << QStringLiteral("TLSv1.3");
    }

    TlsSettings settings() const
    {
        TlsSettings wanted;
        wanted.caPem = m_ca.pem();
        wanted.expectedName = QStringLiteral("hv1.lab.example");
        wanted.service = QStringLiteral("vnc");
        wanted.host = QStringLiteral("hv1.lab.example:5901");
        return wanted;
    }

    static void attempt(Attempt &a, TlsSettings wanted, const TlsPeer::Wish &wish,
                        const std::function<void(TlsPeer &)> &prepare = {})
    {
        auto peer = std::make_unique<TlsPeer>(wish);
        a.peer = peer.get();
        if (prepare)
            prepare(*peer);
        a.stream = TlsStream::open(std::move(peer), std::move(wanted), a.asker);
    }
};

} // namespace virtdesk::test
