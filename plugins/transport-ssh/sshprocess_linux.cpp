// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshprocess.h"

#include "plugins/transport-ssh/sshtext.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace virtdesk {

namespace {

constexpr char program[] = "/usr/bin/ssh";
constexpr int patienceMs = 200; ///< for it to end by itself

std::vector<char *> pointers(QByteArrayList &list)
{
    std::vector<char *> all;
    for (QByteArray &one : list)
        all.push_back(one.data());
    all.push_back(nullptr);
    return all;
}

} // namespace

class SshProcess::Private
{
public:
    Private() = default;
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;
    ~Private()
    {
        if (socket >= 0)
            ::close(socket);
        if (process > 0) {
            // With all that it has started: an asking program stays behind otherwise.
            ::kill(-process, SIGTERM);
            const timespec pause{0, 5'000'000};
            for (int ms = 0; ::waitpid(process, nullptr, WNOHANG) == 0; ms += 5) {
                if (ms >= patienceMs)
                    ::kill(-process, SIGKILL);
                ::nanosleep(&pause, nullptr);
            }
            ::kill(-process, SIGKILL);
        }
        if (words >= 0)
            ::close(words);
    }

    int process = -1;
    int socket = -1;
    int words = -1;
};

Result<SshProcess> SshProcess::start(const QByteArrayList &arguments, const QByteArrayList &environment)
{
    const auto failed = [](const char *what) {
        return Error{Failure::Internal, SshText::tr("ssh could not be started. Close some programs and try again."),
                     QString::fromLatin1(what) + QLatin1Char(' ') + QString::fromLocal8Bit(std::strerror(errno))};
    };
    if (::access(program, X_OK) != 0) {
        return Error{Failure::Unreachable, SshText::tr("There is no ssh on this computer. Install OpenSSH's client."),
                     QLatin1String(program)};
    }
    int ends[2];
    int words[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return failed("socketpair");
    if (::pipe2(words, O_CLOEXEC) != 0) {
        ::close(ends[0]);
        ::close(ends[1]);
        return failed("pipe");
    }
    QByteArrayList argumentList = arguments;
    argumentList.prepend("ssh");
    QByteArrayList environmentList = environment;
    const std::vector<char *> argv = pointers(argumentList);
    const std::vector<char *> envp = pointers(environmentList);
    const pid_t parent = ::getpid();
    const pid_t process = ::fork();
    if (process == 0) {
        // Only what may be called between fork and exec.
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
        if (::getppid() != parent)
            ::_exit(255);
        ::signal(SIGPIPE, SIG_DFL);
        if (::dup2(ends[1], 0) < 0 || ::dup2(ends[1], 1) < 0 || ::dup2(words[1], 2) < 0)
            ::_exit(255);
        ::close_range(3, ~0U, 0);
        ::execve(program, argv.data(), envp.data());
        ::_exit(255);
    }
    ::close(ends[1]);
    ::close(words[1]);
    auto data = std::make_unique<Private>();
    data->socket = ends[0];
    data->words = words[0];
    if (process < 0)
        return failed("fork");
    ::setpgid(process, process);
    data->process = process;
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    ::fcntl(words[0], F_SETFL, O_NONBLOCK);
    return SshProcess(std::move(data));
}

SshProcess::SshProcess(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

SshProcess::SshProcess(SshProcess &&other) noexcept = default;
SshProcess &SshProcess::operator=(SshProcess &&other) noexcept = default;
SshProcess::~SshProcess() = default;

SshFamily SshProcess::family() const
{
    return {d->process, 0};
}

SshProcess::Output SshProcess::output() const
{
    char first = 0;
    const ssize_t count = ::recv(d->socket, &first, 1, MSG_PEEK | MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return Output::None;
    return count > 0 ? Output::Some : Output::Ended;
}

SshProcess::Progress SshProcess::read(std::span<char> into, std::size_t &count)
{
    const ssize_t got = ::recv(d->socket, into.data(), into.size(), MSG_DONTWAIT);
    count = got > 0 ? static_cast<std::size_t>(got) : 0;
    if (got >= 0)
        return Progress::Done;
    return errno == EAGAIN || errno == EINTR ? Progress::Later : Progress::Failed;
}

SshProcess::Progress SshProcess::write(std::span<const char> bytes, std::size_t &count)
{
    const ssize_t sent = ::send(d->socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    count = sent > 0 ? static_cast<std::size_t>(sent) : 0;
    if (sent >= 0)
        return Progress::Done;
    return errno == EAGAIN || errno == EINTR ? Progress::Later : Progress::Failed;
}

void SshProcess::readWords(QByteArray &kept)
{
    char buffer[1024];
    for (ssize_t count = 0; (count = ::read(d->words, buffer, sizeof buffer)) > 0;) {
        kept.append(buffer, count);
        if (kept.size() > keptWords)
            kept.remove(0, kept.size() - keptWords);
    }
}

void SshProcess::readLastWords(QByteArray &kept)
{
    readWords(kept); // they are in the pipe before the socket is closed
}

std::vector<IoContext::Wanted> SshProcess::waits(unsigned what) const
{
    std::vector<IoContext::Wanted> wanted;
    if ((what & (ForOutput | ForRoom)) != 0)
        wanted.push_back({d->socket, (what & ForOutput) != 0, (what & ForRoom) != 0, true, {}});
    if ((what & ForWords) != 0)
        wanted.push_back({d->words, true, false, false, {}});
    return wanted;
}

} // namespace virtdesk
