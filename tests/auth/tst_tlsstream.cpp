// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/tlsstream.h"

#include "app/session/tls/certificate.h"
#include "app/session/tls/hostsubject.h"
#include "tests/auth/tlspeer.h"
#include "tests/support/memorystream.h"
#include "tests/support/testcertificate.h"

#include <QRandomGenerator>
#include <QTest>

#include <openssl/ssl.h>

#include <optional>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

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

Result<QByteArray> readAll(ByteStream &stream, qsizetype size)
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

std::span<const char> bytes(const QByteArray &data)
{
    return {data.constData(), std::size_t(data.size())};
}

} // namespace

class tst_tlsstream : public QObject
{
    Q_OBJECT

    const TestCertificate m_ca{
        {.organisation = QStringLiteral("lab"), .commonName = QStringLiteral("CA"), .isCa = true}};
    const TestCertificate m_otherCa{
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

private Q_SLOTS:
    void versions_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("name");
        QTest::newRow("1.2") << TLS1_2_VERSION << QStringLiteral("TLSv1.2");
        QTest::newRow("1.3") << TLS1_3_VERSION << QStringLiteral("TLSv1.3");
    }
    void versions()
    {
        QFETCH(int, version);
        QFETCH(QString, name);
        Attempt a;
        attempt(a, settings(), {.certificate = &m_server, .version = version});
        QVERIFY2(a.stream, qPrintable(a.stream ? QString() : a.stream.error().sentence + a.stream.error().detail));
        QVERIFY(!a.asker.asked);
        const StreamSecurity security = (*a.stream)->security();
        QVERIFY(security.tls);
        QVERIFY(security.tlsVerified);
        QVERIFY(!security.tlsPinned);
        QCOMPARE(security.tlsVersion, name);
        QVERIFY(security.tlsKeyBits >= 128);
        QVERIFY(!security.tlsCipher.isEmpty());
        QCOMPARE(security.certificate.subject, QStringLiteral("O=lab,CN=hv1.lab.example"));
        QCOMPARE(security.certificate.issuer, QStringLiteral("O=lab,CN=CA"));
        QCOMPARE(security.certificate.sha256, m_server.sha256());
        QCOMPARE(security.certificate.names,
                 QStringList({QStringLiteral("hv1.lab.example"), QStringLiteral("192.0.2.7"),
                              QStringLiteral("2001:db8:0:0:0:0:0:7")}));
        QCOMPARE(security.certificate.keyKind, QStringLiteral("EC"));
        QCOMPARE(security.certificate.keyBits, 256);
        QCOMPARE(security.verifiedBy, QStringLiteral("CA of this console"));
        QVERIFY(qAbs(security.certificate.notAfter.secsTo(QDateTime::currentDateTimeUtc().addDays(30))) < 60);

        QByteArray sent(300000, '\0');
        for (qsizetype i = 0; i < sent.size(); ++i)
            sent[i] = char(i * 7);
        QVERIFY((*a.stream)->write(bytes(sent)));
        const Result<QByteArray> back = readAll(**a.stream, sent.size());
        QVERIFY(back);
        QCOMPARE(*back, sent);
        QVERIFY(!a.peer->wireReceived.contains(sent.mid(1000, 16)));
        bool closed = false;
        a.peer->onDestroyed = [&](TlsPeer &peer) { closed = peer.sawCloseNotify(); };
        (*a.stream).reset();
        QVERIFY(closed);
    }

    void everySplit_data() { versions_data(); }
    void everySplit()
    {
        QFETCH(int, version);
        Attempt a;
        attempt(a, settings(), {.certificate = &m_server, .version = version}, [](TlsPeer &peer) { peer.chunk = 1; });
        QVERIFY(a.stream);
        QByteArray sent(40000, 'x');
        QVERIFY((*a.stream)->write(bytes(sent)));
        const Result<QByteArray> back = readAll(**a.stream, sent.size());
        QVERIFY(back);
        QCOMPARE(*back, sent);
    }

    /// One row a kind of bad certificate: the problem is named, the person is asked once, and "no" ends it.
    void problems_data()
    {
        QTest::addColumn<std::shared_ptr<TestCertificate>>("certificate");
        QTest::addColumn<QByteArray>("caPem");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QByteArray>("pin");
        QTest::addColumn<QList<CertificateProblem>>("problems");
        QTest::addColumn<QString>("words");

        using Wish = TestCertificate::Wish;
        const QString host = QStringLiteral("hv1.lab.example");
        const auto made = [](const Wish &wish, const TestCertificate *issuer) {
            return std::make_shared<TestCertificate>(wish, issuer);
        };
        const Wish usual{.organisation = QStringLiteral("lab"), .commonName = host, .dnsNames = {host}};
        const QByteArray none;
        const QList<CertificateProblem> unknown{CertificateProblem::UnknownIssuer};

        QTest::newRow("wrong CA of the same name") << made(usual, &m_otherCa) << m_ca.pem() << host << QString() << none
                                                   << unknown << QStringLiteral("not trusted");
        const TestCertificate elsewhere({.commonName = QStringLiteral("Elsewhere"), .isCa = true});
        QTest::newRow("wrong CA") << made(usual, &elsewhere) << m_ca.pem() << host << QString() << none << unknown
                                  << QStringLiteral("Elsewhere");
        QTest::newRow("CA not in the system")
            << made(usual, &m_ca) << none << host << QString() << none << unknown << QStringLiteral("not trusted");
        QTest::newRow("wrong name") << made(usual, &m_ca) << m_ca.pem() << QStringLiteral("hv2.lab.example")
                                    << QString() << none << QList{CertificateProblem::WrongName}
                                    << QStringLiteral("hv2.lab.example");
        QTest::newRow("name only in CN although SAN is there")
            << made({.commonName = QStringLiteral("hv2.lab.example"), .dnsNames = {host}}, &m_ca) << m_ca.pem()
            << QStringLiteral("hv2.lab.example") << QString() << none << QList{CertificateProblem::WrongName}
            << QStringLiteral("made out to");
        QTest::newRow("SAN with addresses only, name in CN")
            << made({.commonName = host, .addresses = {QStringLiteral("192.0.2.7")}}, &m_ca) << m_ca.pem() << host
            << QString() << none << QList{CertificateProblem::WrongName} << QStringLiteral("192.0.2.7");
        QTest::newRow("address in a DNS name")
            << made({.commonName = host, .dnsNames = {QStringLiteral("192.0.2.9")}}, &m_ca) << m_ca.pem()
            << QStringLiteral("192.0.2.9") << QString() << none << QList{CertificateProblem::WrongName}
            << QStringLiteral("192.0.2.9");
        Wish past = usual;
        past.validFrom = -48 * 3600;
        past.validUntil = -24 * 3600;
        QTest::newRow("expired") << made(past, &m_ca) << m_ca.pem() << host << QString() << none
                                 << QList{CertificateProblem::Expired} << QStringLiteral("has expired");
        Wish future = usual;
        future.validFrom = 24 * 3600;
        QTest::newRow("not yet valid") << made(future, &m_ca) << m_ca.pem() << host << QString() << none
                                       << QList{CertificateProblem::NotYetValid} << QStringLiteral("not valid yet");
        QTest::newRow("self-signed") << made(usual, nullptr) << m_ca.pem() << host << QString() << none
                                     << QList{CertificateProblem::SelfSigned} << QStringLiteral("signed itself");
        QTest::newRow("self-signed and wrong name")
            << made(usual, nullptr) << m_ca.pem() << QStringLiteral("other") << QString() << none
            << QList{CertificateProblem::SelfSigned, CertificateProblem::WrongName}
            << QStringLiteral("\u201cother\u201d");
        QTest::newRow("changed") << made(usual, nullptr) << m_ca.pem() << host << QString() << QByteArray(32, 'p')
                                 << QList{CertificateProblem::ChangedSinceLastTime, CertificateProblem::SelfSigned}
                                 << QStringLiteral("not the one that was accepted before");
        Wish weak = usual;
        weak.rsaBits = 1024;
        QTest::newRow("weak key") << made(weak, &m_ca) << m_ca.pem() << host << QString() << none
                                  << QList{CertificateProblem::Weak} << QStringLiteral("RSA key of 1024 bits");
        Wish sha1 = usual;
        sha1.digest = "SHA1";
        QTest::newRow("SHA-1 signature") << made(sha1, &m_ca) << m_ca.pem() << host << QString() << none
                                         << QList{CertificateProblem::Weak} << QStringLiteral("too weak");
        QTest::newRow("wrong subject") << made(usual, &m_ca) << m_ca.pem() << host
                                       << QStringLiteral("O=lab,CN=hv2.lab.example") << none
                                       << QList{CertificateProblem::WrongSubject} << QStringLiteral("must be on");
        QTest::newRow("unreadable subject")
            << made(usual, &m_ca) << m_ca.pem() << host << QStringLiteral("nonsense") << none
            << QList{CertificateProblem::WrongSubject} << QStringLiteral("must be on");
    }
    void problems()
    {
        QFETCH(std::shared_ptr<TestCertificate>, certificate);
        QFETCH(QByteArray, caPem);
        QFETCH(QString, name);
        QFETCH(QString, subject);
        QFETCH(QByteArray, pin);
        QFETCH(QList<CertificateProblem>, problems);
        QFETCH(QString, words);
        const auto wanted = [&] {
            TlsSettings s = settings();
            s.caPem = caPem;
            s.expectedName = name;
            s.hostSubject = subject;
            s.acceptedSha256 = pin;
            return s;
        };
        for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
            const TlsPeer::Wish wish{.certificate = certificate.get(), .version = version, .securityLevel = 0};
            Attempt refused;
            refused.asker.whileAsking = [&] { QVERIFY(!refused.peer->isEstablished()); };
            attempt(refused, wanted(), wish);
            QVERIFY(!refused.stream);
            QVERIFY2(refused.asker.asked, qPrintable(refused.stream.error().sentence + refused.stream.error().detail));
            QCOMPARE(refused.asker.asked->problems, problems);
            QCOMPARE(refused.asker.asked->service, QStringLiteral("vnc"));
            QCOMPARE(refused.asker.asked->host, QStringLiteral("hv1.lab.example:5901"));
            QCOMPARE(refused.asker.asked->expectedName, subject.isEmpty() ? name : subject);
            QVERIFY(!refused.asker.asked->detail.isEmpty());
            QCOMPARE(refused.stream.error().kind, Failure::Identity);
            QVERIFY2(refused.stream.error().sentence.contains(words), qPrintable(refused.stream.error().sentence));
            QVERIFY(refused.stream.error().sentence.endsWith(QLatin1Char('.')));

            Attempt once;
            once.asker.decision = IdentityDecision::AcceptOnce;
            attempt(once, wanted(), wish);
            QVERIFY(once.stream);
            QVERIFY((*once.stream)->security().tlsVerified);
            QVERIFY((*once.stream)->security().tlsPinned);
            QVERIFY((*once.stream)->write(bytes("hello")));
            QCOMPARE(*readAll(**once.stream, 5), QByteArray("hello"));

            Attempt pinned;
            TlsSettings known = wanted();
            known.acceptedSha256 = certificate->sha256();
            attempt(pinned, std::move(known), wish);
            QVERIFY(pinned.stream);
            QVERIFY(!pinned.asker.asked);
            QVERIFY((*pinned.stream)->security().tlsPinned);
        }
    }

    void verifiedCertificateNeedsNoPin()
    {
        TlsSettings wanted = settings();
        wanted.acceptedSha256 = QByteArray(32, 'p');
        Attempt a;
        attempt(a, std::move(wanted), {.certificate = &m_server});
        QVERIFY(a.stream);
        QVERIFY(!(*a.stream)->security().tlsPinned);
    }

    void namesThatMatch_data()
    {
        QTest::addColumn<std::shared_ptr<TestCertificate>>("certificate");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("matches");
        using Wish = TestCertificate::Wish;
        const auto made = [this](const Wish &wish) { return std::make_shared<TestCertificate>(wish, &m_ca); };
        const auto both = made({.commonName = QStringLiteral("cn.example"),
                                .dnsNames = {QStringLiteral("a.example"), QStringLiteral("*.wild.example")},
                                .addresses = {QStringLiteral("192.0.2.7"), QStringLiteral("2001:db8::7")}});
        const auto nameOnly = made({.commonName = QStringLiteral("hv1.lab.example")});
        const auto addressOnly = made({.commonName = QStringLiteral("192.0.2.8")});
        QTest::newRow("dns") << both << QStringLiteral("a.example") << true;
        QTest::newRow("case") << both << QStringLiteral("A.Example") << true;
        QTest::newRow("wildcard") << both << QStringLiteral("x.wild.example") << true;
        QTest::newRow("wildcard, two labels") << both << QStringLiteral("x.y.wild.example") << false;
        QTest::newRow("IPv4") << both << QStringLiteral("192.0.2.7") << true;
        QTest::newRow("other IPv4") << both << QStringLiteral("192.0.2.70") << false;
        QTest::newRow("IPv6") << both << QStringLiteral("2001:db8:0::7") << true;
        QTest::newRow("IPv6 in brackets") << both << QStringLiteral("[2001:db8::7]") << true;
        QTest::newRow("CN is not looked at") << both << QStringLiteral("cn.example") << false;
        QTest::newRow("empty") << both << QString() << false;
        QTest::newRow("NUL inside") << both << QStringLiteral("a.example") + QChar(0) + QStringLiteral("x") << false;
        QTest::newRow("CN alone") << nameOnly << QStringLiteral("hv1.lab.example") << true;
        QTest::newRow("CN alone, other") << nameOnly << QStringLiteral("hv2.lab.example") << false;
        QTest::newRow("address as CN alone") << addressOnly << QStringLiteral("192.0.2.8") << true;
        QTest::newRow("other address as CN alone") << addressOnly << QStringLiteral("192.0.2.9") << false;
    }
    void namesThatMatch()
    {
        QFETCH(std::shared_ptr<TestCertificate>, certificate);
        QFETCH(QString, name);
        QFETCH(bool, matches);
        QCOMPARE(certificateCarriesName(certificate->certificate(), name), matches);
    }

    void hostSubjects_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("parses");
        QTest::addColumn<bool>("matches");
        QTest::newRow("exact") << QStringLiteral("O=a\\,b,CN=hv1") << true << true;
        QTest::newRow("reversed") << QStringLiteral("CN=hv1,O=a\\,b") << true << true;
        QTest::newRow("spaces, long name, lower case")
            << QStringLiteral("organizationName=a\\,b, cn = hv1") << true << true;
        QTest::newRow("value differs in case") << QStringLiteral("O=a\\,b,CN=HV1") << true << false;
        QTest::newRow("part of it") << QStringLiteral("CN=hv1") << true << false;
        QTest::newRow("more than it") << QStringLiteral("O=a\\,b,CN=hv1,OU=x") << true << false;
        QTest::newRow("equals sign in value") << QStringLiteral("O=a\\,b,CN=hv1=") << true << false;
        QTest::newRow("empty") << QString() << false << false;
        QTest::newRow("no type") << QStringLiteral("=x") << false << false;
        QTest::newRow("no value sign") << QStringLiteral("CN") << false << false;
        QTest::newRow("unknown type") << QStringLiteral("XYZZY=1") << false << false;
        QTest::newRow("ends in escape") << QStringLiteral("CN=a\\") << false << false;
        QTest::newRow("too many") << QStringLiteral("CN=a") + QStringLiteral(",CN=a").repeated(5000) << false << false;
    }
    void hostSubjects()
    {
        QFETCH(QString, text);
        QFETCH(bool, parses);
        QFETCH(bool, matches);
        const TestCertificate certificate({.organisation = QStringLiteral("a,b"), .commonName = QStringLiteral("hv1")},
                                          &m_ca);
        const std::optional<HostSubject> subject = HostSubject::parse(text);
        QCOMPARE(subject.has_value(), parses);
        if (subject)
            QCOMPARE(subject->matches(X509_get_subject_name(certificate.certificate())), matches);
    }

    void hostSubjectReplacesTheName()
    {
        TlsSettings wanted = settings();
        wanted.expectedName = QStringLiteral("203.0.113.5");
        wanted.hostSubject = QStringLiteral("O=lab,CN=hv1.lab.example");
        Attempt a;
        attempt(a, std::move(wanted), {.certificate = &m_server});
        QVERIFY(a.stream);
        QVERIFY((*a.stream)->security().tlsVerified);
    }

    void intermediateCa()
    {
        const TestCertificate middle({.commonName = QStringLiteral("Middle"), .isCa = true}, &m_ca);
        const TestCertificate leaf({.dnsNames = {QStringLiteral("hv1.lab.example")}}, &middle);
        Attempt sentAlong;
        attempt(sentAlong, settings(), {.certificate = &leaf, .chainPem = middle.pem()});
        QVERIFY(sentAlong.stream);
        Attempt missing;
        attempt(missing, settings(), {.certificate = &leaf});
        QVERIFY(!missing.stream);
        QCOMPARE(missing.asker.asked->problems, QList{CertificateProblem::UnknownIssuer});
        TlsSettings trustsMiddle = settings();
        trustsMiddle.caPem = middle.pem();
        Attempt anchored;
        attempt(anchored, std::move(trustsMiddle), {.certificate = &leaf});
        QVERIFY(anchored.stream);
    }

    void revokedIsNeverAskedAbout()
    {
        for (const bool pinned : {false, true}) {
            TlsSettings wanted = settings();
            wanted.caPem += m_ca.revocationListPem(m_server);
            if (pinned)
                wanted.acceptedSha256 = m_server.sha256();
            Attempt a;
            a.asker.decision = IdentityDecision::AcceptAlways;
            attempt(a, std::move(wanted), {.certificate = &m_server});
            QVERIFY(!a.stream);
            QVERIFY(!a.asker.asked);
            QCOMPARE(a.stream.error().kind, Failure::Identity);
            QVERIFY(a.stream.error().sentence.contains(QStringLiteral("revoked")));
        }
        const TestCertificate other({.dnsNames = {QStringLiteral("hv1.lab.example")}}, &m_ca);
        TlsSettings wanted = settings();
        wanted.caPem += m_ca.revocationListPem(m_server);
        Attempt fine;
        attempt(fine, std::move(wanted), {.certificate = &other});
        QVERIFY(fine.stream);
    }

    void askerErrorsPassThrough()
    {
        Attempt a;
        a.asker.error = Error{Failure::Cancelled, QStringLiteral("cancelled"), {}};
        TlsSettings wanted = settings();
        wanted.expectedName = QStringLiteral("other");
        attempt(a, std::move(wanted), {.certificate = &m_server});
        QVERIFY(!a.stream);
        QCOMPARE(a.stream.error().kind, Failure::Cancelled);
    }

    void clientCertificate_data() { versions_data(); }
    void clientCertificate()
    {
        QFETCH(int, version);
        const TestCertificate client({.commonName = QStringLiteral("anna")}, &m_ca);
        const TestCertificate foreign({.commonName = QStringLiteral("mallory")});
        const TlsPeer::Wish wish{.certificate = &m_server, .version = version, .clientCaPem = m_ca.pem()};

        TlsSettings wanted = settings();
        wanted.clientCertificatePem = client.pem();
        wanted.clientKeyPem = Secret(client.keyPem());
        Attempt good;
        attempt(good, std::move(wanted), wish);
        QVERIFY(good.stream);
        QVERIFY((*good.stream)->write(bytes("x")));
        QCOMPARE(*readAll(**good.stream, 1), QByteArray("x"));
        QVERIFY(good.peer->hasClientCertificate());

        // The server must be known before it learns who we are.
        TlsSettings unsure = settings();
        unsure.expectedName = QStringLiteral("other");
        unsure.clientCertificatePem = client.pem();
        unsure.clientKeyPem = Secret(client.keyPem());
        Attempt asked;
        asked.asker.whileAsking = [&] { QVERIFY(!asked.peer->hasClientCertificate()); };
        attempt(asked, std::move(unsure), wish);
        QVERIFY(asked.asker.asked);
        QVERIFY(!asked.stream);

        const auto firstError = [&](Attempt &a) {
            if (!a.stream)
                return a.stream.error();
            char byte = 0;
            const Result<std::size_t> got = (*a.stream)->read({&byte, 1});
            return got ? Error{} : got.error();
        };
        Attempt without;
        attempt(without, settings(), wish);
        Error error = firstError(without);
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY(error.sentence.contains(QStringLiteral("asks for a client certificate")));

        TlsSettings wrong = settings();
        wrong.clientCertificatePem = foreign.pem();
        wrong.clientKeyPem = Secret(foreign.keyPem());
        Attempt refused;
        attempt(refused, std::move(wrong), wish);
        error = firstError(refused);
        if (error.kind != Failure::SignIn)
            qWarning() << error.detail;
        QCOMPARE(error.kind, Failure::SignIn);
        QVERIFY(error.sentence.contains(QStringLiteral("did not accept")));
    }

    void unreadableInputIsUsage()
    {
        const TestCertificate client({.commonName = QStringLiteral("anna")}, &m_ca);
        const auto error = [&](const std::function<void(TlsSettings &)> &spoil) {
            TlsSettings wanted = settings();
            wanted.clientCertificatePem = client.pem();
            wanted.clientKeyPem = Secret(client.keyPem());
            spoil(wanted);
            Attempt a;
            attempt(a, std::move(wanted), {.certificate = &m_server});
            return a.stream ? Error{} : a.stream.error();
        };
        QCOMPARE(error([](TlsSettings &) {}).kind, Failure::None);
        QCOMPARE(error([](TlsSettings &s) { s.caPem = "rubbish"; }).kind, Failure::Usage);
        QCOMPARE(error([](TlsSettings &s) { s.caPem = s.caPem.left(s.caPem.size() / 2); }).kind, Failure::Usage);
        QCOMPARE(error([](TlsSettings &s) { s.clientCertificatePem = "rubbish"; }).kind, Failure::Usage);
        QCOMPARE(error([](TlsSettings &s) { s.clientKeyPem = Secret(QByteArrayView("rubbish")); }).kind,
                 Failure::Usage);
        const Error mismatch = error([&](TlsSettings &s) { s.clientKeyPem = Secret(m_server.keyPem()); });
        QCOMPARE(mismatch.kind, Failure::Usage);
        QVERIFY(mismatch.sentence.contains(QStringLiteral("does not belong")));
    }

    void anonymous_data()
    {
        QTest::addColumn<int>("dhBits");
        QTest::newRow("elliptic curve") << 0;
        QTest::newRow("finite field") << 1024;
    }
    void anonymous()
    {
        QFETCH(int, dhBits);
        TlsSettings wanted;
        wanted.anonymous = true;
        Attempt a;
        attempt(a, std::move(wanted), {.dhBits = dhBits});
        QVERIFY2(a.stream, qPrintable(a.stream ? QString() : a.stream.error().detail));
        const StreamSecurity security = (*a.stream)->security();
        QVERIFY(security.tls);
        QVERIFY(!security.tlsVerified);
        QVERIFY(security.certificate.sha256.isEmpty());
        QVERIFY((*a.stream)->write(bytes("hello")));
        QCOMPARE(*readAll(**a.stream, 5), QByteArray("hello"));
    }
    void weakAnonymousExchangeIsRefused()
    {
        TlsSettings wanted;
        wanted.anonymous = true;
        Attempt a;
        attempt(a, std::move(wanted), {.dhBits = 512});
        QVERIFY(!a.stream);
        QCOMPARE(a.stream.error().kind, Failure::Protocol);
        QVERIFY2(a.stream.error().sentence.contains(QStringLiteral("too weak")), qPrintable(a.stream.error().detail));
    }
    /// A server without a certificate must not get in where one was asked for, and the other way round.
    void anonymousAndVerifiedDoNotMix()
    {
        Attempt a;
        attempt(a, settings(), {});
        QVERIFY(!a.stream);
        QCOMPARE(a.stream.error().kind, Failure::Protocol);
        TlsSettings wanted;
        wanted.anonymous = true;
        Attempt b;
        attempt(b, std::move(wanted), {.certificate = &m_server});
        QVERIFY(!b.stream);
        QCOMPARE(b.stream.error().kind, Failure::Protocol);
        QVERIFY(b.stream.error().sentence.contains(QStringLiteral("without a certificate")));
    }

    void outdatedServerIsNamed()
    {
        const TestCertificate old({.dnsNames = {QStringLiteral("hv1.lab.example")}, .rsaBits = 2048}, &m_ca);
        Attempt a;
        attempt(a, settings(), {.certificate = &old, .version = TLS1_1_VERSION, .securityLevel = 0});
        QVERIFY(!a.stream);
        QCOMPARE(a.stream.error().kind, Failure::Protocol);
    }

    void writeWhileAReadWaits_data() { versions_data(); }
    void writeWhileAReadWaits()
    {
        QFETCH(int, version);
        Attempt a;
        attempt(a, settings(), {.certificate = &m_server, .version = version});
        QVERIFY(a.stream);
        int events = 0;
        QByteArray sent;
        a.peer->duringRead = [&] {
            if (events++ < 20) {
                const QByteArray event = "event " + QByteArray::number(events) + QByteArray(20000, '.');
                sent += event;
                QVERIFY((*a.stream)->write(bytes(event)));
            }
        };
        char first = 0;
        QCOMPARE(*(*a.stream)->read({&first, 1}), std::size_t(1));
        const Result<QByteArray> rest = readAll(**a.stream, sent.size() - 1);
        QVERIFY(rest);
        const Result<QByteArray> later = readAll(**a.stream, sent.size() - 1 - rest->size());
        QVERIFY(later);
        QCOMPARE(first + *rest + *later, sent);
    }

    void orderlyEnd()
    {
        for (const bool notify : {true, false}) {
            Attempt a;
            attempt(a, settings(), {.certificate = &m_server}, [&](TlsPeer &peer) {
                peer.greeting = "bye";
                peer.closeAfterGreeting = true;
                peer.closeNotify = notify;
            });
            QVERIFY(a.stream);
            QCOMPARE(*readAll(**a.stream, 3), QByteArray("bye"));
            char byte = 0;
            QCOMPARE(*(*a.stream)->read({&byte, 1}), std::size_t(0));
            QCOMPARE(*(*a.stream)->read({&byte, 1}), std::size_t(0));
        }
    }

    /// The stream ends after every possible number of bytes: always a clean result, and never a wrong byte.
    void truncationAtEveryByte_data() { versions_data(); }
    void truncationAtEveryByte()
    {
        QFETCH(int, version);
        const QByteArray greeting(3000, 'g');
        const auto prepare = [&](TlsPeer &peer) {
            peer.greeting = greeting;
            peer.closeAfterGreeting = true;
        };
        Attempt whole;
        attempt(whole, settings(), {.certificate = &m_server, .version = version}, prepare);
        QVERIFY(whole.stream);
        QCOMPARE(*readAll(**whole.stream, greeting.size()), greeting);
        const std::size_t total = std::size_t(whole.peer->wireSent.size());
        int insideRecord = 0;
        int betweenRecords = 0;
        const auto step = [&](std::size_t cut) { return cut < 100 || total - cut < 100 ? 1 : 7; };
        // Signatures differ in length from one handshake to the next, so a place between records is met by chance.
        const auto next = [&](std::size_t cut, int rounds) {
            cut += std::size_t(step(cut));
            return cut >= total && betweenRecords == 0 && rounds < 6 ? total - 40 : cut;
        };
        int rounds = 0;
        for (std::size_t cut = 0; cut < total; cut = next(cut, rounds)) {
            rounds += cut == total - 40 ? 1 : 0;
            Attempt a;
            attempt(a, settings(), {.certificate = &m_server, .version = version}, [&](TlsPeer &peer) {
                prepare(peer);
                peer.cutAfter = cut;
            });
            if (!a.stream) {
                QCOMPARE(a.stream.error().kind, Failure::Protocol);
                continue;
            }
            const Result<QByteArray> got = readAll(**a.stream, greeting.size() + 1);
            if (got) {
                ++betweenRecords;
                QVERIFY(got->isEmpty() || *got == greeting);
            } else {
                ++insideRecord;
                QCOMPARE(got.error().kind, Failure::Protocol);
            }
        }
        QVERIFY(insideRecord > 100);
        QVERIFY(betweenRecords > 0);
    }

    /// One byte of the server's is changed, at every place: no crash, no hang, and no wrong data.
    void oneChangedByte_data() { versions_data(); }
    void oneChangedByte()
    {
        QFETCH(int, version);
        const QByteArray greeting(400, 'g');
        const auto prepare = [&](TlsPeer &peer) {
            peer.greeting = greeting;
            peer.closeAfterGreeting = true;
        };
        Attempt whole;
        attempt(whole, settings(), {.certificate = &m_server, .version = version}, prepare);
        QVERIFY(whole.stream);
        QCOMPARE(*readAll(**whole.stream, greeting.size()), greeting);
        const qsizetype total = whole.peer->wireSent.size();
        int failed = 0;
        for (qsizetype at = 0; at < total; at += 3) {
            Attempt a;
            a.asker.decision = IdentityDecision::AcceptOnce;
            qsizetype seen = 0;
            attempt(a, settings(), {.certificate = &m_server, .version = version}, [&](TlsPeer &peer) {
                prepare(peer);
                peer.mangle = [&seen, at](QByteArray &flight) {
                    if (at >= seen && at < seen + flight.size())
                        flight[at - seen] = char(flight[at - seen] ^ 0x41);
                    seen += flight.size();
                };
            });
            if (!a.stream) {
                ++failed;
                continue;
            }
            const Result<QByteArray> got = readAll(**a.stream, greeting.size() + 1);
            if (!got)
                ++failed;
            else
                QVERIFY(greeting.startsWith(*got));
        }
        QVERIFY2(failed > total / 3 * 8 / 10, qPrintable(QStringLiteral("%1 of %2").arg(failed).arg(total / 3)));
    }

    void garbageInsteadOfAServer_data()
    {
        QTest::addColumn<QByteArray>("garbage");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("RFB") << QByteArray("RFB 003.008\n");
        QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
        QTest::newRow("zeros") << QByteArray(100000, '\0');
        QTest::newRow("longest record, nothing in it") << QByteArray("\x16\x03\x03\x40\x00", 5);
        QTest::newRow("record too long") << QByteArray("\x16\x03\x03\xff\xff", 5) + QByteArray(70000, 'x');
        QTest::newRow("alert") << QByteArray("\x15\x03\x03\x00\x02\x02\x28", 7);
        QTest::newRow("application data") << QByteArray("\x17\x03\x03\x00\x05hello", 10);
        QTest::newRow("change cipher spec") << QByteArray("\x14\x03\x03\x00\x01\x01", 6).repeated(1000);
        QTest::newRow("hello of 16 MiB") << QByteArray("\x16\x03\x03\x40\x00\x02\xff\xff\xff", 9) +
                                                QByteArray(200000, 'h');
        QTest::newRow("old SSL") << QByteArray("\x16\x03\x00\x00\x2a\x02\x00\x00\x26\x03\x00", 11) +
                                        QByteArray(36, 'r');
        QRandomGenerator random(4711);
        for (int i = 0; i < 40; ++i) {
            QByteArray noise(600, '\0');
            for (char &c : noise)
                c = char(random.bounded(256));
            if (i % 2)
                noise.replace(0, 6, QByteArray("\x16\x03\x03\x01\x00\x02", 6));
            QTest::addRow("noise %d", i) << noise;
        }
    }
    void garbageInsteadOfAServer()
    {
        QFETCH(QByteArray, garbage);
        for (const bool withoutCertificate : {false, true}) {
            for (const bool endless : {false, true}) {
                if (endless && garbage.isEmpty())
                    continue;
                TlsSettings wanted = settings();
                wanted.anonymous = withoutCertificate;
                Asker asker;
                const auto tape = std::make_shared<MemoryStream::State>();
                tape->input = garbage;
                if (endless)
                    tape->onEmpty = [](MemoryStream::State &state) { state.position = 0; };
                const auto stream = TlsStream::open(std::make_unique<MemoryStream>(tape), std::move(wanted), asker);
                QVERIFY(!stream);
                QCOMPARE(stream.error().kind, Failure::Protocol);
                QVERIFY(stream.error().sentence.endsWith(QLatin1Char('.')));
                QVERIFY(!stream.error().detail.isEmpty());
            }
        }
    }

    /// Plain bytes between the server's hello and its Finished, or after it, must not get through.
    void injectedPlaintext_data() { versions_data(); }
    void injectedPlaintext()
    {
        QFETCH(int, version);
        const QByteArray evil("\x17\x03\x03\x00\x04"
                              "evil",
                              9);
        for (const int flightNumber : {0, 1, 2}) {
            Attempt a;
            int number = 0;
            attempt(a, settings(), {.certificate = &m_server, .version = version}, [&](TlsPeer &peer) {
                peer.greeting = "good";
                peer.mangle = [&number, flightNumber, evil](QByteArray &flight) {
                    if (number++ == flightNumber)
                        flight += evil;
                };
            });
            if (!a.stream)
                continue;
            (void)(*a.stream)->write(bytes("x"));
            const Result<QByteArray> got = readAll(**a.stream, 8);
            QVERIFY(!got || !got->contains("evil"));
        }
    }

    void failureBelowIsPassedOn()
    {
        class Broken final : public ByteStream
        {
        public:
            Result<std::size_t> read(std::span<char>) override
            {
                return Error{Failure::Deadline, QStringLiteral("late"), {}};
            }
            Result<void> write(std::span<const char>) override { return {}; }
            Result<void> flush() override { return {}; }
            StreamSecurity security() const override { return {}; }
            QByteArray localAddress() const override { return {}; }
            QByteArray remoteAddress() const override { return {}; }
        };
        Asker asker;
        const auto stream = TlsStream::open(std::make_unique<Broken>(), settings(), asker);
        QVERIFY(!stream);
        QCOMPARE(stream.error().kind, Failure::Deadline);
    }
};

QTEST_GUILESS_MAIN(tst_tlsstream)
#include "tst_tlsstream.moc"
