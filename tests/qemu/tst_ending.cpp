// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/qemu/openconsole.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/types.h>

using namespace virtdesk;
using namespace virtdesk::test;

/// How consoles end, and what scripts are told: the exit statuses of docs/command-line.md, with a real QEMU.
class tst_ending : public QObject
{
    Q_OBJECT

    struct Outcome
    {
        int status = -1;
        QByteArray sentence;
    };

    Outcome capture(const QString &target, const QStringList &more = {}, const QByteArray &password = {})
    {
        QProcess ctl;
        QStringList arguments = {QStringLiteral("capture"), target, QStringLiteral("--output"),
                                 m_folder.filePath(QStringLiteral("x.png"))};
        if (!password.isNull()) {
            QFile file(m_folder.filePath(QStringLiteral("password")));
            if (!file.open(QIODevice::WriteOnly))
                return {};
            file.write(password + '\n');
            file.close();
            arguments << QStringLiteral("--password-file") << file.fileName();
        }
        ctl.start(QStringLiteral(VIRTDESK_BUILD_DIR "/bin/virtdeskctl"), arguments + more);
        if (!ctl.waitForFinished(60000))
            return {};
        return {ctl.exitCode(), ctl.readAllStandardError()};
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void init()
    {
        if (const QString missing = QemuGuest::missing(); !missing.isEmpty())
            QFAIL(qPrintable(missing));
    }

    void passwords()
    {
        QemuGuest guest;
        QemuGuest::Settings settings;
        settings.vncOptions = {QStringLiteral("password=on")};
        QVERIFY2(guest.start(settings), qPrintable(guest.error()));
        QVERIFY(guest.setPassword(QStringLiteral("right-pw")));
        const QString target = QStringLiteral("vnc://127.0.0.1:%1").arg(guest.port());
        Outcome outcome = capture(target, {}, "right-pw");
        QVERIFY2(outcome.status == 0, outcome.sentence.constData());
        outcome = capture(target, {}, "wrong-pw");
        QVERIFY2(outcome.status == 4, outcome.sentence.constData());
        QVERIFY(outcome.sentence.contains("password"));
        QVERIFY(!outcome.sentence.contains("wrong-pw"));
        QVERIFY(guest.expirePassword(QStringLiteral("now")));
        outcome = capture(target, {}, "right-pw");
        QVERIFY2(outcome.status == 4, outcome.sentence.constData());
        // Nobody to ask.
        outcome = capture(target);
        QVERIFY2(outcome.status == 4, outcome.sentence.constData());
        QVERIFY(outcome.sentence.contains("--password-file"));
    }

    void hostsThatAreNotThere()
    {
        quint16 closed = 0;
        {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            closed = server.serverPort();
        }
        Outcome outcome = capture(QStringLiteral("vnc://127.0.0.1:%1").arg(closed));
        QVERIFY2(outcome.status == 3, outcome.sentence.constData());
        outcome = capture(QStringLiteral("vnc://no-such-host.invalid:5900"));
        QVERIFY2(outcome.status == 3, outcome.sentence.constData());
        QVERIFY(outcome.sentence.contains("no-such-host.invalid"));
        outcome = capture(QStringLiteral("vnc+unix:///nonexistent/socket"));
        QVERIFY2(outcome.status == 3, outcome.sentence.constData());
    }

    void serverThatNeverSpeaks()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const Outcome outcome = capture(QStringLiteral("vnc://127.0.0.1:%1").arg(server.serverPort()),
                                        {QStringLiteral("--deadline"), QStringLiteral("3")});
        QVERIFY2(outcome.status == 7, outcome.sentence.constData());
    }

    void frozenHostIsADeadline()
    {
        QemuGuest guest;
        QVERIFY2(guest.start({}), qPrintable(guest.error()));
        guest.freeze();
        const Outcome outcome = capture(QStringLiteral("vnc://127.0.0.1:%1").arg(guest.port()),
                                        {QStringLiteral("--deadline"), QStringLiteral("3")});
        guest.thaw();
        QVERIFY2(outcome.status == 7, outcome.sentence.constData());
    }

    void vanishingServerIsSaid()
    {
        QemuGuest guest;
        QVERIFY2(guest.start({}), qPrintable(guest.error()));
        OpenConsole console;
        QVERIFY2(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port())),
                 qPrintable(console.error.sentence));
        guest.kill();
        QVERIFY(console.waitUntil([&] { return console.session.state() == ConsoleSession::State::Ended; }));
        QVERIFY(console.error.kind == Failure::Closed || console.error.kind == Failure::Unreachable);
        QVERIFY(!console.error.sentence.isEmpty());
        QVERIFY(!console.session.snapshot().isNull()); // the last picture stays
    }

    void killedSessionCostsOneConsole()
    {
        QemuGuest guest;
        QemuGuest::Settings settings;
        settings.guestOptions = {QStringLiteral("hotkeys=1")};
        QVERIFY2(guest.start(settings), qPrintable(guest.error()));
        const Address address = Address::tcp(QStringLiteral("127.0.0.1"), guest.port());
        OpenConsole first;
        OpenConsole second;
        QVERIFY(first.open(address));
        QVERIFY(second.open(address));
        QVERIFY(::kill(static_cast<pid_t>(first.session.processId()), SIGSEGV) == 0);
        QVERIFY(first.waitUntil([&] { return first.session.state() == ConsoleSession::State::Ended; }));
        QCOMPARE(first.error.kind, Failure::Crashed);
        QVERIFY(!first.error.sentence.isEmpty());
        QVERIFY(guest.switchMode(QStringLiteral("800x600")));
        QVERIFY2(second.differenceTo(guest).isEmpty(), "the other console stands still");
        // Reconnecting is starting again.
        QVERIFY(first.open(address));
        QVERIFY(first.differenceTo(guest).isEmpty());
    }

    void stoppedConsoleLeavesNoProcess()
    {
        QemuGuest guest;
        QVERIFY2(guest.start({}), qPrintable(guest.error()));
        OpenConsole console;
        QVERIFY(console.open(Address::tcp(QStringLiteral("127.0.0.1"), guest.port())));
        const auto pid = static_cast<pid_t>(console.session.processId());
        console.session.stop();
        QVERIFY(console.waitUntil([&] { return console.session.state() == ConsoleSession::State::Ended; }));
        QCOMPARE(console.error.kind, Failure::Cancelled);
        QVERIFY(console.waitUntil([pid] { return ::kill(pid, 0) != 0; }));
    }
};

QTEST_GUILESS_MAIN(tst_ending)
#include "tst_ending.moc"
