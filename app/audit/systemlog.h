// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <memory>

namespace virtdesk {

/// The computer's own log, which an administrator collects: syslog (the systemd journal takes it from there), or
/// Windows' event log. Does not block for longer than the system's call. One thread.
class SystemLog
{
public:
    virtual ~SystemLog() = default;
    /// One line, without control characters.
    virtual void write(const QString &line) = 0;
    static std::unique_ptr<SystemLog> create();
};

} // namespace virtdesk
