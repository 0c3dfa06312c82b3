// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The whole of virtdesk-transport.exe with the SSH plugin, as a console starts it, with a stand-in for Windows' ssh.

#include "app/console/loopbackpair_windows.h"
#include "app/console/transportprocess.h"
#include "tests/transport-ssh/standin/installedssh.h"

#include <QSignalSpy>
#include <QTest>

#include <array>
#include <optional>
#include <thread>

#include <winsock2.h>

using namespace virtdesk;

namespace {

const Address console = Address::tcp(QStringLiteral("vmhost"), 5901);

/// Blocks, with a limit.
QByteArray receive(SOCKET socket, qsizetype size)
{
    u_long off = 0;
    const DWORD limit = 30'000;
    ::WSAEventSelect(socket, nullptr, 0);
    ::ioctlsocket(socket, static_cast<long>(FIONBIO), &off);
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, reinterpret_cast<const char *>(&limit), sizeof limit);
    QByteArray all;
    std::array<char, 4096> bytes;
    while (all.size() < size) {
        const int count = ::recv(socket, bytes.data(), bytes.size(), 0);
        if (count <= 0)
            break;
        all.append(bytes.data(), count);
    }
    return all;
}

/// What a person answers, and what came of it.
class Attempt : public QObject
{
    Q_OBJECT
public:
    Attempt(const QStringList &hops, QByteArrayList answers = {}, IdentityDecision decision = IdentityDecision::Refuse)
        : m_answers(std::move(answers))
    {
        connect(&transport, &TransportProcess::credentialsRequested, this, [this](const CredentialRequest &request) {
            asked << request.host + QLatin1String(": ") + request.fields.at(0).label;
            CredentialAnswer answer;
            if (m_answers.isEmpty()) {
                transport.answerCredentials(Error{Failure::Cancelled, QStringLiteral("No."), {}});
                return;
            }
            answer.values.emplace_back(QByteArrayView(m_answers.takeFirst()));
            transport.answerCredentials(std::move(answer));
        });
        connect(&transport, &TransportProcess::identityQuestioned, this,
                [this, decision](const IdentityQuestion &question) {
                    asked << question.host + QLatin1String(": ") + question.hostKey.algorithm;
                    transport.answerIdentity(decision);
                });
        connect(&transport, &TransportProcess::connected, this, [this] { connected = true; });
        connect(&transport, &TransportProcess::failed, this, [this](const Error &why) { error = why; });
        QList<QUrl> urls;
        for (const QString &hop : hops)
            urls << QUrl(hop);
        transport.open(urls, console);
    }
    bool settle()
    {
        return QTest::qWaitFor([this] { return connected || error; }, 60'000);
    }

    TransportProcess transport;
    QStringList asked;
    bool connected = false;
    std::optional<Error> error;

private:
    QByteArrayList m_answers;
};

} // namespace

class tst_transportprocess : public QObject
{
    Q_OBJECT

    std::optional<test::InstalledSsh> m_installed;

private Q_SLOTS:
    void cleanup() { m_installed.reset(); }

    void thePairIsOne()
    {
        auto pair = LoopbackPair::make();
        QVERIFY(pair.ok());
        const auto first = static_cast<SOCKET>(pair->first.release());
        const auto second = static_cast<SOCKET>(pair->second.release());
        sockaddr_in here{};
        sockaddr_in there{};
        int size = sizeof here;
        QCOMPARE(::getsockname(first, reinterpret_cast<sockaddr *>(&here), &size), 0);
        QCOMPARE(::getpeername(second, reinterpret_cast<sockaddr *>(&there), &size), 0);
        QCOMPARE(here.sin_port, there.sin_port);
        QCOMPARE(::send(first, "abc", 3, 0), 3);
        QCOMPARE(receive(second, 3), QByteArray("abc"));
        // Nothing listens at its port any more.
        QCOMPARE(::getsockname(second, reinterpret_cast<sockaddr *>(&there), &size), 0);
        const SOCKET stranger = ::socket(AF_INET, SOCK_STREAM, 0);
        QVERIFY(::connect(stranger, reinterpret_cast<const sockaddr *>(&there), size) != 0);
        for (const SOCKET socket : {first, second, stranger})
            ::closesocket(socket);
    }

    void withoutSsh()
    {
        Attempt attempt({QStringLiteral("ssh://echo")});
        QVERIFY(attempt.settle());
        QVERIFY(attempt.error && attempt.error->kind == Failure::Unreachable);
        QVERIFY2(attempt.error->sentence.contains(QLatin1String("OpenSSH Client")),
                 qPrintable(attempt.error->sentence));
    }

    void bytesGoThrough()
    {
        m_installed.emplace(QStringLiteral(VIRTDESK_SSH_STANDIN));
        Attempt attempt({QStringLiteral("ssh://anna@echo:2222")});
        QVERIFY(attempt.settle());
        QVERIFY2(attempt.connected, attempt.error ? qPrintable(attempt.error->sentence) : "");
        QVERIFY(!attempt.transport.isConfined());
        PassedSocket passed = attempt.transport.takeSocket();
        QVERIFY(passed.isSet());
        const auto socket = static_cast<SOCKET>(passed.release());
        QCOMPARE(receive(socket, 1), QByteArray("!"));
        QByteArray sent;
        for (int i = 0; i < 2'000'000; ++i)
            sent.append(static_cast<char>(i * 7 + i / 256));
        std::thread sender([&sent, socket] {
            for (qsizetype at = 0; at < sent.size();) {
                const int count = ::send(socket, sent.constData() + at, static_cast<int>(sent.size() - at), 0);
                if (count <= 0)
                    return;
                at += count;
            }
        });
        const QByteArray got = receive(socket, sent.size());
        sender.join();
        QVERIFY(got == sent);
        // The end of one side is the other's.
        ::shutdown(socket, SD_SEND);
        QVERIFY(receive(socket, 1).isEmpty());
        ::closesocket(socket);
    }

    void questionsArriveAndAreAnswered()
    {
        m_installed.emplace(QStringLiteral(VIRTDESK_SSH_STANDIN));
        Attempt attempt({QStringLiteral("ssh://anna@password")}, {"wrong", "secret of password"});
        QVERIFY(attempt.settle());
        QVERIFY2(attempt.connected, attempt.error ? qPrintable(attempt.error->sentence) : "");
        QCOMPARE(attempt.asked, QStringList(2, QStringLiteral("password: anna@password's password:")));
    }

    /// Each hop's ssh asks in the name of its own hop, although all of them know the way to the same pipe.
    void eachHopAsksForItself()
    {
        m_installed.emplace(QStringLiteral(VIRTDESK_SSH_STANDIN));
        Attempt attempt({QStringLiteral("ssh://a@passwordone"), QStringLiteral("ssh://b@echo"),
                         QStringLiteral("ssh://c@password3:99")},
                        {"secret of passwordone", "secret of password3"});
        QVERIFY(attempt.settle());
        QVERIFY2(attempt.connected, attempt.error ? qPrintable(attempt.error->sentence) : "");
        QCOMPARE(attempt.asked, (QStringList{QStringLiteral("passwordone: a@passwordone's password:"),
                                             QStringLiteral("password3:99: c@password3's password:")}));
    }

    void keys_data()
    {
        QTest::addColumn<IdentityDecision>("decision");
        QTest::addColumn<bool>("connects");
        QTest::newRow("refused") << IdentityDecision::Refuse << false;
        QTest::newRow("once") << IdentityDecision::AcceptOnce << true;
        QTest::newRow("always") << IdentityDecision::AcceptAlways << true;
    }
    void keys()
    {
        QFETCH(IdentityDecision, decision);
        QFETCH(bool, connects);
        m_installed.emplace(QStringLiteral(VIRTDESK_SSH_STANDIN));
        Attempt attempt({QStringLiteral("ssh://key1"), QStringLiteral("ssh://anna@key2:2222")}, {}, decision);
        QVERIFY(attempt.settle());
        QCOMPARE(attempt.connected, connects);
        QStringList asked{QStringLiteral("key1: ssh-ed25519")};
        if (connects)
            asked << QStringLiteral("key2:2222: ssh-ed25519");
        QCOMPARE(attempt.asked, asked);
        if (!connects)
            QVERIFY(attempt.error->kind == Failure::Identity);
    }

    /// What a server's text makes of the asking program's arguments is text.
    void aTextThatSplits()
    {
        m_installed.emplace(QStringLiteral(VIRTDESK_SSH_STANDIN));
        Attempt attempt({QStringLiteral("ssh://splits")}, {"split"});
        QVERIFY(attempt.settle());
        QVERIFY2(attempt.connected, attempt.error ? qPrintable(attempt.error->detail) : "");
        QCOMPARE(attempt.asked, QStringList{QStringLiteral("splits: hop 0 -oProxyCommand=calc.exe x")});
    }

    void failures_data()
    {
        QTest::addColumn<QString>("hop");
        QTest::addColumn<Failure>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("refused") << QStringLiteral("ssh://refused") << Failure::Unreachable
                                 << QStringLiteral("refuses the connection");
        QTest::newRow("changed key") << QStringLiteral("ssh://changed") << Failure::Identity
                                     << QStringLiteral("another key than before");
        QTest::newRow("wrong password") << QStringLiteral("ssh://anna@password") << Failure::Cancelled
                                        << QStringLiteral("was cancelled");
        QTest::newRow("another computer's key")
            << QStringLiteral("ssh://jumpskey") << Failure::Identity << QStringLiteral("not trusted");
        QTest::newRow("a configuration that ssh does not take")
            << QStringLiteral("ssh://badconfig") << Failure::Usage << QStringLiteral("configuration");
        QTest::newRow("a user that is more than a name")
            << QStringLiteral("ssh://a%60b@jump") << Failure::Usage << QStringLiteral("can't be given to ssh");
    }
    void failures()
    {
        QFETCH(QString, hop);
        QFETCH(Failure, kind);
        QFETCH(QString, words);
        m_installed.emplace(QStringLiteral(VIRTDESK_SSH_STANDIN));
        Attempt attempt({hop});
        QVERIFY(attempt.settle());
        QVERIFY(attempt.error.has_value());
        QVERIFY2(attempt.error->sentence.contains(words), qPrintable(attempt.error->sentence));
        QVERIFY(attempt.error->kind == kind);
    }
};

QTEST_GUILESS_MAIN(tst_transportprocess)
#include "tst_transportprocess.moc"
