// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/audit/systemlog.h"

#include <syslog.h>

namespace virtdesk {

namespace {

class Syslog : public SystemLog
{
public:
    // The name stays the process's for as long as it logs.
    Syslog() { ::openlog("virtdesk-audit", LOG_PID, LOG_USER); }
    ~Syslog() override { ::closelog(); }
    void write(const QString &line) override { ::syslog(LOG_NOTICE, "%s", line.toUtf8().constData()); }
};

} // namespace

std::unique_ptr<SystemLog> SystemLog::create()
{
    return std::make_unique<Syslog>();
}

} // namespace virtdesk
