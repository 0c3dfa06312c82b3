// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ctl/command.h"

namespace virtdesk {

/// What the administrator has set for this computer, or all settings that there are.
class PoliciesCommand : public Command
{
    Q_OBJECT
public:
    void declare(QCommandLineParser &parser) override;
    Result<void> start(const QCommandLineParser &parser) override;
};

} // namespace virtdesk
