// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Displays with several connections behind proxies that take Kerberos tickets (Negotiate): real session processes with
// the fake display plugin, and tokens of a real KDC. The proxies only look at whether a token is a new one.

#include "app/console/consolesession.h"
#include "tests/support/connectproxy.h"
#include "tests/support/kerberosrealm.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

/// Lets through whose token was not seen before.
class TicketProxy
{
public:
    explicit TicketProxy(quint16 port)
        : m_proxy(port)
    {
        m_proxy.judge = [this](const QByteArray &header) { return judge(header); };
    }
    QUrl url() const { return QUrl(QStringLiteral("http://localhost:%1").arg(m_proxy.port())); }
    quint16 port() const { return m_proxy.port(); }

    QSet<QByteArray> tokens;
    int replays = 0;
    int without = 0;

private:
    QByteArray judge(const QByteArray &header)
    {
        constexpr QByteArrayView name("\r\nProxy-Authorization: Negotiate ");
        const qsizetype at = header.indexOf(name);
        if (at >= 0) {
            const QByteArray token = header.mid(at + name.size()).split('\r').first();
            if (QByteArray::fromBase64(token).size() > 100 && !tokens.contains(token)) {
                tokens << token;
                return {};
            }
            ++replays;
        } else {
            ++without;
        }
        return "HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n";
    }

    ConnectProxy m_proxy;
};

} // namespace

class TestStreamTokens : public QObject
{
    Q_OBJECT

    KerberosRealm m_realm{QStringLiteral("TEST.EXAMPLE")};
    QTcpServer m_server;
    QList<QTcpSocket *> m_accepted;

    ConsoleTarget target(const QString &script, const QList<QUrl> &route) const
    {
        ConsoleTarget target;
        target.protocol = QStringLiteral("fake");
        target.endpoint.address = Address::tcp(QStringLiteral("127.0.0.1"), m_server.serverPort());
        target.endpoint.route = route;
        target.namedBy = Provenance::all(NamedBy::Person);
        target.signIn.userName = script;
        target.signIn.allowAnonymousSasl = true;
        return target;
    }
    bool heard(const QByteArray &hello) const
    {
        return std::any_of(m_accepted.begin(), m_accepted.end(),
                           [&hello](QTcpSocket *socket) { return socket->peek(100) == hello; });
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("VIRTDESK_PLUGIN_PATH", VIRTDESK_BUILD_DIR "/tests/session/plugins");
        qputenv("VIRTDESK_LIBEXEC", VIRTDESK_BUILD_DIR "/" VIRTDESK_LIBEXEC_DIR);
        QVERIFY2(m_realm.start(), qPrintable(m_realm.errorText()));
        QVERIFY(m_realm.addUser(QStringLiteral("anna"), "annapw"));
        QVERIFY2(m_realm.addService(QStringLiteral("HTTP/localhost")), qPrintable(m_realm.errorText()));
        QVERIFY2(m_realm.getTicket(QStringLiteral("anna"), "annapw"), qPrintable(m_realm.errorText()));
        m_realm.enter();
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
    }
    void cleanupTestCase() { KerberosRealm::leave(); }

    void eachConnectionHasItsOwn_data()
    {
        QTest::addColumn<bool>("two");
        QTest::newRow("one proxy") << false;
        QTest::newRow("one behind the other") << true;
    }
    void eachConnectionHasItsOwn()
    {
        QFETCH(bool, two);
        TicketProxy last(m_server.serverPort());
        TicketProxy first(last.port());
        ConsoleSession session;
        const QSignalSpy ended(&session, &ConsoleSession::ended);
        const QSignalSpy asked(&session, &ConsoleSession::credentialsRequested);
        session.start(target(QStringLiteral("again,again,running,stream:sound,stream:usb,serve"),
                             two ? QList<QUrl>{first.url(), last.url()} : QList<QUrl>{last.url()}),
                      {});
        QTRY_VERIFY2_WITH_TIMEOUT(heard("usb\n") || !ended.isEmpty(), qPrintable(session.error().sentence), 20000);
        QVERIFY2(ended.isEmpty(), qPrintable(session.error().sentence + session.error().detail));
        QVERIFY(heard("sound\n"));
        // The first connection, two more before the sign-in, two beside them.
        QCOMPARE(last.tokens.size(), 5);
        QCOMPARE(last.replays, 0);
        QCOMPARE(last.without, 1); // it was asked once whether it wants any
        if (two) {
            QCOMPARE(first.tokens.size(), 6); // the one that last has asked on, too
            QCOMPARE(first.replays, 0);
            QCOMPARE(first.without, 1);
        }
        QVERIFY(asked.isEmpty());
    }

    void asManyStreamsAsThereMayBe()
    {
        QStringList words{QStringLiteral("running")};
        for (int i = 0; i < DisplayHost::maximumStreams; ++i)
            words << QStringLiteral("stream:n%1").arg(i);
        words << QStringLiteral("serve");
        TicketProxy proxy(m_server.serverPort());
        ConsoleSession session;
        const QSignalSpy ended(&session, &ConsoleSession::ended);
        session.start(target(words.join(u','), {proxy.url()}), {});
        QTRY_VERIFY_WITH_TIMEOUT(
            heard(QStringLiteral("n%1\n").arg(DisplayHost::maximumStreams - 1).toUtf8()) || !ended.isEmpty(), 40000);
        QVERIFY2(ended.isEmpty(), qPrintable(session.error().sentence + session.error().detail));
        QCOMPARE(proxy.tokens.size(), 1 + DisplayHost::maximumStreams);
        QCOMPARE(proxy.replays, 0);
    }

    void aTicketThatIsGoneIsSaid()
    {
        TicketProxy proxy(m_server.serverPort());
        ConsoleSession session;
        const QSignalSpy ended(&session, &ConsoleSession::ended);
        session.start(target(QStringLiteral("running,pause:1500,stream:sound,serve"), {proxy.url()}), {});
        QTRY_COMPARE(session.state(), ConsoleSession::State::Running);
        m_realm.dropTickets();
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 20000);
        QVERIFY(m_realm.getTicket(QStringLiteral("anna"), "annapw"));
        QCOMPARE(session.error().kind, Failure::SignIn);
        QVERIFY2(session.error().sentence.contains(QLatin1String("Kerberos ticket")),
                 qPrintable(session.error().sentence));
        QVERIFY(!heard("sound\n"));
    }
};

QTEST_GUILESS_MAIN(TestStreamTokens)
#include "tst_streamtokens.moc"
