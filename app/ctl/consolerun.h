// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/consolesession.h"
#include "app/ctl/targetaccess.h"
#include "app/target/targetregistry.h"

#include <QObject>
#include <QTimer>

namespace virtdesk {

/// One console for one command: resolves the target, runs the session, answers what it asks, watches the deadline.
class ConsoleRun : public QObject
{
    Q_OBJECT
public:
    /// `spare`: where a process may wait for the console; null = nowhere. Outlives this, as `plugins`.
    ConsoleRun(PluginHost &plugins, SpareSession *spare, const ConsoleOptions &options, QObject *parent = nullptr);
    ~ConsoleRun() override;

    /// `deadlineMs` counts from here; 0 = none.
    void start(const QString &target, const DisplayOptions &display, int deadlineMs);
    ConsoleSession &session() { return m_session; }
    /// Closes the console and the session at the inventory, see Command::end.
    void end(std::function<void()> done);

Q_SIGNALS:
    /// The first whole frame is there.
    void running();
    /// Every whole frame from the first on.
    void updated();
    /// Ended without having been told to; or the deadline passed.
    void failed(const virtdesk::Error &error);

private:
    void begin(Result<ConsoleTarget> target);
    void accept(const CredentialRequest &request);

    ConsoleOptions m_options;
    TargetRegistry m_registry;
    CliCredentials m_answers;
    TargetAccess m_targets;
    ConsoleSession m_session;
    ConsoleTarget m_target;
    DisplayOptions m_display;
    QTimer m_deadline;
    QList<CredentialRequest> m_asked;
    bool m_signedIn = false;
    bool m_over = false;
};

} // namespace virtdesk
