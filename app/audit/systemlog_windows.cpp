// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/audit/systemlog.h"

#include <windows.h>

namespace virtdesk {

namespace {

/// The application log. Without a message file of ours the viewer shows the line behind a sentence about that.
class EventLog : public SystemLog
{
public:
    EventLog()
        : m_source(::RegisterEventSourceW(nullptr, L"VirtDesk"))
    {
    }
    EventLog(const EventLog &) = delete;
    EventLog &operator=(const EventLog &) = delete;
    ~EventLog() override
    {
        if (m_source)
            ::DeregisterEventSource(m_source);
    }
    void write(const QString &line) override
    {
        const std::wstring text = line.toStdWString();
        const wchar_t *strings[] = {text.c_str()};
        if (m_source)
            ::ReportEventW(m_source, EVENTLOG_INFORMATION_TYPE, 0, 1, nullptr, 1, 0, strings, nullptr);
    }

private:
    HANDLE m_source;
};

} // namespace

std::unique_ptr<SystemLog> SystemLog::create()
{
    return std::make_unique<EventLog>();
}

} // namespace virtdesk
