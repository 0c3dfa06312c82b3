// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/enginecontroller.h"

#include <QPointer>

#include <algorithm>

namespace virtdesk {

namespace {
constexpr int watchedInterval = 15000; // ms
constexpr int unwatchedInterval = 60000;
constexpr int quickInterval = 2500;
constexpr int quickRounds = 12;
constexpr int firstRetry = 5000;
constexpr int lastRetry = 30000;
} // namespace

EngineController::EngineController(InventoryEndpoint endpoint, Connector connector, InventoryHost &host,
                                   QObject *parent)
    : QObject(parent)
    , m_url(endpoint.url)
    , m_userName(endpoint.userName)
    , m_endpoint(std::move(endpoint))
    , m_connector(std::move(connector))
    , m_host(host)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &EngineController::refresh);
}

EngineController::~EngineController()
{
    // Calls under way are dropped before the connection that serves them.
    m_jobs.clear();
    m_connection.reset();
}

QString EngineController::label() const
{
    if (m_url.host().isEmpty())
        return m_url.toString(QUrl::RemoveUserInfo);
    return m_url.port() > 0 && m_url.port() != 443 ? QStringLiteral("%1:%2").arg(m_url.host()).arg(m_url.port())
                                                   : m_url.host();
}

QDateTime EngineController::retryAt() const
{
    return m_timer.isActive() ? QDateTime::currentDateTime().addMSecs(m_timer.remainingTime()) : QDateTime();
}

QByteArray EngineController::caPem() const
{
    return m_connection ? m_connection->caPem() : QByteArray();
}

void EngineController::setState(State state)
{
    m_state = state;
    m_vms.setStale(state == State::Offline || state == State::Failed);
    Q_EMIT stateChanged();
}

template <typename Start>
void EngineController::run(Start start)
{
    const int number = m_nextJob++;
    JobPtr job = start(number);
    if (job)
        m_jobs.emplace(number, std::move(job));
}

void EngineController::finished(int job)
{
    // Called from inside the job's own callback, so the handle must live a little longer.
    QMetaObject::invokeMethod(
        this, [this, job] { m_jobs.erase(job); }, Qt::QueuedConnection);
}

void EngineController::signIn()
{
    if (m_state == State::SigningIn || m_state == State::Loading)
        return;
    m_timer.stop();
    m_error = {};
    if (!m_connection) {
        auto connection = m_connector(std::move(m_endpoint), m_host);
        m_endpoint = {};
        m_endpoint.url = m_url;
        m_endpoint.userName = m_userName;
        if (!connection) {
            fail(connection.error());
            return;
        }
        m_connection = std::move(connection).value();
    }
    setState(State::SigningIn);
    run([this](int job) {
        return m_connection->signIn([this, job](Result<SignInInfo> result) {
            finished(job);
            signedIn(std::move(result));
        });
    });
}

void EngineController::signedIn(Result<SignInInfo> result)
{
    if (!result) {
        fail(result.error());
        return;
    }
    m_signIn = std::move(result).value();
    m_failures = 0;
    setState(State::Loading);
    refresh();
}

void EngineController::fail(const Error &error)
{
    m_error = error;
    m_listing = false;
    const bool passing = error.kind == Failure::Unreachable || error.kind == Failure::Deadline;
    if (passing && m_updatedAt.isValid()) {
        ++m_failures;
        setState(State::Offline);
        scheduleRefresh();
        Q_EMIT stateChanged(); // now with the time of the next try
        return;
    }
    setState(State::Failed);
}

void EngineController::signOut()
{
    m_timer.stop();
    m_jobs.clear();
    m_listing = false;
    m_actions = 0;
    if (m_connection) {
        // The farewell goes on by itself; nobody waits for it.
        run([this](int job) { return m_connection->signOut([this, job](const Result<bool> &) { finished(job); }); });
    }
    m_vms.clear();
    m_updatedAt = {};
    m_error = {};
    setState(State::Idle);
    Q_EMIT jobsChanged();
}

void EngineController::refresh()
{
    if (!m_connection || m_listing || m_state == State::SigningIn || m_state == State::Idle)
        return;
    m_timer.stop();
    m_listing = true;
    m_vms.beginRefresh();
    run([this](int job) {
        return m_connection->listVms(
            {}, [this](const QList<Vm> &page) { m_vms.merge(page); },
            [this, job](Result<int> result) {
                finished(job);
                listed(std::move(result));
            });
    });
}

void EngineController::listed(Result<int> result)
{
    m_listing = false;
    if (!result) {
        fail(result.error());
        return;
    }
    m_vms.endRefresh();
    m_failures = 0;
    m_error = {};
    m_updatedAt = QDateTime::currentDateTime();
    if (m_state != State::Ready)
        setState(State::Ready);
    Q_EMIT updated();
    scheduleRefresh();
}

void EngineController::scheduleRefresh()
{
    int interval = m_watched ? watchedInterval : unwatchedInterval;
    if (m_failures > 0) {
        interval = std::min(lastRetry, firstRetry << std::min(m_failures - 1, 4));
    } else if (m_quickRounds > 0) {
        --m_quickRounds;
        interval = quickInterval;
    }
    m_timer.start(interval);
}

void EngineController::setWatched(bool watched)
{
    if (m_watched == watched)
        return;
    m_watched = watched;
    if (watched && m_state == State::Ready && m_updatedAt.msecsTo(QDateTime::currentDateTime()) > watchedInterval)
        refresh();
}

void EngineController::act(const QString &vmId, const VmAction &action)
{
    if (!m_connection) {
        Q_EMIT actionFailed(
            vmId, action,
            {Failure::Engine, tr("Nothing was done: the engine is not connected. Connect it and try again."), {}});
        return;
    }
    ++m_actions;
    Q_EMIT jobsChanged();
    run([&](int job) {
        return m_connection->act(vmId, action, [this, job, vmId, action](const Result<QString> &result) {
            finished(job);
            m_actions = m_actions > 0 ? m_actions - 1 : 0;
            Q_EMIT jobsChanged();
            if (!result) {
                Q_EMIT actionFailed(vmId, action, result.error());
                return;
            }
            // The state changes over the next half minute: look more often.
            m_quickRounds = quickRounds;
            if (m_state == State::Ready)
                m_timer.start(300);
            Q_EMIT actionDone(vmId, action);
        });
    });
}

void EngineController::consoleTarget(QObject *asker, const QString &vmId, Reply<ConsoleTarget> reply)
{
    if (!m_connection || m_state == State::Failed || m_state == State::Idle) {
        Error error{
            Failure::Engine,
            tr("The engine %1 is not connected, and only it knows where this console is. Connect the engine and "
               "try again.")
                .arg(label()),
            m_error.sentence};
        QMetaObject::invokeMethod(
            asker, [reply = std::move(reply), error] { reply(error); }, Qt::QueuedConnection);
        return;
    }
    run([&](int job) {
        return m_connection->consoleTarget(vmId, QString(),
                                           [this, job, vmId, asker = QPointer<QObject>(asker),
                                            reply = std::move(reply)](Result<ConsoleTarget> result) {
                                               finished(job);
                                               if (!asker)
                                                   return;
                                               if (result) {
                                                   // Who renews it is ours to say.
                                                   result->provider.engine = key();
                                                   result->provider.vmId = vmId;
                                               }
                                               reply(std::move(result));
                                           });
    });
}

CdChange *EngineController::cdChange() const
{
    return dynamic_cast<CdChange *>(m_connection.get());
}

bool EngineController::canChangeCd() const
{
    return cdChange() != nullptr;
}

template <typename T, typename Start>
void EngineController::askForCd(QObject *asker, Reply<T> reply, Start start)
{
    if (!cdChange() || m_state == State::Failed || m_state == State::Idle) {
        Error error{Failure::Engine,
                    tr("The engine %1 is not connected, so the CD can't be changed. Connect the engine and try again.")
                        .arg(label()),
                    m_error.sentence};
        QMetaObject::invokeMethod(
            asker, [reply = std::move(reply), error] { reply(error); }, Qt::QueuedConnection);
        return;
    }
    run([&](int job) {
        return start(*cdChange(), Reply<T>([this, job, asker = QPointer<QObject>(asker),
                                            reply = std::move(reply)](Result<T> result) {
            finished(job);
            if (asker)
                reply(std::move(result));
        }));
    });
}

void EngineController::discImages(QObject *asker, const QString &vmId, Reply<QList<DiscImage>> reply)
{
    askForCd<QList<DiscImage>>(asker, std::move(reply), [&](CdChange &cd, Reply<QList<DiscImage>> answer) {
        return cd.discImages(vmId, std::move(answer));
    });
}

void EngineController::currentDisc(QObject *asker, const QString &vmId, Reply<DiscImage> reply)
{
    askForCd<DiscImage>(asker, std::move(reply),
                        [&](CdChange &cd, Reply<DiscImage> answer) { return cd.currentDisc(vmId, std::move(answer)); });
}

void EngineController::changeDisc(QObject *asker, const QString &vmId, const QString &imageId, Reply<DiscImage> reply)
{
    ++m_actions;
    Q_EMIT jobsChanged();
    const auto told = [this, vmId, asker = QPointer<QObject>(asker),
                       reply = std::move(reply)](Result<DiscImage> result) {
        m_actions = m_actions > 0 ? m_actions - 1 : 0;
        Q_EMIT jobsChanged();
        if (!result)
            Q_EMIT actionFailed(vmId, QStringLiteral("change-cd"), result.error());
        if (asker)
            reply(std::move(result));
    };
    // Asked for by the controller itself: the outcome counts even when nobody looks any more.
    askForCd<DiscImage>(this, told, [&](CdChange &cd, Reply<DiscImage> answer) {
        return cd.changeDisc(vmId, imageId, std::move(answer));
    });
}

} // namespace virtdesk
