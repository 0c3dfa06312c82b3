// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/nativehandle.h"
#include "sdk/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QObject>
#include <QString>

#include <memory>

namespace virtdesk {

/// How a session process ended, and what it used.
struct ProcessEnd
{
    bool crashed = false; ///< by a signal or, on Windows, an exception
    bool killed = false;  ///< from outside, or for want of memory
    QString reason;       ///< "SIGSEGV", "exit status 7"
    qint64 userCpuMs = 0, systemCpuMs = 0, peakKib = 0;

    /// The failure that it is when nobody expected it; `output` = what the process wrote to standard error.
    Error unexpected(const QByteArray &output) const;
};

/// One child process with a control channel. Main thread, nothing blocks; one file per platform. It is always waited
/// for, so it never stays behind as a zombie: an owner that does not care any more gives it to `abandon`.
class SessionProcess : public QObject
{
    Q_OBJECT
public:
    /// Starts `program`, which finds `control` by ControlChannel::fromParent; standard input and output are empty,
    /// standard error is captured, nothing else is inherited. Of our environment it gets what the system and the
    /// language need, the folders of a developer, and the `variables`. `children`: whether it may start programs, which
    /// end with it on Windows; on Linux it gives that up by itself. Errors: Internal (not there, no more processes).
    enum class Children { None, Allowed };
    static Result<std::unique_ptr<SessionProcess>> start(const QString &program, NativeHandle control,
                                                         const QByteArrayList &variables = {},
                                                         Children children = Children::None);
    /// Why there is none where the program is not installed.
    static Error missing();
    /// Kills the process and waits for its end.
    ~SessionProcess() override;

    /// Ends the process at once and keeps the object until it is gone.
    static void abandon(std::unique_ptr<SessionProcess> process);

    /// Tells of its end from now on. start() does it where there is an application already.
    void watch();
    /// "NAME=value" of the listed variables that we have, and no other: what a process is started with.
    static QByteArrayList environment(const QByteArrayList &variables);

    /// As the system has it now, which may not have been told yet.
    bool isAlive() const;
    qint64 processId() const; ///< 0 when it has ended
    /// For ControlChannel::setReceiver; valid while this lives.
    NativeHandle::Value systemHandle() const;
    void kill();
    /// The last 4 KiB of what it wrote to standard error.
    const QByteArray &errorOutput() const;

Q_SIGNALS:
    void finished(const virtdesk::ProcessEnd &end);

private:
    class Private;
    explicit SessionProcess(std::unique_ptr<Private> data);
    static Error cannotStart(const QString &program, const QString &why);

    std::unique_ptr<Private> d;
};

} // namespace virtdesk
