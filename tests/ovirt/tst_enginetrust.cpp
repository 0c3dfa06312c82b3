// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/engineconnection.h"
#include "tests/ovirt/await.h"
#include "tests/ovirt/enginefixture.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// Which engine is taken for the one that was meant.
class tst_enginetrust : public EngineFixture
{
    Q_OBJECT
private Q_SLOTS:
    // TLS

    void unknownAuthorityAsksThenIsPinned()
    {
        m_host->logins = {{"anna@corp", AnnaPassword}};
        auto engine = connection(m_engine.url(), {});
        const Result<SignInInfo> refused = signIn(*engine);
        VERIFY_FAILURE(refused, Failure::Identity);
        QCOMPARE(m_host->questions.size(), 1);
        QVERIFY(m_host->asked.isEmpty()); // nobody types a password before it is known who would get it
        QVERIFY(m_engine.requests().isEmpty());
        const IdentityQuestion question = m_host->questions.first();
        const QSslCertificate leaf = QSslCertificate::fromData(m_engine.file(QStringLiteral("engine.pem"))).first();
        QCOMPARE(question.service, QStringLiteral("ovirt"));
        QCOMPARE(question.host, QStringLiteral("localhost:%1").arg(m_engine.port()));
        QCOMPARE(question.certificate.sha256, leaf.digest(QCryptographicHash::Sha256));
        QVERIFY(question.certificate.subject.contains(QLatin1String("CN=localhost")));
        QVERIFY(question.problems.contains(CertificateProblem::UnknownIssuer));
        QVERIFY(!question.problems.contains(CertificateProblem::WrongName));
        QVERIFY(!question.problems.contains(CertificateProblem::ChangedSinceLastTime));

        m_host->decision = IdentityDecision::AcceptAlways;
        VERIFY_OK(signIn(*engine));
        QCOMPARE(m_host->questions.size(), 2);
        QCOMPARE(m_host->asked.size(), 1);
        QCOMPARE(m_host->asked.first().protection, ChannelProtection::VerifiedTls);
        QCOMPARE(m_host->asked.first().path.certificate, question.certificate.sha256);
        VERIFY_OK(listVms(*engine)); // and never again by this connection
        QCOMPARE(m_host->questions.size(), 2);

        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.acceptedSha256 = question.certificate.sha256;
        endpoint.allowKerberos = false;
        ovirt::EngineConnection later(std::move(endpoint), *m_host, m_tuning);
        VERIFY_OK(signIn(later));
        QCOMPARE(m_host->questions.size(), 2);
        QCOMPARE(QSslCertificate::fromData(later.caPem()).size(), 1);
    }

    void changedCertificateIsToldApart()
    {
        m_host->logins = {{"anna@corp", AnnaPassword}};
        InventoryEndpoint endpoint;
        endpoint.url = m_engine.url();
        endpoint.acceptedSha256 = QByteArray(32, 'x');
        endpoint.allowKerberos = false;
        ovirt::EngineConnection engine(std::move(endpoint), *m_host, m_tuning);
        VERIFY_FAILURE(signIn(engine), Failure::Identity);
        QVERIFY(m_host->questions.first().problems.contains(CertificateProblem::ChangedSinceLastTime));
    }

    void wrongHostNameIsToldApart()
    {
        m_host->logins = {{"anna@corp", AnnaPassword}};
        const auto engine = connection(m_engine.url(QStringLiteral("127.0.0.1")), m_engine.caPem());
        VERIFY_FAILURE(signIn(*engine), Failure::Identity);
        QCOMPARE(m_host->questions.first().problems, QList<CertificateProblem>{CertificateProblem::WrongName});
        QCOMPARE(m_host->questions.first().expectedName, QStringLiteral("127.0.0.1"));
        QVERIFY(m_engine.requests().isEmpty());
    }

    void unreadableCaFileSaysSo()
    {
        const auto engine = connection(m_engine.url(), "not a certificate");
        VERIFY_FAILURE(signIn(*engine), Failure::Usage);
        QVERIFY(m_host->questions.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_enginetrust)
#include "tst_enginetrust.moc"
