// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/reconnector.h"

#include <algorithm>

namespace virtdesk {

Reconnector::Reconnector(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one may be told as a second more than it was set to
    m_tick.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, [this] { fire(false); });
    connect(&m_tick, &QTimer::timeout, this, &Reconnector::changed);
}

bool Reconnector::isPassing(Failure kind)
{
    switch (kind) {
    case Failure::Closed:
    case Failure::Lost:
    case Failure::Crashed:
    case Failure::Unreachable:
    case Failure::Deadline:
    case Failure::Engine:
        return true;
    default:
        return false;
    }
}

void Reconnector::setState(State state)
{
    m_state = state;
    if (state == State::Waiting)
        m_tick.start();
    else
        m_tick.stop();
    if (state != State::Waiting)
        m_timer.stop();
    Q_EMIT changed();
}

void Reconnector::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (!enabled && isActive())
        stop();
}

void Reconnector::setVmRunning(std::optional<bool> running)
{
    if (m_vmRunning == running)
        return;
    m_vmRunning = running;
    if (m_state == State::Held && running.value_or(true)) {
        fire(false);
    } else if (m_state == State::Waiting && !running.value_or(true)) {
        setState(State::Held);
    }
}

void Reconnector::running()
{
    m_hasRun = true;
    m_tries = 0;
    m_since = {};
    if (isActive())
        setState(State::Idle);
}

bool Reconnector::hasCrashedTooOften()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_crashes.append(now);
    m_crashes.removeIf([&](const QDateTime &at) { return at.msecsTo(now) > m_pace.crashWindow; });
    return m_crashes.size() > m_pace.maxCrashes;
}

void Reconnector::ended(const Error &error)
{
    const bool first = !isActive();
    if (first)
        m_since = m_triesSince = QDateTime::currentDateTime();
    const bool helps = m_enabled && m_hasRun && isPassing(error.kind) && error.remedy == Remedy::None &&
                       !(error.kind == Failure::Closed && m_exclusive) &&
                       !(error.kind == Failure::Crashed && hasCrashedTooOften()) &&
                       m_triesSince.msecsTo(QDateTime::currentDateTime()) < m_pace.giveUpAfter;
    if (!helps) {
        stop();
        return;
    }
    if (m_vmRunning.value_or(true))
        schedule();
    else
        setState(State::Held);
}

void Reconnector::schedule()
{
    const qsizetype at = std::min<qsizetype>(m_tries, m_pace.delays.size() - 1);
    const int delay = m_pace.delays.value(at) * (m_visible ? 1 : m_pace.hiddenFactor);
    m_timer.start(delay);
    setState(State::Waiting);
}

void Reconnector::fire(bool byPerson)
{
    ++m_tries;
    setState(State::Trying);
    Q_EMIT due(byPerson);
}

void Reconnector::tryNow()
{
    if (m_state == State::Waiting || m_state == State::Held)
        fire(true);
}

void Reconnector::wake()
{
    if (!isActive())
        return;
    m_tries = 0;
    m_triesSince = QDateTime::currentDateTime();
    if (m_state == State::Waiting)
        fire(false);
}

void Reconnector::waitForVm()
{
    m_hasRun = true;
    m_tries = 0;
    m_triesSince = QDateTime::currentDateTime();
    if (!m_since.isValid())
        m_since = m_triesSince;
    setState(State::Held);
}

void Reconnector::stop()
{
    m_hasRun = false;
    m_tries = 0;
    if (isActive())
        setState(State::Idle);
}

int Reconnector::secondsLeft() const
{
    return m_timer.isActive() ? (m_timer.remainingTime() + 999) / 1000 : 0;
}

} // namespace virtdesk
