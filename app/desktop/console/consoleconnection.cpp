// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleconnection.h"

#include <QTimer>

#include <utility>

namespace virtdesk {

ConsoleConnection::ConsoleConnection(std::unique_ptr<ConsoleSource> source, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
{
    connect(m_source.get(), &ConsoleSource::stateChanged, this, &ConsoleConnection::sourceStateChanged);
    connect(m_source.get(), &ConsoleSource::stepChanged, this, [this](Step step, qint64 ms) {
        if (!isCurrent())
            return;
        m_step = step;
        Q_EMIT stepChanged(step, ms);
    });
    connect(m_source.get(), &ConsoleSource::signedIn, this, [this] {
        if (isCurrent())
            Q_EMIT signedIn();
    });
    connect(m_source.get(), &ConsoleSource::ended, this, &ConsoleConnection::sourceEnded);
}

ConsoleConnection::~ConsoleConnection()
{
    m_source->disconnect(this);
    m_source->stop();
}

bool ConsoleConnection::isSourceBusy() const
{
    const auto state = m_source->state();
    return state == ConsoleSource::State::Connecting || state == ConsoleSource::State::Running;
}

/// A new run: nothing of the one before counts any more.
void ConsoleConnection::begin()
{
    ++m_run;
    m_pending.reset();
    m_error = {};
    if (isSourceBusy())
        m_source->stop();
}

void ConsoleConnection::open(ConsoleRequest request)
{
    m_provider = std::move(request.provider);
    m_otherWay = std::move(request.otherWay);
    begin();
    if (request.target)
        launch(std::move(*request.target));
    else
        fetch(true);
}

void ConsoleConnection::reconnect(bool byPerson)
{
    begin();
    if (m_provider)
        fetch(byPerson);
    else
        launch(m_target.clone());
}

void ConsoleConnection::cancel()
{
    if (m_state == State::Idle || m_state == State::Ended)
        return;
    const bool started = isCurrent() && isSourceBusy();
    m_pending.reset();
    if (started) {
        m_source->stop(); // its end is this run's
        return;
    }
    ++m_run; // an answer that comes now is nobody's
    finish({Failure::Cancelled, {}, {}});
}

void ConsoleConnection::fetch(bool mayAsk)
{
    m_mayAsk = mayAsk;
    setState(State::Fetching);
    // Asks in the name of the tab: a question that comes of it (who uses the console) belongs there.
    m_provider(parent() ? parent() : this, mayAsk, [this, run = m_run](Result<ConsoleTarget> target) {
        if (run != m_run || m_state != State::Fetching)
            return;
        if (target)
            launch(std::move(target).value());
        else
            finish(target.error());
    });
}

void ConsoleConnection::launch(ConsoleTarget target)
{
    m_pending = std::move(target);
    const quint32 run = m_run;
    setState(State::Connecting);
    if (run == m_run && !isSourceBusy())
        startPending();
}

void ConsoleConnection::startPending()
{
    ConsoleTarget target = std::move(*m_pending);
    m_pending.reset();
    // What is known of the server is looked up for each run: it may have been forgotten by the next one.
    m_target = target.clone();
    m_target.wipeTickets();
    DisplayOptions options;
    if (m_prepare)
        m_prepare(target, options);
    m_sourceRun = m_run;
    m_step = Step::Resolve;
    Q_EMIT targetKnown(m_target);
    m_source->start(std::move(target), options);
}

void ConsoleConnection::sourceStateChanged(ConsoleSession::State state)
{
    if (isCurrent() && m_state == State::Connecting && state == ConsoleSession::State::Running)
        setState(State::Running);
}

void ConsoleConnection::sourceEnded(const Error &error)
{
    if (isCurrent()) {
        if (!goesAnotherWay(error))
            finish(error);
        return;
    }
    // The late end of an earlier run. Whoever else hears of it does so before the next one starts.
    QTimer::singleShot(0, this, [this, run = m_run] {
        if (run == m_run && m_pending && !isSourceBusy())
            startPending();
    });
}

bool ConsoleConnection::goesAnotherWay(const Error &error)
{
    if (!m_provider || !m_otherWay || !m_otherWay(m_target, error, m_step))
        return false;
    ++m_run;
    const quint32 run = m_run;
    // Whoever else hears of the source's end does so before the next start.
    QTimer::singleShot(0, this, [this, run] {
        if (run != m_run)
            return;
        Q_EMIT anotherWay();
        if (run == m_run)
            fetch(m_mayAsk);
    });
    return true;
}

void ConsoleConnection::finish(const Error &error)
{
    m_error = error;
    m_state = State::Ended;
    const quint32 run = m_run;
    Q_EMIT stateChanged(m_state);
    if (run == m_run)
        Q_EMIT ended(m_error);
}

void ConsoleConnection::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace virtdesk
