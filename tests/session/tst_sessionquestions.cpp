// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/consolesession.h"
#include "app/ipc/messages.h"
#include "tests/session/consolesessionfixture.h"
#include "tests/support/testcertificate.h"

#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// What a session asks a person about, and what it refuses by itself.
class TestSessionQuestions : public ConsoleSessionFixture
{
    Q_OBJECT
private Q_SLOTS:
    /// Whatever a session says about who asks, the question is its own target's: no stored secret of another place can
    /// answer it, and no other console's prompt is the same one.
    void questionsAreTheTargetsOwn()
    {
        qputenv("VIRTDESK_HOSTILE", "ask-others");
        Recorded r;
        r.session.setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION), {"VIRTDESK_HOSTILE"});
        r.session.start(target(QStringLiteral("anna")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        const auto request = r.questions.at(0).at(1).value<CredentialRequest>();
        QCOMPARE(request.service, QStringLiteral("fake"));
        QCOMPARE(request.host, QStringLiteral("127.0.0.1:%1").arg(m_server.serverPort()));
        QCOMPARE(request.protection, ChannelProtection::None);
        QCOMPARE(request.fields.at(0).preset, QStringLiteral("anna"));
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
    }

    void certificates_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QString>("name"); // in the certificate
        QTest::addColumn<bool>("own");     // signed by the target's authority
        QTest::addColumn<bool>("honest");  // it has the fingerprint that the session names
        QTest::addColumn<bool>("believed");
        const QString here = QStringLiteral("127.0.0.1");
        const QString other = QStringLiteral("10.9.8.7");
        QTest::newRow("verified, and it is") << QByteArray("false-chain") << here << true << true << true;
        QTest::newRow("verified, by somebody else's CA") << QByteArray("false-chain") << here << false << true << false;
        QTest::newRow("verified, for another host") << QByteArray("false-chain") << other << true << true << false;
        QTest::newRow("verified, another one") << QByteArray("false-chain") << here << true << false << false;
        QTest::newRow("question, with a problem") << QByteArray("identity-others") << other << true << true << true;
        QTest::newRow("question, without one") << QByteArray("identity-others") << here << true << true << false;
        QTest::newRow("question, another one") << QByteArray("identity-others") << other << true << false << false;
    }

    /// What is said and shown about a certificate is what a process found out that the session has no part in.
    void certificates()
    {
        QFETCH(QByteArray, mode);
        QFETCH(QString, name);
        QFETCH(bool, own);
        QFETCH(bool, honest);
        QFETCH(bool, believed);
        const test::TestCertificate ca(
            {.organisation = QStringLiteral("lab"), .commonName = QStringLiteral("Lab CA"), .isCa = true});
        const test::TestCertificate stranger(
            {.organisation = QStringLiteral("lab"), .commonName = QStringLiteral("Lab CA"), .isCa = true});
        const test::TestCertificate server(
            {.organisation = QStringLiteral("lab"), .commonName = QStringLiteral("hv1"), .addresses = {name}},
            own ? &ca : &stranger);
        qputenv("VIRTDESK_HOSTILE", mode);
        qputenv("VIRTDESK_HOSTILE_CHAIN", server.pem());
        qputenv("VIRTDESK_HOSTILE_SHA256", honest ? server.sha256().toHex() : QByteArray(64, 'a'));
        const auto tidy = qScopeGuard([] {
            qunsetenv("VIRTDESK_HOSTILE_CHAIN");
            qunsetenv("VIRTDESK_HOSTILE_SHA256");
        });
        Recorded r;
        QSignalSpy signedIn(&r.session, &ConsoleSession::signedIn);
        QSignalSpy identities(&r.session, &ConsoleSession::identityQuestioned);
        r.session.setProgram(QStringLiteral(VIRTDESK_HOSTILE_SESSION),
                             {"VIRTDESK_HOSTILE", "VIRTDESK_HOSTILE_CHAIN", "VIRTDESK_HOSTILE_SHA256"});
        ConsoleTarget where = target({});
        where.trust.caPem = ca.pem();
        r.session.start(std::move(where), {});
        if (!believed) {
            QTRY_COMPARE_WITH_TIMEOUT(r.ended.count(), 1, 20000);
            QVERIFY2(r.session.error().kind == Failure::Protocol, qPrintable(r.session.error().sentence));
            QCOMPARE(signedIn.count() + identities.count(), 0);
            QVERIFY(!r.session.security().tlsVerified);
            return;
        }
        QTRY_COMPARE_WITH_TIMEOUT(signedIn.count() + identities.count(), 1, 20000);
        QCOMPARE(r.ended.count(), 0);
        if (mode == "false-chain") {
            const StreamSecurity &security = r.session.security();
            QVERIFY(security.tlsVerified && !security.tlsPinned);
            QCOMPARE(security.verifiedBy, QStringLiteral("CA of this console")); // and not what the session said
            QVERIFY2(security.certificate.subject.contains(QStringLiteral("hv1")),
                     qPrintable(security.certificate.subject));
        } else {
            const auto question = identities.at(0).at(1).value<IdentityQuestion>();
            QCOMPARE(question.service, QStringLiteral("fake"));
            QCOMPARE(question.host, QStringLiteral("127.0.0.1:%1").arg(m_server.serverPort()));
            QCOMPARE(question.problems, (QList<CertificateProblem>{CertificateProblem::WrongName}));
            QVERIFY(question.certificate.subject.contains(QStringLiteral("hv1")));
        }
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
    }

    void credentials()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("signin-step,ask,running,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        const auto id = r.questions.at(0).at(0).toUInt();
        const auto request = r.questions.at(0).at(1).value<CredentialRequest>();
        QCOMPARE(request.service, QStringLiteral("fake"));
        QCOMPARE(request.fields.size(), 2);
        QVERIFY(request.fields.at(0).kind == CredentialField::Kind::UserName);
        QCOMPARE(request.fields.at(0).preset, QStringLiteral("signin-step,ask,running,serve")); // the target's user
        CredentialAnswer answer;
        answer.values.emplace_back("anna");
        answer.values.emplace_back("open sesame");
        r.session.answerCredentials(id + 1, CredentialAnswer{}); // not asked: ignored
        r.session.answerCredentials(id, std::move(answer));
        QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
        QCOMPARE(r.session.serverName(), QStringLiteral("anna"));
    }

    void credentialsRefused()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("signin-step,ask,running,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        CredentialAnswer answer;
        answer.values.emplace_back("anna");
        answer.values.emplace_back("wrong");
        r.session.answerCredentials(r.questions.at(0).at(0).toUInt(), std::move(answer));
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::SignIn);
    }

    void credentialsCancelled()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("signin-step,ask,running,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        r.session.answerCredentials(r.questions.at(0).at(0).toUInt(),
                                    Error{Failure::Cancelled, QStringLiteral("The sign-in was cancelled."), {}});
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Cancelled);
        QCOMPARE(r.session.error().sentence, QStringLiteral("The sign-in was cancelled."));
    }

    void credentialsIncomplete()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("signin-step,ask,running,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        CredentialAnswer answer;
        answer.values.emplace_back("anna");
        r.session.answerCredentials(r.questions.at(0).at(0).toUInt(), std::move(answer));
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Internal);
    }

    /// A person may think for longer than the sign-in may take.
    void thinkingDoesNotCount()
    {
        Recorded r;
        SessionDeadlines deadlines;
        deadlines.signInMs = 400;
        r.session.setDeadlines(deadlines);
        r.session.start(target(QStringLiteral("signin-step,ask,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        letADeadlinePass(deadlines.signInMs);
        QCOMPARE(r.ended.count(), 0);
        CredentialAnswer answer;
        answer.values.emplace_back("anna");
        answer.values.emplace_back("open sesame");
        r.session.answerCredentials(r.questions.at(0).at(0).toUInt(), std::move(answer));
        QTRY_COMPARE(r.session.serverName(), QStringLiteral("anna"));
        // The server's own time still does.
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Deadline);
    }

    void serverLeavesWhileAPersonThinks()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("signin-step,ask,serve")), {});
        QTRY_COMPARE(r.questions.count(), 1);
        QTRY_COMPARE(m_accepted.count(), 1);
        m_accepted.at(0)->disconnectFromHost();
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::SignIn);
        QVERIFY(r.session.error().sentence.contains(QStringLiteral("waited for your answer")));
    }

    void downgradeIsRefused_data()
    {
        QTest::addColumn<ServerTrust::Expectation>("expected");
        QTest::addColumn<QString>("script");
        QTest::addColumn<bool>("good");
        QTest::newRow("nothing expected") << ServerTrust::Expectation{} << QStringLiteral("signed-in") << true;
        QTest::newRow("sasl, none now") << ServerTrust::Expectation{false, false, true} << QStringLiteral("signed-in")
                                        << false;
        QTest::newRow("sasl again") << ServerTrust::Expectation{false, false, true}
                                    << QStringLiteral("signed-in:ANONYMOUS") << true;
        QTest::newRow("tls, none now") << ServerTrust::Expectation{false, true, false} << QStringLiteral("signed-in")
                                       << false;
        QTest::newRow("verified, none now")
            << ServerTrust::Expectation{true, true, false} << QStringLiteral("signed-in:ANONYMOUS") << false;
        QTest::newRow("verified, anonymous offered")
            << ServerTrust::Expectation{true, true, false} << QStringLiteral("tls:anonymous") << false;
    }

    void downgradeIsRefused()
    {
        QFETCH(ServerTrust::Expectation, expected);
        QFETCH(QString, script);
        QFETCH(bool, good);
        Recorded r;
        ConsoleTarget where = target(script + QStringLiteral(",running,serve"));
        where.trust.expected = expected;
        where.trust.allowAnonymousTls = true;
        r.session.start(std::move(where), {});
        if (good) {
            QTRY_COMPARE(r.session.state(), ConsoleSession::State::Running);
            return;
        }
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Identity);
        QVERIFY(r.session.error().sentence.contains(QStringLiteral("before")));
    }

    void anonymousTlsNeedsConsent()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("tls:anonymous,running,serve")), {});
        QTRY_COMPARE(r.ended.count(), 1);
        QCOMPARE(r.session.error().kind, Failure::Identity);
    }
};

QTEST_GUILESS_MAIN(TestSessionQuestions)
#include "tst_sessionquestions.moc"
