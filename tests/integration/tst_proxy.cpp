// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Consoles of a real QEMU through a real HTTP proxy, by the program's own session process.

#include "app/target/targetparser.h"
#include "tests/support/connectproxy.h"
#include "tests/integration/consoleattempt.h"
#include "tests/support/qemuguest.h"
#include "tests/support/testca.h"
#include "tests/support/usualtargets.h"

#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

class tst_proxy : public QObject
{
    Q_OBJECT

    std::unique_ptr<QemuGuest> m_guest;
    std::unique_ptr<ConnectProxy> m_proxy;

    bool start(const QemuGuest::Settings &settings = {})
    {
        m_guest = std::make_unique<QemuGuest>();
        if (!m_guest->start(settings))
            return false;
        m_proxy = std::make_unique<ConnectProxy>(m_guest->port());
        return true;
    }
    /// As a console file of an engine names it. Nobody but the proxy knows the host.
    ConsoleTarget target(const QByteArray &scheme = "http") const
    {
        auto parsed = parseVv("[virt-viewer]\ntype=vnc\nhost=console.invalid\nport=5901\nproxy=" + scheme +
                                  "://127.0.0.1:" + QByteArray::number(m_proxy->port()) + "\n",
                              usualTargets());
        return parsed && parsed->console ? std::move(*parsed->console) : ConsoleTarget();
    }
    static void checkRefused(const ConsoleAttempt &attempt, Failure kind, const QString &words)
    {
        QVERIFY2(!attempt.running, "a frame was shown");
        QVERIFY2(attempt.error.kind == kind, attempt.told().constData());
        QVERIFY2(attempt.error.sentence.contains(words), attempt.told().constData());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString missing = QemuGuest::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }
    void cleanup()
    {
        m_proxy.reset();
        m_guest.reset();
    }

    void aConsoleThroughAProxy()
    {
        QVERIFY(start());
        ConsoleAttempt attempt;
        attempt.run(target());
        QVERIFY2(attempt.running, attempt.told().constData());
        QCOMPARE(attempt.frame.size(), QSize(1024, 768));
        QVERIFY(!attempt.security.local);
        QVERIFY(attempt.asked.isEmpty());
        QCOMPARE(m_proxy->requests.size(), 1);
        QVERIFY(m_proxy->requests.first().startsWith("CONNECT console.invalid:5901 HTTP/1.1\r\n"));
    }
    void theServersIdentityIsVerifiedThroughIt()
    {
        QTemporaryDir folder;
        const TestCa ca;
        TestCa::Request named;
        named.dnsNames = QStringList{QStringLiteral("console.invalid")};
        named.addresses.clear();
        QemuGuest::Settings settings;
        settings.serverFolder = folder.filePath(QStringLiteral("pki"));
        QVERIFY(ca.writeServerFolder(settings.serverFolder, ca.issue(named)));
        settings.vncOptions = QStringList{QStringLiteral("password=on")};
        QVERIFY(start(settings));
        QVERIFY(m_guest->setPassword(QStringLiteral("ticket12")));
        ConsoleTarget wanted = target();
        wanted.trust.caPem = ca.certificatePem();
        ConsoleAttempt attempt;
        attempt.password = "ticket12";
        attempt.run(std::move(wanted));
        QVERIFY2(attempt.running, attempt.told().constData());
        QVERIFY(attempt.security.tlsVerified);
    }
    void nameAndPasswordAreAskedForAndSentToTheProxyOnly()
    {
        for (const bool hangsUp : {true, false}) {
            QVERIFY(start());
            m_proxy->login = "anna:proxy word";
            m_proxy->hangsUp = hangsUp;
            ConsoleAttempt attempt;
            attempt.user = QStringLiteral("anna");
            attempt.password = "proxy word";
            attempt.run(target());
            QVERIFY2(attempt.running, attempt.told().constData());
            QCOMPARE(attempt.asked.size(), 1);
            const CredentialRequest &asked = attempt.asked.first();
            QCOMPARE(asked.service, QStringLiteral("proxy"));
            QCOMPARE(asked.host, QStringLiteral("127.0.0.1:%1").arg(m_proxy->port()));
            QCOMPARE(asked.realm, QStringLiteral("Lab proxy"));
            QVERIFY(!asked.mayUseTicket);
            QVERIFY(asked.protection == ChannelProtection::None);
            QCOMPARE(m_proxy->requests.size(), 2);
            QVERIFY(!m_proxy->requests.first().contains("Authorization"));
        }
    }
    void aWrongPasswordIsAskedAboutAgain()
    {
        QVERIFY(start());
        m_proxy->login = "anna:right";
        ConsoleAttempt attempt;
        attempt.user = QStringLiteral("anna");
        attempt.password = "wrong";
        attempt.run(target());
        checkRefused(attempt, Failure::SignIn, QStringLiteral("does not accept"));
        QCOMPARE(attempt.asked.size(), 2);
        QVERIFY(attempt.asked.first().previousRefusal.isEmpty());
        QVERIFY(!attempt.asked.last().previousRefusal.isEmpty());
    }
    void cancellingEndsIt()
    {
        QVERIFY(start());
        m_proxy->login = "anna:right";
        ConsoleAttempt attempt;
        attempt.answers = false;
        attempt.run(target());
        QVERIFY(!attempt.running);
        QCOMPARE(m_proxy->requests.size(), 1);
    }
    void whatAProxySaysInstead_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("403") << QByteArray("HTTP/1.1 403 Forbidden\r\n\r\n") << int(Failure::Unreachable)
                             << QStringLiteral("does not allow");
        QTest::newRow("502") << QByteArray("HTTP/1.1 502 Bad Gateway\r\n\r\n") << int(Failure::Unreachable)
                             << QStringLiteral("can't reach console.invalid:5901");
        QTest::newRow("Negotiate only") << QByteArray("HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\n\r\n")
                                        << int(Failure::SignIn) << QStringLiteral("there is none for it");
        QTest::newRow("NTLM only") << QByteArray("HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\n\r\n")
                                   << int(Failure::SignIn) << QStringLiteral("Basic");
        QTest::newRow("no proxy") << QByteArray("RFB 003.008\n") << int(Failure::Protocol)
                                  << QStringLiteral("A console answers");
        QTest::newRow("endless") << "HTTP/1.1 200 OK\r\nA: " + QByteArray(1 << 20, 'x') << int(Failure::Protocol)
                                 << QStringLiteral("no proxy of the kind http");
    }
    void whatAProxySaysInstead()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, kind);
        QFETCH(QString, words);
        QVERIFY(start());
        m_proxy->answer = answer;
        ConsoleAttempt attempt;
        attempt.run(target());
        checkRefused(attempt, static_cast<Failure>(kind), words);
    }
    void aProxyThatIsNotThere()
    {
        QVERIFY(start());
        ConsoleTarget wanted = target();
        m_proxy->close();
        ConsoleAttempt attempt;
        attempt.run(std::move(wanted));
        checkRefused(attempt, Failure::Unreachable, QStringLiteral("127.0.0.1:"));
        // Never around it.
        QVERIFY(m_proxy->requests.isEmpty());
    }
    void otherKindsAreSaid()
    {
        QVERIFY(start());
        ConsoleAttempt attempt;
        ConsoleTarget wanted = target();
        wanted.endpoint.route.first().setScheme(QStringLiteral("socks4"));
        attempt.run(std::move(wanted));
        checkRefused(attempt, Failure::Usage, QStringLiteral("no plugin is installed"));
        const auto socks =
            parseVv("[virt-viewer]\ntype=vnc\nhost=console.invalid\nport=5901\nproxy=socks5://127.0.0.1:1080\n",
                    usualTargets());
        QVERIFY(!socks.ok());
        QVERIFY(socks.error().sentence.contains(QLatin1String("SOCKS")));
    }
};

QTEST_GUILESS_MAIN(tst_proxy)
#include "tst_proxy.moc"
