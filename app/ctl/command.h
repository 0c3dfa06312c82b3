// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QCommandLineParser>
#include <QObject>
#include <QString>

#include <functional>
#include <utility>

namespace virtdesk {

/// One subcommand. Made, given its options, started once; it works asynchronously and says its exit status.
class Command : public QObject
{
    Q_OBJECT
public:
    /// Declares options and positional arguments.
    virtual void declare(QCommandLineParser &parser) = 0;
    /// Reads them and begins. An error (normally Usage) ends the program at once; otherwise `finished` follows.
    virtual Result<void> start(const QCommandLineParser &parser) = 0;
    /// Closes what was opened at an inventory; `done` follows through the event loop, also where there is nothing to
    /// close. Called once, after `finished` or in the middle of the work, which then ends. Its failure is nobody's.
    virtual void end(std::function<void()> done)
    {
        QMetaObject::invokeMethod(this, std::move(done), Qt::QueuedConnection);
    }

Q_SIGNALS:
    /// Done: Failure::None, or what to print to standard error and exit with.
    void finished(const virtdesk::Error &error);
};

} // namespace virtdesk
