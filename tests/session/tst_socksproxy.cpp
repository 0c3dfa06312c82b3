// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/net/socksproxy.h"
#include "tests/support/fakeiocontext.h"
#include "tests/support/memorystream.h"

#include <QTest>

#include <deque>

using namespace virtdesk;
using test::MemoryStream;

namespace {

/// A session that gives each connection to the proxy the next of its answers.
class ScriptedHost final : public TransportHost
{
public:
    IoContext &io() override { return m_io; }
    void enterStep(Step) override {}
    Result<std::unique_ptr<ByteStream>> connectHop() override
    {
        auto state = std::make_shared<MemoryStream::State>();
        if (!answers.empty()) {
            state->input = answers.front();
            answers.pop_front();
        }
        state->chunk = chunk;
        connections.push_back(state);
        return std::unique_ptr<ByteStream>(std::make_unique<MemoryStream>(state));
    }
    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override
    {
        asked << request;
        if (logins.empty())
            return Error{Failure::Cancelled, QStringLiteral("Cancelled."), {}};
        CredentialAnswer answer;
        answer.values.emplace_back(QByteArrayView(logins.front().first));
        answer.values.emplace_back(QByteArrayView(logins.front().second));
        logins.pop_front();
        return answer;
    }
    Result<IdentityDecision> askIdentity(const IdentityQuestion &) override { return IdentityDecision::Refuse; }
    Result<QString> serviceHost() override { return QString(); }
    Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream>, const TlsRequest &) override
    {
        return Error{Failure::Internal, QStringLiteral("No TLS here."), {}};
    }

    std::deque<QByteArray> answers;
    std::deque<std::pair<QByteArray, QByteArray>> logins;
    std::vector<std::shared_ptr<MemoryStream::State>> connections;
    QList<CredentialRequest> asked;
    qsizetype chunk = 1 << 20;

private:
    test::FakeIoContext m_io;
};

QByteArray bytes(const char *hex)
{
    return QByteArray::fromHex(hex);
}

} // namespace

class tst_socksproxy : public QObject
{
    Q_OBJECT

    static Endpoint endpoint(const QString &host, quint16 port = 5901)
    {
        Endpoint to;
        to.address = Address::tcp(host, port);
        to.route = {QUrl(QStringLiteral("socks5://proxy.lab:1080"))};
        return to;
    }
    static Result<std::unique_ptr<ByteStream>> open(ScriptedHost &host, const QString &to = QStringLiteral("hv1"))
    {
        return SocksProxy().open(endpoint(to), host);
    }

private Q_SLOTS:
    void leadsToWhatItIsAskedFor_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("reply");
        const QByteArray v4 = bytes("05000001 7f000001 1234");
        QTest::newRow("name") << QStringLiteral("hv1") << bytes("05010003 03 687631 170d") << v4;
        QTest::newRow("IPv4") << QStringLiteral("10.0.0.5") << bytes("05010001 0a000005 170d") << v4;
        QTest::newRow("IPv6") << QStringLiteral("2001:db8::1")
                              << bytes("05010004 20010db8000000000000000000000001 170d") << v4;
        QTest::newRow("answered by IPv6") << QStringLiteral("hv1") << bytes("05010003 03 687631 170d")
                                          << bytes("05000004 00000000000000000000000000000001 1234");
        QTest::newRow("answered by name")
            << QStringLiteral("hv1") << bytes("05010003 03 687631 170d") << bytes("05000003 02 6162 1234");
    }
    void leadsToWhatItIsAskedFor()
    {
        QFETCH(QString, host);
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, reply);
        for (const qsizetype chunk : {1, 3, 4096}) {
            ScriptedHost session;
            session.chunk = chunk;
            session.answers = {bytes("0500") + reply + "RFB 003.008\n"};
            auto stream = open(session, host);
            QVERIFY2(stream, stream ? "" : qPrintable(stream.error().sentence + stream.error().detail));
            QCOMPARE(session.connections.front()->output, bytes("05020002") + request);
            QByteArray first(12, '\0');
            qsizetype got = 0;
            while (got < first.size()) {
                const Result<std::size_t> read = (*stream)->read({first.data() + got, std::size_t(first.size() - got)});
                QVERIFY(read && *read > 0);
                got += static_cast<qsizetype>(*read);
            }
            QCOMPARE(first, QByteArray("RFB 003.008\n"));
            QVERIFY(!(*stream)->security().local);
            QVERIFY((*stream)->remoteAddress().isEmpty());
        }
    }
    void asksForNameAndPassword()
    {
        ScriptedHost session;
        session.answers = {bytes("0502"), bytes("0502 0101"), bytes("0502 0100 05000001 00000000 0000")};
        session.logins = {{"anna", "wrong"}, {"anna", "right"}};
        QVERIFY(open(session));
        QCOMPARE(session.asked.size(), 2);
        QVERIFY(session.asked.at(0).previousRefusal.isEmpty());
        QVERIFY(!session.asked.at(1).previousRefusal.isEmpty());
        QVERIFY(!session.asked.at(0).mayUseTicket);
        QCOMPARE(session.connections.at(0)->output, bytes("05020002"));
        // Once it is known that the proxy wants a sign-in, it is not offered to do without.
        QCOMPARE(session.connections.at(1)->output, bytes("050102 0104 616e6e61 05 77726f6e67"));
        QVERIFY(session.connections.at(2)->output.startsWith(bytes("050102 0104 616e6e61 05 7269676874")));
    }
    void aSignInEnds()
    {
        ScriptedHost cancelled;
        cancelled.answers = {bytes("0502")};
        QCOMPARE(open(cancelled).error().kind, Failure::Cancelled);
        ScriptedHost refused;
        for (int i = 0; i < 20; ++i) {
            refused.answers.push_back(bytes("0502 0101"));
            refused.logins.emplace_back("anna", "wrong");
        }
        QCOMPARE(open(refused).error().kind, Failure::SignIn);
        QVERIFY(refused.connections.size() < 10);
        ScriptedHost tooLong;
        tooLong.answers = {bytes("0502")};
        tooLong.logins = {{QByteArray(256, 'a'), "x"}};
        QCOMPARE(open(tooLong).error().kind, Failure::SignIn);
    }
    void everyRefusalIsASentence_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Failure>("kind");
        for (int code = 1; code <= 9; ++code) {
            QByteArray answer = bytes("0500 05");
            answer += static_cast<char>(code);
            QTest::addRow("reply %d", code) << answer + bytes("0001 00000000 0000") << Failure::Unreachable;
        }
        QTest::newRow("reply without an address") << bytes("0500 0505 0001") << Failure::Unreachable;
        QTest::newRow("no method") << bytes("05ff") << Failure::SignIn;
        QTest::newRow("a method that was not offered") << bytes("0501") << Failure::Protocol;
        QTest::newRow("SOCKS 4") << bytes("005a") << Failure::Protocol;
        QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << Failure::Protocol;
        QTest::newRow("RFB") << QByteArray("RFB 003.008\n") << Failure::Protocol;
        QTest::newRow("nothing") << QByteArray() << Failure::Protocol;
        QTest::newRow("cut") << bytes("0500 050000") << Failure::Protocol;
        QTest::newRow("cut address") << bytes("0500 05000003 ff 61") << Failure::Protocol;
        QTest::newRow("another version in the reply") << bytes("0500 04000001 00000000 0000") << Failure::Protocol;
        QTest::newRow("no type of address") << bytes("0500 05000002 00000000 0000") << Failure::Protocol;
    }
    void everyRefusalIsASentence()
    {
        QFETCH(QByteArray, answer);
        ScriptedHost session;
        session.answers = {answer};
        const auto stream = open(session);
        QVERIFY(!stream);
        QTEST(stream.error().kind, "kind");
        QVERIFY(!stream.error().sentence.isEmpty());
    }
    void anAddressThatCantBeAskedForIsNotSent()
    {
        for (const QString &host : {QString(), QString(300, QLatin1Char('a')), QStringLiteral("a\0b")}) {
            ScriptedHost session;
            session.answers = {bytes("0500")};
            QVERIFY(!open(session, host));
            QVERIFY(session.connections.front()->output.isEmpty());
        }
        ScriptedHost session;
        Endpoint to;
        to.address = Address::unixSocket(QStringLiteral("/run/x"));
        to.route = {QUrl(QStringLiteral("socks5://proxy.lab:1080"))};
        QCOMPARE(SocksProxy().open(to, session).error().kind, Failure::Usage);
    }
};

QTEST_GUILESS_MAIN(tst_socksproxy)
#include "tst_socksproxy.moc"
