// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionprocess.h"

#include "app/ipc/controldescriptor_linux.h"

#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace virtdesk {

namespace {

constexpr qsizetype keptOutput = 4096;

QString describe(int why)
{
    return QString::fromLocal8Bit(std::strerror(why));
}

qint64 milliseconds(const timeval &time)
{
    return qint64(time.tv_sec) * 1000 + time.tv_usec / 1000;
}

/// Spawn actions and attributes, freed with it.
struct Spawn
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;

    Spawn()
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    ~Spawn()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    Spawn(const Spawn &) = delete;
    Spawn &operator=(const Spawn &) = delete;
};

} // namespace

class SessionProcess::Private
{
public:
    pid_t pid = 0;
    NativeHandle pidHandle;
    NativeHandle output;
    QByteArray kept;
    std::unique_ptr<QSocketNotifier> exitNotifier;
    std::unique_ptr<QSocketNotifier> outputNotifier;

    /// Reads a bounded part of what is there.
    void readOutput()
    {
        char buffer[4096];
        for (int turn = 0; turn < 4 && output.isSet(); ++turn) {
            const ssize_t count = ::read(static_cast<int>(output.value()), buffer, sizeof buffer);
            if (count > 0) {
                kept.append(buffer, count);
                if (kept.size() > keptOutput)
                    kept.remove(0, kept.size() - keptOutput);
                continue;
            }
            if (count < 0 && (errno == EAGAIN || errno == EINTR))
                return;
            outputNotifier->setEnabled(false);
            output = NativeHandle();
        }
    }

    std::optional<ProcessEnd> reap(bool block)
    {
        if (pid == 0)
            return std::nullopt;
        int status = 0;
        rusage usage{};
        pid_t got = 0;
        do {
            got = ::wait4(pid, &status, block ? 0 : WNOHANG, &usage);
        } while (got < 0 && errno == EINTR);
        if (got == 0)
            return std::nullopt;
        ProcessEnd end;
        pid = 0;
        if (got < 0) // somebody else took it: all that is known is that it is gone
            return end;
        end.crashed = WIFSIGNALED(status);
        if (end.crashed) {
            const int number = WTERMSIG(status);
            const char *name = ::sigabbrev_np(number);
            end.killed = number == SIGKILL;
            end.reason =
                name ? QStringLiteral("SIG%1").arg(QString::fromLatin1(name)) : QStringLiteral("signal %1").arg(number);
        } else {
            end.reason = QStringLiteral("exit status %1").arg(WEXITSTATUS(status));
        }
        end.userCpuMs = milliseconds(usage.ru_utime);
        end.systemCpuMs = milliseconds(usage.ru_stime);
        end.peakKib = usage.ru_maxrss;
        return end;
    }
};

Result<std::unique_ptr<SessionProcess>> SessionProcess::start(const QString &program, NativeHandle control,
                                                              const QByteArrayList &variables, Children)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return cannotStart(program, describe(errno));
    NativeHandle readEnd(ends[0]);
    NativeHandle writeEnd(ends[1]);
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);

    // A descriptor that is dup2'ed onto itself would keep its close-on-exec flag, and one below 4 could be overwritten
    // before it is used: move both out of the way first.
    NativeHandle controlHigh(::fcntl(static_cast<int>(control.value()), F_DUPFD_CLOEXEC, 16));
    NativeHandle writeHigh(::fcntl(ends[1], F_DUPFD_CLOEXEC, 16));
    if (!controlHigh.isSet() || !writeHigh.isSet())
        return cannotStart(program, describe(errno));

    Spawn spawn;
    posix_spawn_file_actions_addopen(&spawn.actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&spawn.actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&spawn.actions, static_cast<int>(writeHigh.value()), 2);
    posix_spawn_file_actions_adddup2(&spawn.actions, static_cast<int>(controlHigh.value()), controlDescriptor);
    posix_spawn_file_actions_addclosefrom_np(&spawn.actions, controlDescriptor + 1);
    sigset_t none;
    sigset_t standard;
    sigemptyset(&none);
    sigfillset(&standard);
    posix_spawnattr_setsigmask(&spawn.attributes, &none);
    posix_spawnattr_setsigdefault(&spawn.attributes, &standard);
    posix_spawnattr_setpgroup(&spawn.attributes, 0); // a Ctrl+C in our terminal is for the parent to handle
    posix_spawnattr_setflags(&spawn.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

    QByteArray path = QFile::encodeName(program);
    char *arguments[] = {path.data(), nullptr};
    QByteArrayList values = environment(variables);
    std::vector<char *> pointers;
    for (QByteArray &value : values)
        pointers.push_back(value.data());
    pointers.push_back(nullptr);
    auto data = std::make_unique<Private>();
    if (const int why =
            ::posix_spawn(&data->pid, path.constData(), &spawn.actions, &spawn.attributes, arguments, pointers.data());
        why != 0) {
        return cannotStart(program, describe(why));
    }
    data->pidHandle = NativeHandle(static_cast<int>(::syscall(SYS_pidfd_open, data->pid, 0)));
    if (!data->pidHandle.isSet()) {
        const int why = errno;
        ::kill(data->pid, SIGKILL);
        data->reap(true);
        return cannotStart(program, describe(why));
    }
    data->output = std::move(readEnd);
    return std::unique_ptr<SessionProcess>(new SessionProcess(std::move(data)));
}

SessionProcess::SessionProcess(std::unique_ptr<Private> data)
    : d(std::move(data))
{
    if (QCoreApplication::instance())
        watch();
}

void SessionProcess::watch()
{
    if (d->exitNotifier)
        return;
    d->exitNotifier =
        std::make_unique<QSocketNotifier>(static_cast<qintptr>(d->pidHandle.value()), QSocketNotifier::Read);
    connect(d->exitNotifier.get(), &QSocketNotifier::activated, this, [this] {
        const std::optional<ProcessEnd> end = d->reap(false);
        if (!end)
            return;
        d->exitNotifier->setEnabled(false);
        d->readOutput();
        Q_EMIT finished(*end);
    });
    d->outputNotifier =
        std::make_unique<QSocketNotifier>(static_cast<qintptr>(d->output.value()), QSocketNotifier::Read);
    connect(d->outputNotifier.get(), &QSocketNotifier::activated, this, [this] { d->readOutput(); });
}

SessionProcess::~SessionProcess()
{
    kill();
    d->reap(true);
}

bool SessionProcess::isAlive() const
{
    pollfd entry{static_cast<int>(d->pidHandle.value()), POLLIN, 0};
    return d->pid != 0 && ::poll(&entry, 1, 0) == 0; // readable once it has ended
}

qint64 SessionProcess::processId() const
{
    return d->pid;
}

NativeHandle::Value SessionProcess::systemHandle() const
{
    return d->pidHandle.value();
}

void SessionProcess::kill()
{
    if (d->pid != 0)
        ::kill(d->pid, SIGKILL);
}

const QByteArray &SessionProcess::errorOutput() const
{
    return d->kept;
}

} // namespace virtdesk
