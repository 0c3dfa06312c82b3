// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/startrequest.h"

#include <QTest>

using namespace virtdesk;
using Kind = HandoffMessage::Kind;
using Mode = StartRequest::Mode;
using Origin = HandoffMessage::Origin;

class tst_startrequest : public QObject
{
    Q_OBJECT
    static StartRequest parse(const std::vector<std::string> &arguments)
    {
#ifdef Q_OS_WIN
        return parseStart(arguments, "C:\\Users\\ann", "token");
#else
        return parseStart(arguments, "/home/ann", "token");
#endif
    }

private Q_SLOTS:
    void noArgumentsActivate()
    {
        const auto request = parse({});
        QVERIFY(request.mode == Mode::Run);
        QCOMPARE(request.messages.size(), std::size_t(1));
        QVERIFY(request.messages[0].kind == Kind::Activate);
        QVERIFY(request.messages[0].activationToken == "token");
    }
    void targetsBecomeAbsolute()
    {
#ifdef Q_OS_WIN
        const auto request = parse({"console.vv", "C:/tmp/b.vv", "vnc://hv3:5901", "..\\c.vv", "\\d.vv",
                                    "\\\\server\\share\\e.vv", "d\xc3\xa9j\xc3\xa0.vv", "--", "-odd.vv"});
        const std::vector<std::string> expected{"C:\\Users\\ann\\console.vv",
                                                "C:/tmp/b.vv",
                                                "vnc://hv3:5901",
                                                "C:\\Users\\ann\\..\\c.vv",
                                                "C:\\d.vv",
                                                "\\\\server\\share\\e.vv",
                                                "C:\\Users\\ann\\d\xc3\xa9j\xc3\xa0.vv",
                                                "C:\\Users\\ann\\-odd.vv"};
#else
        const auto request = parse({"console.vv", "/tmp/b.vv", "vnc://hv3:5901", "../c.vv", "--", "-odd.vv"});
        const std::vector<std::string> expected{"/home/ann/console.vv", "/tmp/b.vv", "vnc://hv3:5901",
                                                "/home/ann/../c.vv", "/home/ann/-odd.vv"};
#endif
        QVERIFY(request.mode == Mode::Run);
        QCOMPARE(request.messages.size(), std::size_t(1));
        QVERIFY(request.messages[0].kind == Kind::Open);
        QVERIFY(request.messages[0].origin == Origin::Person);
        QVERIFY(request.messages[0].targets == expected);
    }
    void nothingIsAnOptionAfterTheDashes()
    {
        // The command that is registered on Windows, with a name that tries to get out of its quotes.
        const auto request = parse({"--handed-over", "--", "virtdesk://engine/vms/x", "--remove-handoff", "--quit",
                                    "-platformpluginpath", "x"});
        QVERIFY(request.mode == Mode::Run);
        QCOMPARE(request.messages.size(), std::size_t(1));
        QVERIFY(request.messages[0].kind == Kind::Open);
        QVERIFY(request.messages[0].origin == Origin::Desktop);
        QCOMPARE(request.messages[0].targets.size(), std::size_t(5));
    }
    void linksAreNoFiles()
    {
        const auto good = parse({"--link", "--", "virtdesk://engine/vms/x"});
        QVERIFY(good.mode == Mode::Run);
        QVERIFY(good.messages[0].origin == Origin::Desktop);
        QVERIFY(good.messages[0].targets == std::vector<std::string>{"virtdesk://engine/vms/x"});
        QVERIFY(parse({"--link", "--", "VNC://hv3"}).mode == Mode::Run);
        // A link that gets out of its quotes must not make us ask a server for a file, which tells it who we are.
        for (const char *other : {"\\\\evil.example\\share\\a.vv", "file://evil.example/share/a.vv", "C:\\a.vv", "a.vv",
                                  "--quit", "vnc+unix:///tmp/a", "vnc://"}) {
            QVERIFY2(parse({"--link", "--", "virtdesk://engine/vms/x", other}).mode == Mode::WrongUsage, other);
        }
    }
    void quitAsksTheRunningProgram()
    {
        const auto request = parse({"--quit"});
        QCOMPARE(request.messages.size(), std::size_t(1));
        QVERIFY(request.messages[0].kind == Kind::Action);
        QVERIFY(request.messages[0].action == "quit");
    }
    void handedOverTargetsAreTheDesktops()
    {
        const auto request = parse({"--handed-over", "vnc://hv3:5901"});
        QCOMPARE(request.messages.size(), std::size_t(1));
        QVERIFY(request.messages[0].origin == Origin::Desktop);
    }
    void engineAndAction()
    {
        const auto request = parse({"--engine", "engine.lab.example", "--action=connect", "a.vv"});
        QCOMPARE(request.messages.size(), std::size_t(3));
        QVERIFY(request.messages[0].kind == Kind::Engine);
        QVERIFY(request.messages[0].engine == "engine.lab.example");
        QVERIFY(request.messages[1].kind == Kind::Action);
        QVERIFY(request.messages[1].action == "connect");
        QVERIFY(request.messages[2].kind == Kind::Open);
    }
    void manyTargetsBecomeSeveralMessages()
    {
        const auto request = parse(std::vector<std::string>(150, "a.vv"));
        QCOMPARE(request.messages.size(), std::size_t(3));
        QCOMPARE(request.messages[2].targets.size(), std::size_t(22));
    }
    void modes_data()
    {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<int>("mode");
        const auto row = [](const char *argument, Mode mode) {
            QTest::newRow(argument) << QString::fromLatin1(argument) << static_cast<int>(mode);
        };
        row("--help", Mode::Help);
        row("-h", Mode::Help);
        row("--version", Mode::Version);
        row("--bus-activated", Mode::BusActivated);
        row("--install-handoff", Mode::InstallHandoff);
        row("--remove-handoff", Mode::RemoveHandoff);
        row("--handoff-status", Mode::HandoffStatus);
        row("--register", Mode::Register);
        row("--unregister", Mode::Unregister);
        row("--quit", Mode::Quit);
        row("--no-such-option", Mode::WrongUsage);
        row("--engine", Mode::WrongUsage);
        row("-x", Mode::WrongUsage);
    }
    void modes()
    {
        QFETCH(QString, argument);
        QFETCH(int, mode);
        QCOMPARE(static_cast<int>(parse({argument.toStdString()}).mode), mode);
    }
    void qtsOptionsAreLeftToQt()
    {
        const auto request = parse({"-platform", "offscreen", "--style", "fusion", "a.vv"});
        QVERIFY(request.mode == Mode::Run);
        QCOMPARE(request.messages[0].targets.size(), std::size_t(1));
    }
    void whatCannotBeHandedOverIsWrongUsage()
    {
        QVERIFY(parse({std::string(5000, 'a')}).mode == Mode::WrongUsage);
        QVERIFY(parse({"a\nb.vv"}).mode == Mode::WrongUsage);
        QVERIFY(parse({"--engine", "a\x1b"}).mode == Mode::WrongUsage);
        QVERIFY(!parse({"--engine", "a\x1b"}).problem.empty());
    }
    void oddActivationTokenIsDropped()
    {
        const auto request = parseStart({}, "/", "a\nb");
        QVERIFY(request.messages[0].activationToken.empty());
    }
};

QTEST_GUILESS_MAIN(tst_startrequest)
#include "tst_startrequest.moc"
