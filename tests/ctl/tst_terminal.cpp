// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/terminal.h"

#include <QDeadlineTimer>
#include <QTest>

#include <csignal>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

using namespace virtdesk;

namespace {

/// A program that asks for a password on a terminal of its own, as the foreground job of a shell: what the shell sees
/// of it comes through `reports`, one byte an event: 's' stopped, 'e' ended, and then its status or signal.
class AskingProgram
{
public:
    AskingProgram()
    {
        int ends[2];
        if (::pipe(ends) != 0)
            return;
        m_reports = ends[0];
        m_shell = ::forkpty(&m_terminal, nullptr, nullptr, nullptr);
        if (m_shell == 0)
            shell(ends[1]);
        ::close(ends[1]);
    }
    ~AskingProgram()
    {
        ::close(m_terminal); // hangs up on what is left
        ::kill(m_shell, SIGKILL);
        ::waitpid(m_shell, nullptr, 0);
        ::close(m_reports);
    }
    Q_DISABLE_COPY(AskingProgram)

    /// True as soon as the terminal shows the question for the `count`th time and has no echo.
    bool hasAsked(int count = 1)
    {
        const QDeadlineTimer deadline(20'000);
        while (!deadline.hasExpired()) {
            readShown();
            if (m_shown.count("Password: ") == count && !hasEcho())
                return true;
            QTest::qSleep(5);
        }
        return false;
    }
    bool hasEcho() const
    {
        termios now{};
        return ::tcgetattr(m_terminal, &now) == 0 && (now.c_lflag & ECHO) != 0;
    }
    void type(const QByteArray &keys)
    {
        QCOMPARE(::write(m_terminal, keys.constData(), static_cast<std::size_t>(keys.size())), keys.size());
    }
    /// The program's process id is its first report.
    pid_t pid()
    {
        pid_t value = 0;
        return ::read(m_reports, &value, sizeof value) == static_cast<ssize_t>(sizeof value) ? value : 0;
    }
    /// The next two bytes of the shell's reports.
    QByteArray report()
    {
        QByteArray bytes;
        pollfd waiting{m_reports, POLLIN, 0};
        char byte = 0;
        while (bytes.size() < 2 && ::poll(&waiting, 1, 20'000) == 1 && ::read(m_reports, &byte, 1) == 1)
            bytes += byte;
        return bytes;
    }
    void readShown()
    {
        pollfd waiting{m_terminal, POLLIN, 0};
        char some[256];
        while (::poll(&waiting, 1, 0) == 1) {
            const ssize_t got = ::read(m_terminal, some, sizeof some);
            if (got <= 0)
                break;
            m_shown.append(some, got);
        }
    }
    QByteArray shown() const { return m_shown; }

private:
    [[noreturn]] static void shell(int reports)
    {
        std::signal(SIGTTOU, SIG_IGN);
        std::signal(SIGHUP, SIG_DFL);
        const pid_t program = ::fork();
        if (program == 0) {
            ::setpgid(0, 0);
            ::tcsetpgrp(STDIN_FILENO, ::getpid());
            std::signal(SIGTTOU, SIG_DFL);
            ::close(reports);
            const std::optional<Secret> answer = terminal::ask(QStringLiteral("Password: "), false);
            ::_exit(answer && answer->view() == QByteArrayView("geheim") ? 7 : 8);
        }
        ::setpgid(program, program);
        report(reports, &program, sizeof program);
        for (;;) {
            int status = 0;
            if (::waitpid(program, &status, WUNTRACED) != program)
                ::_exit(1);
            const bool stopped = WIFSTOPPED(status);
            const char event[2] = {stopped ? 's' : 'e', static_cast<char>(stopped               ? WSTOPSIG(status)
                                                                          : WIFSIGNALED(status) ? WTERMSIG(status)
                                                                                                : WEXITSTATUS(status))};
            report(reports, event, sizeof event);
            // The terminal has to live until the test has looked at it.
            if (!stopped)
                ::pause();
        }
    }
    static void report(int reports, const void *bytes, std::size_t size)
    {
        if (::write(reports, bytes, size) != static_cast<ssize_t>(size))
            ::_exit(1);
    }

    int m_terminal = -1;
    int m_reports = -1;
    pid_t m_shell = -1;
    QByteArray m_shown;
};

} // namespace

class tst_terminal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerIsTakenWithoutEcho()
    {
        AskingProgram program;
        QVERIFY(program.pid() > 0);
        QVERIFY(program.hasAsked());
        program.type("geheim\n");
        QCOMPARE(program.report(), QByteArray("e\x07"));
        QVERIFY(program.hasEcho());
        program.readShown();
        QVERIFY2(!program.shown().contains("geheim"), program.shown().constData());
    }
    void echoIsBackAfterEachEnd_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QByteArray>("keys");
        QTest::newRow("Ctrl+C") << SIGINT << QByteArray("\x03");
        QTest::newRow("Ctrl+\\") << SIGQUIT << QByteArray("\x1c");
        QTest::newRow("half a line, Ctrl+C") << SIGINT << QByteArray("gehe\x03");
        QTest::newRow("SIGTERM") << SIGTERM << QByteArray();
        QTest::newRow("SIGHUP") << SIGHUP << QByteArray();
        QTest::newRow("SIGINT") << SIGINT << QByteArray();
    }
    void echoIsBackAfterEachEnd()
    {
        QFETCH(int, signal);
        QFETCH(QByteArray, keys);
        AskingProgram program;
        const pid_t pid = program.pid();
        QVERIFY(pid > 0);
        QVERIFY(program.hasAsked());
        if (keys.isEmpty())
            QCOMPARE(::kill(pid, signal), 0);
        else
            program.type(keys);
        // It ends as it would have without a prompt, so that a shell sees why.
        QCOMPARE(program.report(), QByteArray("e") + static_cast<char>(signal));
        QVERIFY(program.hasEcho());
    }
    void echoIsBackWhileStoppedAndOffAfterwards()
    {
        AskingProgram program;
        const pid_t pid = program.pid();
        QVERIFY(pid > 0);
        for (int round = 1; round <= 2; ++round) {
            QVERIFY(program.hasAsked(round));
            program.type("\x1a");
            QCOMPARE(program.report(), QByteArray("s") + static_cast<char>(SIGTSTP));
            QVERIFY(program.hasEcho());
            QCOMPARE(::kill(pid, SIGCONT), 0);
        }
        QVERIFY(program.hasAsked(3));
        program.type("geheim\n");
        QCOMPARE(program.report(), QByteArray("e\x07"));
        QVERIFY(program.hasEcho());
    }
    void endOfInputIsNoAnswer()
    {
        AskingProgram program;
        QVERIFY(program.pid() > 0);
        QVERIFY(program.hasAsked());
        program.type("\x04");
        QCOMPARE(program.report(), QByteArray("e\x08"));
        QVERIFY(program.hasEcho());
    }
};

QTEST_GUILESS_MAIN(tst_terminal)
#include "tst_terminal.moc"
