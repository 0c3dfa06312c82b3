// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace virtdesk::terminal {

namespace {

/// What ends or stops a program while it asks. After each the terminal has to be as it was.
constexpr std::array watchedSignals{SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGTTIN, SIGTTOU, SIGALRM, SIGPIPE};

bool isStop(int signal)
{
    return signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
}

/// Where the handler writes; valid while a SignalWatch lives.
volatile std::sig_atomic_t signalPipe = -1;

void noteSignal(int number)
{
    const int saved = errno;
    const auto byte = static_cast<unsigned char>(number);
    [[maybe_unused]] const ssize_t written = ::write(signalPipe, &byte, 1);
    errno = saved;
}

/// Catches the signals as long as it lives, and puts what was there before back. A pipe, because another thread may be
/// the one that is interrupted.
class SignalWatch
{
public:
    SignalWatch()
    {
        if (::pipe2(m_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
            return;
        signalPipe = m_pipe[1];
        struct sigaction action = {};
        action.sa_handler = noteSignal;
        ::sigemptyset(&action.sa_mask);
        for (std::size_t i = 0; i < watchedSignals.size(); ++i) {
            ::sigaction(watchedSignals[i], nullptr, &m_before[i]);
            // What is ignored stays ignored (nohup).
            if (m_before[i].sa_handler != SIG_IGN)
                ::sigaction(watchedSignals[i], &action, nullptr);
        }
        m_watching = true;
    }
    ~SignalWatch()
    {
        for (std::size_t i = 0; m_watching && i < watchedSignals.size(); ++i)
            ::sigaction(watchedSignals[i], &m_before[i], nullptr);
        signalPipe = -1;
        // One that came while the line was read must not be lost; a stop would only be asked for twice.
        for (int number = taken(); number != 0; number = taken()) {
            if (!isStop(number))
                ::raise(number);
        }
        for (const int fd : m_pipe) {
            if (fd >= 0)
                ::close(fd);
        }
    }
    SignalWatch(const SignalWatch &) = delete;
    SignalWatch &operator=(const SignalWatch &) = delete;

    /// Waits until `fd` can be read or a signal has come, which is returned (0 = none).
    int wait(int fd) const
    {
        std::array<pollfd, 2> watched{{{fd, POLLIN, 0}, {m_pipe[0], POLLIN, 0}}};
        while (::poll(watched.data(), watched.size(), -1) < 0 && errno == EINTR) {
        }
        return taken();
    }
    /// A signal that has come and was not taken yet.
    int taken() const
    {
        unsigned char number = 0;
        return m_pipe[0] >= 0 && ::read(m_pipe[0], &number, 1) == 1 ? number : 0;
    }

private:
    std::array<int, 2> m_pipe{-1, -1};
    std::array<struct sigaction, watchedSignals.size()> m_before = {};
    bool m_watching = false;
};

/// Switches the echo off, and on again when it goes.
class Quiet
{
public:
    explicit Quiet(int fd)
        : m_fd(fd)
        , m_off(::tcgetattr(fd, &m_before) == 0)
    {
        if (!m_off)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        quiet.c_lflag |= ECHONL;
        ::tcsetattr(fd, TCSAFLUSH, &quiet);
    }
    ~Quiet()
    {
        if (m_off)
            ::tcsetattr(m_fd, TCSAFLUSH, &m_before);
    }
    Quiet(const Quiet &) = delete;
    Quiet &operator=(const Quiet &) = delete;

private:
    int m_fd;
    termios m_before = {};
    bool m_off;
};

int openTerminal()
{
    return ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
}

/// Shows `text`, once nothing typed is echoed any more: what was typed before is dropped. Then one line into `line`;
/// its length, 0 or less where there is none. `signal` is what came instead. The terminal and the signals are as before
/// when it returns.
ssize_t readLine(int fd, bool echo, const QByteArray &text, std::array<char, 4096> &line, int &signal)
{
    const SignalWatch watch;
    const std::optional<Quiet> quiet = echo ? std::nullopt : std::make_optional<Quiet>(fd);
    [[maybe_unused]] const ssize_t shown = ::write(fd, text.constData(), static_cast<std::size_t>(text.size()));
    signal = watch.wait(fd);
    if (signal != 0)
        return -1;
    const ssize_t got = ::read(fd, line.data(), line.size());
    if (got < 0)
        signal = watch.taken();
    return got;
}

} // namespace

bool isThere()
{
    const int fd = openTerminal();
    if (fd < 0)
        return false;
    ::close(fd);
    return true;
}

bool showsProgress()
{
    return ::isatty(STDERR_FILENO) == 1;
}

void write(const QString &text, std::FILE *file)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

std::optional<Secret> ask(const QString &question, bool echo)
{
    const int fd = openTerminal();
    if (fd < 0)
        return std::nullopt;
    const QByteArray text = question.toUtf8();
    std::array<char, 4096> line{};
    ssize_t got = -1;
    bool again = true;
    while (again) {
        again = false;
        int signal = 0;
        got = readLine(fd, echo, text, line, signal);
        if (signal != 0) {
            // Now it does what it would have done: ends the program, is seen by its own handler, or stops it for a
            // while.
            ::raise(signal);
            again = isStop(signal);
        }
    }
    ::close(fd);
    if (got <= 0)
        return std::nullopt;
    auto size = static_cast<qsizetype>(got);
    if (line[static_cast<std::size_t>(size - 1)] == '\n')
        --size;
    Secret answer(QByteArrayView(line.data(), size));
    wipeMemory(line.data(), line.size());
    return answer;
}

} // namespace virtdesk::terminal
