// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The real virtdesk-ssh-ask, started as ssh starts it, and what answers it.

#include "plugins/transport-ssh/sshcommand.h"
#include "plugins/transport-ssh/sshquestions.h"
#include "tests/transport-ssh/askedhost.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace virtdesk;

namespace {

const QByteArray key = "AAAAC3NzaC1lZDI1NTE5AAAAIGxlYXZlIHRoaXMga2V5IGFsb25lLCBpdCBpcyBub25l";

} // namespace

class tst_sshquestions : public QObject
{
    Q_OBJECT

    struct Outcome
    {
        int status = -1;
        QByteArray said;
    };
    Outcome ask(SshQuestions &questions, const QStringList &arguments, const char *hop = "1")
    {
        QProcess program;
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("HOME"), m_home.path());
        environment.insert(QLatin1String(SshCommand::socketVariable), QString::fromLatin1(questions.name()));
        environment.insert(QLatin1String(SshCommand::hopVariable), QLatin1String(hop));
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(VIRTDESK_SSH_ASK_PROGRAM), arguments);
        if (!program.waitForStarted(5000))
            return {};
        QElapsedTimer clock;
        clock.start();
        while (program.state() != QProcess::NotRunning && clock.elapsed() < 20'000) {
            pollfd wait{questions.wanted().handle, POLLIN, 0};
            if (::poll(&wait, 1, 20) == 1)
                questions.serve();
            program.waitForFinished(1);
        }
        return {program.exitCode(), program.readAllStandardOutput()};
    }

    QTemporaryDir m_home;

    const QList<QUrl> m_hops{QUrl(QStringLiteral("ssh://a@one")), QUrl(QStringLiteral("ssh://b@two:23"))};

private Q_SLOTS:
    void textsAreAsked()
    {
        test::AskedHost host;
        host.secret = "open sesame";
        SshQuestions questions(m_hops, host);
        QVERIFY(questions.listen().ok());
        questions.setFamily({::getpgid(0), 0});
        const Outcome outcome = ask(questions, {QStringLiteral("b@two's password: ")});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.said, QByteArray("open sesame\n"));
        QCOMPARE(host.texts, QStringList{QStringLiteral("two:23 b@two's password:")});
        // The first hop's is called so.
        QCOMPARE(ask(questions, {QStringLiteral("a@one's password: ")}, "0").status, 0);
        QVERIFY(host.texts.last().startsWith(QLatin1String("one ")));
    }

    /// All tries of one ssh end with the first "no".
    void cancelledIsRemembered()
    {
        test::AskedHost host;
        SshQuestions questions(m_hops, host);
        QVERIFY(questions.listen().ok());
        questions.setFamily({::getpgid(0), 0});
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 1);
        host.secret = "late";
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 1);
        QCOMPARE(host.texts.size(), 1);
        QVERIFY(questions.wasCancelled());
    }

    /// ssh asks this without an end when it gets another answer than "yes" and "no".
    void keysAreNotAskedAboutByText()
    {
        test::AskedHost host;
        host.secret = "maybe";
        SshQuestions questions(m_hops, host);
        QVERIFY(questions.listen().ok());
        questions.setFamily({::getpgid(0), 0});
        QCOMPARE(
            ask(questions, {QStringLiteral("The authenticity of host 'x' can't be established.\n"
                                           "Are you sure you want to continue connecting (yes/no/[fingerprint])? ")})
                .status,
            1);
        QVERIFY(host.texts.isEmpty());
    }

    void keys_data()
    {
        QTest::addColumn<IdentityDecision>("decision");
        QTest::newRow("no") << IdentityDecision::Refuse;
        QTest::newRow("once") << IdentityDecision::AcceptOnce;
        QTest::newRow("always") << IdentityDecision::AcceptAlways;
    }
    void keys()
    {
        QFETCH(IdentityDecision, decision);
        test::AskedHost host;
        host.decision = decision;
        SshQuestions questions(m_hops, host);
        QVERIFY(questions.listen().ok());
        questions.setFamily({::getpgid(0), 0});
        const auto known = [&](const char *invocation) {
            return ask(questions, {QStringLiteral("known"), QLatin1String(invocation), QStringLiteral("[two]:23"),
                                   QStringLiteral("ssh-ed25519"), QString::fromLatin1(key)});
        };
        QVERIFY(known("ORDER").said.isEmpty());
        QVERIFY(host.keys.isEmpty());
        const Outcome outcome = known("HOSTNAME");
        QCOMPARE(outcome.status, 0);
        QCOMPARE(host.keys.size(), 1);
        QVERIFY(host.keys.at(0).kind == IdentityKind::HostKey);
        QCOMPARE(host.keys.at(0).host, QStringLiteral("two:23"));
        QCOMPARE(host.keys.at(0).hostKey.algorithm, QStringLiteral("ssh-ed25519"));
        QCOMPARE(host.keys.at(0).hostKey.sha256.size(), 32);
        const QByteArray line = "[two]:23 ssh-ed25519 " + key + "\n";
        QCOMPARE(outcome.said, decision == IdentityDecision::Refuse ? QByteArray() : line);
        QCOMPARE(questions.wasRefused(), decision == IdentityDecision::Refuse);
    }

    void notForEver()
    {
        test::AskedHost host;
        host.secret = "x";
        SshQuestions questions(m_hops, host);
        QVERIFY(questions.listen().ok());
        questions.setFamily({::getpgid(0), 0});
        for (int i = 0; i < SshQuestions::maximumQuestions; ++i)
            QCOMPARE(ask(questions, {QStringLiteral("again: ")}).status, 0);
        QCOMPARE(ask(questions, {QStringLiteral("again: ")}).status, 1);
    }

    /// Another program of the same person gets nothing, however well it asks.
    void strangersGetNothing()
    {
        test::AskedHost host;
        host.secret = "open sesame";
        host.decision = IdentityDecision::AcceptAlways;
        SshQuestions questions(m_hops, host);
        QVERIFY(questions.listen().ok());
        questions.setFamily({::getpgid(0) + 1, 0});
        QCOMPARE(ask(questions, {QStringLiteral("password: ")}).status, 1);
        QVERIFY(host.texts.isEmpty());
        // Its name is not one to guess, nor twice the same.
        SshQuestions other(m_hops, host);
        QVERIFY(other.listen().ok());
        QVERIFY(other.name() != questions.name() && other.name().size() > 40);
    }

    void badQuestions_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no end") << QByteArray("t0 password");
        QTest::newRow("no kind") << QByteArray("x0 password", 12);
        QTest::newRow("short") << QByteArray("t\0", 2);
        QTest::newRow("no key") << QByteArray("k0 \0", 4);
        QTest::newRow("a key that is none") << QByteArray("k0 ssh-ed25519 !!!!", 20);
        QTest::newRow("too long") << QByteArray("t0 ") + QByteArray(20'000, 'x') + '\0';
    }
    void badQuestions()
    {
        QFETCH(QByteArray, bytes);
        test::AskedHost host;
        host.secret = "x";
        host.decision = IdentityDecision::AcceptAlways;
        SshQuestions questions(m_hops, host);
        QVERIFY(questions.listen().ok());
        questions.setFamily({::getpgid(0), 0});
        const int asker = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path + 1, questions.name().constData(),
                    static_cast<std::size_t>(questions.name().size()));
        QCOMPARE(::connect(asker, reinterpret_cast<const sockaddr *>(&address),
                           static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 +
                                                  static_cast<std::size_t>(questions.name().size()))),
                 0);
        (void)::send(asker, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
        ::shutdown(asker, SHUT_WR);
        questions.serve();
        char answer = 0;
        QVERIFY(::recv(asker, &answer, 1, 0) <= 0);
        ::close(asker);
        QVERIFY(host.texts.isEmpty() && host.keys.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_sshquestions)
#include "tst_sshquestions.moc"
