// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/tls/certificate.h"
#include "app/session/tls/hostsubject.h"
#include "tests/auth/tlsfixture.h"
#include "tests/auth/tlspeer.h"
#include "tests/support/testcertificate.h"

#include <QTest>

#include <openssl/ssl.h>

#include <optional>

using namespace virtdesk;
using namespace virtdesk::test;

/// Which certificates are accepted, and what a person is asked about.
class tst_tlstrust : public TlsFixture
{
    Q_OBJECT

    const TestCertificate m_otherCa{
        {.organisation = QStringLiteral("lab"), .commonName = QStringLiteral("CA"), .isCa = true}};

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(tst_tlstrust)
#include "tst_tlstrust.moc"
