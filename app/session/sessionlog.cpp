// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/sessionlog.h"

#include "app/journal/logrules.h"

#include <algorithm>

namespace virtdesk {

namespace {

// Qt's message handler is a function of the process, without a place for what it works on.
SessionLog *active = nullptr;

} // namespace

SessionLog::SessionLog(ParentLink &link, const LogLevels &levels)
    : m_link(link)
{
    m_clock.start();
    active = this;
    setLevels(levels);
    m_previous = qInstallMessageHandler(&SessionLog::receive);
}

void SessionLog::setLevels(const LogLevels &levels)
{
    m_levels = levels;
    QLoggingCategory::setFilterRules(LogRules(levels).filterRules(LogLevel::Off));
}

SessionLog::~SessionLog()
{
    qInstallMessageHandler(m_previous);
    active = nullptr;
}

void SessionLog::receive(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QLatin1String name(context.category);
    const std::optional<LogCategory> known = logCategoryOf(name);
    if (!active || QThread::currentThread() != active->m_thread)
        return;
    if (type == QtFatalMsg || (!known && !name.startsWith(QLatin1String("virtdesk.")))) {
        if (active->m_previous)
            active->m_previous(type, context, text);
        return;
    }
    active->take({known.value_or(LogCategory::Plugins), logLevelOf(type),
                  known ? text : QStringLiteral("%1: %2").arg(name, text)});
}

void SessionLog::take(LogMessage message)
{
    if (m_sending || !LogRules(m_levels).shows(message.category, message.level))
        return;
    const qint64 now = m_clock.elapsed();
    m_spent = std::max(0.0, m_spent - static_cast<double>(now - m_at) * linesPerSecond / 1000);
    m_at = now;
    if (m_spent + 1 > maxLines) {
        ++m_leftOut;
        return;
    }
    ++m_spent;
    m_sending = true;
    if (m_leftOut > 0)
        message.text.prepend(QStringLiteral("(%1 lines left out) ").arg(std::exchange(m_leftOut, 0)));
    static_cast<void>(m_link.send(message)); // a parent that is gone is noticed by whoever needs it
    m_sending = false;
}

} // namespace virtdesk
