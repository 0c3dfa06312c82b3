// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Displays with several streams, and with TLS of a library's own: real session processes with the fake display plugin.

#include "app/console/consolesession.h"
#include "tests/session/processprobe.h"
#include "tests/support/connectproxy.h"
#include "tests/support/testcertificate.h"

#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace virtdesk;

namespace {

const test::TestCertificate &authority()
{
    static const test::TestCertificate ca(
        {.organisation = QStringLiteral("lab"), .commonName = QStringLiteral("Lab CA"), .isCa = true});
    return ca;
}

test::TestCertificate certificateFor(const QString &address)
{
    return test::TestCertificate(
        {.organisation = QStringLiteral("lab"), .commonName = QStringLiteral("hv1"), .addresses = {address}},
        &authority());
}

QSslConfiguration configuration(const test::TestCertificate &certificate)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(certificate.pem()));
    configuration.setPrivateKey(QSslKey(certificate.keyPem(), QSsl::Ec));
    return configuration;
}

struct Recorded
{
    ConsoleSession session;
    QSignalSpy ended{&session, &ConsoleSession::ended};
    QSignalSpy signedIn{&session, &ConsoleSession::signedIn};
    QSignalSpy identities{&session, &ConsoleSession::identityQuestioned};
};

} // namespace

class TestStreams : public QObject
{
    Q_OBJECT
private:
    ConsoleTarget target(const QString &script, quint16 port)
    {
        ConsoleTarget t;
        t.protocol = QStringLiteral("fake");
        t.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), port);
        t.signIn.userName = script;
        t.signIn.allowAnonymousSasl = true;
        return t;
    }

    /// What the n-th connection said.
    QByteArray said(qsizetype n) const { return n < m_accepted.size() ? m_accepted.at(n)->peek(100) : QByteArray(); }

    QTcpServer m_server;
    QList<QTcpSocket *> m_accepted; ///< owned by their servers

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("VIRTDESK_PLUGIN_PATH", VIRTDESK_BUILD_DIR "/tests/session/plugins");
        qputenv("VIRTDESK_LIBEXEC", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR);
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                m_accepted << socket;
        });
    }

    void cleanup()
    {
        qDeleteAll(m_accepted);
        m_accepted.clear();
        QTRY_VERIFY(probe::hasNoChildren());
    }

    /// Two connections beside the first, after the session has given up its right to any.
    void twoBesideTheFirst()
    {
        Recorded r;
        r.session.start(target(QStringLiteral("running,stream:sound,stream:usb,events,serve"), m_server.serverPort()),
                        {});
        QTRY_COMPARE(m_accepted.size(), 3);
        QTRY_COMPARE(said(1), QByteArray("sound\n"));
        QTRY_COMPARE(said(2), QByteArray("usb\n"));
        QCOMPARE(r.session.state(), ConsoleSession::State::Running);
        // They end with the console.
        r.session.stop();
        QTRY_COMPARE(r.ended.count(), 1);
        for (QTcpSocket *socket : std::as_const(m_accepted))
            QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    }

    /// The same way as the first one, whose sign-in at the proxy is remembered: nobody is asked.
    void throughAProxy()
    {
        test::ConnectProxy proxy(m_server.serverPort());
        proxy.login = "anna:one";
        Recorded r;
        int asked = 0;
        connect(&r.session, &ConsoleSession::credentialsRequested, this, [&](quint32 id) {
            ++asked;
            CredentialAnswer answer;
            answer.values.emplace_back(QByteArrayView("anna"));
            answer.values.emplace_back(QByteArrayView("one"));
            r.session.answerCredentials(id, std::move(answer));
        });
        ConsoleTarget where = target(QStringLiteral("running,stream:sound,serve"), m_server.serverPort());
        where.endpoint.route = {QUrl(QStringLiteral("http://127.0.0.1:%1").arg(proxy.port()))};
        r.session.start(std::move(where), {});
        QTRY_COMPARE(said(1), QByteArray("sound\n"));
        QCOMPARE(asked, 1);
        QVERIFY(r.ended.isEmpty());
        // A proxy that forgets the sign-in can't make it ask again: there is no such stream, and no violation.
        proxy.login = "anna:other";
        Recorded second;
        connect(&second.session, &ConsoleSession::credentialsRequested, this, [&](quint32 id) {
            CredentialAnswer answer;
            answer.values.emplace_back(QByteArrayView("anna"));
            answer.values.emplace_back(QByteArrayView("other"));
            second.session.answerCredentials(id, std::move(answer));
            proxy.login = "anna:third";
        });
        proxy.login = "anna:other";
        where = target(QStringLiteral("running,stream:sound"), m_server.serverPort());
        where.endpoint.route = {QUrl(QStringLiteral("http://127.0.0.1:%1").arg(proxy.port()))};
        second.session.start(std::move(where), {});
        QTRY_COMPARE(second.ended.count(), 1);
        QVERIFY2(second.session.error().kind == Failure::SignIn || second.session.error().kind == Failure::Cancelled,
                 qPrintable(second.session.error().sentence));
    }

    void refusedWhereTheyAreNotAllowed()
    {
        // Before the sign-in; then, after as many as there may be.
        QStringList words{QStringLiteral("no-stream"), QStringLiteral("running")};
        for (int i = 0; i < DisplayHost::maximumStreams; ++i)
            words << QStringLiteral("stream:n%1").arg(i);
        words << QStringLiteral("no-stream") << QStringLiteral("refusals") << QStringLiteral("serve");
        Recorded r;
        r.session.start(target(words.join(u','), m_server.serverPort()), {});
        const QString refused = QString::number(static_cast<int>(Failure::Usage)) + u' ';
        QTRY_COMPARE_WITH_TIMEOUT(r.session.serverName(), refused + refused.trimmed(), 20000);
        QCOMPARE(m_accepted.size(), 1 + DisplayHost::maximumStreams);
        QVERIFY(r.ended.isEmpty());
    }

    /// What the first connection was given can't be given again.
    void aServerThatCameToUsIsNotCalled()
    {
        Recorded r;
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const quint16 port = probe.serverPort();
        probe.close();
        ConsoleTarget where = target(QStringLiteral("running,no-stream,refusals,serve"), port);
        where.endpoint.listens = true;
        r.session.start(std::move(where), {});
        QTcpSocket server;
        QTRY_VERIFY((server.connectToHost(QHostAddress::LocalHost, port), server.waitForConnected(200)));
        QTRY_COMPARE(r.session.serverName(), QString::number(static_cast<int>(Failure::Usage)));
    }

    /// The further connections of a verified server have to be to the very same one.
    void theSameServer_data()
    {
        QTest::addColumn<bool>("same");
        QTest::newRow("same certificate") << true;
        QTest::newRow("another one of the same authority") << false;
    }
    void theSameServer()
    {
        QFETCH(bool, same);
        const test::TestCertificate first = certificateFor(QStringLiteral("127.0.0.1"));
        const test::TestCertificate other = certificateFor(QStringLiteral("127.0.0.1"));
        QSslServer server;
        server.setSslConfiguration(configuration(first));
        QList<QTcpSocket *> accepted;
        connect(&server, &QSslServer::pendingConnectionAvailable, this, [&] {
            while (QTcpSocket *socket = server.nextPendingConnection())
                accepted << socket;
            if (!same)
                server.setSslConfiguration(configuration(other));
        });
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Recorded r;
        ConsoleTarget where = target(QStringLiteral("tls,running,stream-tls:sound,serve"), server.serverPort());
        where.trust.caPem = authority().pem();
        r.session.start(std::move(where), {});
        if (same) {
            QTRY_COMPARE(accepted.size(), 2);
            QTRY_COMPARE(accepted.at(1)->peek(100), QByteArray("sound\n"));
            QTRY_COMPARE(r.signedIn.count(), 1);
            QVERIFY(r.session.security().tlsVerified);
        } else {
            QTRY_COMPARE(r.ended.count(), 1);
            QCOMPARE(r.session.error().kind, Failure::Identity);
            QCOMPARE(r.session.error().remedy, Remedy::ForgetExpectation);
        }
    }

    /// TLS that a library brings: judged as ours, also by the parent's own process.
    void certificateOfALibrarysTls_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("own");
        QTest::addColumn<int>("answer"); // -1 = there is no question
        QTest::addColumn<bool>("accepted");
        const QString here = QStringLiteral("127.0.0.1");
        const QString other = QStringLiteral("10.9.8.7");
        QTest::newRow("verified") << here << true << -1 << true;
        QTest::newRow("another name, refused") << other << true << static_cast<int>(IdentityDecision::Refuse) << false;
        QTest::newRow("another name, taken") << other << true << static_cast<int>(IdentityDecision::AcceptOnce) << true;
        QTest::newRow("no authority, refused") << here << false << static_cast<int>(IdentityDecision::Refuse) << false;
    }
    void certificateOfALibrarysTls()
    {
        QFETCH(QString, name);
        QFETCH(bool, own);
        QFETCH(int, answer);
        QFETCH(bool, accepted);
        const test::TestCertificate certificate = certificateFor(name);
        Recorded r;
        QString asked;
        connect(&r.session, &ConsoleSession::identityQuestioned, this,
                [&](quint32 id, const IdentityQuestion &question) {
                    asked = question.service + u' ' + question.expectedName;
                    r.session.answerIdentity(id, static_cast<IdentityDecision>(answer));
                });
        ConsoleTarget where = target(QStringLiteral("judge,running,serve"), m_server.serverPort());
        where.trust.caPem = own ? authority().pem()
                                : test::TestCertificate({.commonName = QStringLiteral("Other CA"), .isCa = true}).pem();
        r.session.start(std::move(where), {});
        QTRY_COMPARE(m_accepted.size(), 1);
        m_accepted.first()->write(certificate.pem() + '\n');
        if (accepted) {
            QTRY_COMPARE_WITH_TIMEOUT(r.signedIn.count(), 1, 20000);
            const StreamSecurity &security = r.session.security();
            QVERIFY(security.tls && security.tlsVerified);
            QCOMPARE(security.tlsPinned, answer != -1);
            QCOMPARE(security.certificate.sha256, certificate.sha256());
        } else {
            QTRY_COMPARE_WITH_TIMEOUT(r.ended.count(), 1, 20000);
            QCOMPARE(r.session.error().kind, Failure::Identity);
        }
        QCOMPARE(asked, answer == -1 ? QString() : QStringLiteral("fake 127.0.0.1"));
    }
};

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"
