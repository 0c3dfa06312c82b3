// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionprocess.h"

#include "app/console/confinedstart_windows.h"
#include "app/ipc/nativehandle_windows.h"
#include "sdk/windows/overlappedpipe.h"

#include <QCoreApplication>
#include <QWinEventNotifier>

#include <optional>

#include <psapi.h>

namespace virtdesk {

namespace {

constexpr qsizetype keptOutput = 4096;
constexpr int readsATurn = 4;
constexpr DWORD endByUs = 0xc0000194; ///< what our own kill leaves as the status; nobody looks at it
constexpr DWORD endByOthers = 1;      ///< what the task manager and taskkill leave
constexpr DWORD waitForEndMs = 5000;

QString describe(DWORD code)
{
    return qt_error_string(static_cast<int>(code));
}

qint64 milliseconds(const FILETIME &time)
{
    return static_cast<qint64>((quint64(time.dwHighDateTime) << 32 | time.dwLowDateTime) / 10'000);
}

/// What an NTSTATUS that ended a process means; empty for those that are rare.
QString exceptionName(DWORD status)
{
    switch (status) {
    case 0xc0000005:
        return QStringLiteral("access violation");
    case 0xc0000006:
        return QStringLiteral("a page could not be read");
    case 0xc0000008:
        return QStringLiteral("invalid handle");
    case 0xc0000017:
        return QStringLiteral("out of memory");
    case 0xc000001d:
        return QStringLiteral("illegal instruction");
    case 0xc0000094:
        return QStringLiteral("division by zero");
    case 0xc00000fd:
        return QStringLiteral("stack overflow");
    case 0xc0000135:
        return QStringLiteral("a library is missing");
    case 0xc0000139:
        return QStringLiteral("a library does not fit");
    case 0xc0000142:
        return QStringLiteral("a library could not be started");
    case 0xc0000374:
        return QStringLiteral("heap corruption");
    case 0xc0000409:
        return QStringLiteral("aborted");
    default:
        return {};
    }
}

} // namespace

class SessionProcess::Private
{
public:
    ConfinedProcess child;
    bool running = true;
    NativeHandle output;
    std::unique_ptr<OverlappedReader> outputReader;
    QByteArray kept;
    std::unique_ptr<QWinEventNotifier> exitNotifier;
    std::unique_ptr<QWinEventNotifier> outputNotifier;

    /// Reads a bounded part of what is there.
    void readOutput()
    {
        for (int turn = 0; turn < readsATurn && outputReader; ++turn) {
            switch (outputReader->state()) {
            case OverlappedReader::State::Later:
                return;
            case OverlappedReader::State::Ready: {
                const std::span<const char> bytes = outputReader->data();
                kept.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
                if (kept.size() > keptOutput)
                    kept.remove(0, kept.size() - keptOutput);
                outputReader->take(bytes.size());
                break;
            }
            case OverlappedReader::State::Ended:
                outputNotifier->setEnabled(false);
                outputReader.reset();
                output = NativeHandle();
                break;
            }
        }
    }

    HANDLE process() const { return virtdesk::systemHandle(child.process); }

    std::optional<ProcessEnd> reap(DWORD timeoutMs)
    {
        if (!running || ::WaitForSingleObject(process(), timeoutMs) != WAIT_OBJECT_0)
            return std::nullopt;
        running = false;
        ProcessEnd end;
        DWORD status = 0;
        ::GetExitCodeProcess(process(), &status);
        end.crashed = status >= 0xc0000000;
        end.killed = status == endByOthers;
        if (end.crashed) {
            const QString number = QStringLiteral("0x%1").arg(status, 8, 16, QLatin1Char('0'));
            const QString name = exceptionName(status);
            end.reason = name.isEmpty() ? number : name + QStringLiteral(", ") + number;
        } else {
            end.reason = QStringLiteral("exit status %1").arg(status);
        }
        FILETIME created, ended, kernel, user;
        if (::GetProcessTimes(process(), &created, &ended, &kernel, &user)) {
            end.userCpuMs = milliseconds(user);
            end.systemCpuMs = milliseconds(kernel);
        }
        PROCESS_MEMORY_COUNTERS memory{};
        memory.cb = sizeof memory;
        if (::K32GetProcessMemoryInfo(process(), &memory, sizeof memory))
            end.peakKib = static_cast<qint64>(memory.PeakWorkingSetSize / 1024);
        return end;
    }
};

Result<std::unique_ptr<SessionProcess>> SessionProcess::start(const QString &program, NativeHandle control,
                                                              const QByteArrayList &variables, Children children)
{
    auto output = PipePair::make(PipePair::Direction::FromChild);
    if (!output)
        return cannotStart(program, describe(::GetLastError()));
    unsigned long code = 0;
    auto started = startConfined(program, std::move(control), nativeHandle(output->child.release()),
                                 environment(variables), children, code);
    if (!started)
        return cannotStart(program, describe(code));
    auto data = std::make_unique<Private>();
    data->child = std::move(*started);
    data->output = nativeHandle(output->parent.release());
    data->outputReader = std::make_unique<OverlappedReader>(virtdesk::systemHandle(data->output));
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
    d->exitNotifier = std::make_unique<QWinEventNotifier>(d->process());
    connect(d->exitNotifier.get(), &QWinEventNotifier::activated, this, [this] {
        const std::optional<ProcessEnd> end = d->reap(0);
        if (!end)
            return;
        d->exitNotifier->setEnabled(false);
        d->readOutput();
        Q_EMIT finished(*end);
    });
    d->outputNotifier = std::make_unique<QWinEventNotifier>(d->outputReader->event());
    connect(d->outputNotifier.get(), &QWinEventNotifier::activated, this, [this] { d->readOutput(); });
}

SessionProcess::~SessionProcess()
{
    kill();
    if (d->exitNotifier) {
        d->exitNotifier->setEnabled(false);
        d->outputNotifier->setEnabled(false);
    }
    // A process that is being ended is gone within some ms; one that a driver holds back is left to the job.
    d->reap(waitForEndMs);
}

bool SessionProcess::isAlive() const
{
    return d->running && ::WaitForSingleObject(d->process(), 0) == WAIT_TIMEOUT;
}

qint64 SessionProcess::processId() const
{
    return d->running ? static_cast<qint64>(d->child.id) : 0;
}

NativeHandle::Value SessionProcess::systemHandle() const
{
    return d->child.process.value();
}

void SessionProcess::kill()
{
    if (!d->running)
        return;
    if (!d->child.job.isSet() || !::TerminateJobObject(virtdesk::systemHandle(d->child.job), endByUs))
        ::TerminateProcess(d->process(), endByUs);
}

const QByteArray &SessionProcess::errorOutput() const
{
    return d->kept;
}

} // namespace virtdesk
