// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/followingcommand.h"
#include "sdk/eventlog.h"

namespace virtdesk {

/// events: what has happened at an inventory, and with --follow what happens.
class EventsCommand : public FollowingCommand
{
    Q_OBJECT
public:
    using FollowingCommand::FollowingCommand;
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;

private:
    void begin(const SignInInfo &info) override;
    void ask() override;
    void take(const Result<QList<InventoryEvent>> &events);

    int m_limit = 0;
    QString m_vm; ///< as it was named; empty = all
    QString m_vmId;
    QString m_last; ///< id of the newest event that was printed
};

} // namespace virtdesk
