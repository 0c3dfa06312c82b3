// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"

namespace virtdesk {

/// console: opens a VM's console in the running desktop program, or starts it for that. The desktop signs in by itself.
class ConsoleCommand : public Command
{
    Q_OBJECT
public:
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
};

} // namespace virtdesk
