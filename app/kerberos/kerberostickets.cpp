// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/kerberos/kerberostickets.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace virtdesk {

/// Shared between the GUI thread and the thread that gets a ticket.
struct KerberosTickets::Job
{
    std::atomic<bool> cancelled{false};
    std::mutex mutex;
    std::condition_variable answered;
    bool asked = false;                         ///< guarded
    std::optional<std::vector<Secret>> answers; ///< guarded
};

namespace {

constexpr int settleMs = 150;
constexpr int retrySeconds = 60;

/// A folder in which nothing much happens but what has to do with tickets. Others (/tmp, the folder of all programs of
/// a login) would wake this one up for everything that anybody writes there; a ticket in them is found by refresh().
bool isOwnFolder(const QString &folder)
{
    const QFileInfo info(folder);
    if (!info.isDir() || info.permission(QFile::WriteOther) || info.permission(QFile::WriteGroup))
        return false;
    for (const QString &shared :
         {QDir::tempPath(), QDir::homePath(), QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)}) {
        if (info.absoluteFilePath() == QFileInfo(shared).absoluteFilePath())
            return false;
    }
    return true;
}

} // namespace

KerberosTickets::KerberosTickets(QObject *parent)
    : QObject(parent)
    , m_work(this)
{
    m_changeTimer.setInterval(settleMs);
    m_changeTimer.setSingleShot(true);
    m_lifeTimer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &KerberosTickets::refresh);
    connect(&m_changeTimer, &QTimer::timeout, this, &KerberosTickets::refresh);
    connect(&m_lifeTimer, &QTimer::timeout, this, [this] {
        renewWhereDue();
        schedule();
        tell();
    });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_changeTimer, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this](const QString &folder) {
        // The folder of a cache file that is awaited may be /tmp, where much else happens.
        for (const QString &file : std::as_const(m_awaited)) {
            if (QFileInfo(file).absolutePath() == folder && !QFileInfo::exists(file))
                return;
        }
        m_changeTimer.start();
    });
}

KerberosTickets::~KerberosTickets()
{
    cancel();
}

void KerberosTickets::start()
{
    if (m_timer.interval() > 0)
        m_timer.start();
    refresh();
}

void KerberosTickets::setInterval(int milliseconds)
{
    m_timer.setInterval(milliseconds);
}

void KerberosTickets::refresh()
{
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    m_work.run([this]() -> std::function<void()> {
        // `this` is only handed on; take() runs in the thread of this, and only while this exists.
        return [this, state = kerberos::readState()] { take(state); };
    });
}

void KerberosTickets::take(const KerberosState &state)
{
    m_reading = false;
    const bool different = !m_known || !(state == m_state);
    m_known = true;
    m_state = state;
    watch();
    renewWhereDue();
    schedule();
    // A refresh may also be the first to find that the time is over.
    if (different || health() != m_toldHealth)
        tell();
    if (std::exchange(m_readAgain, false))
        refresh();
}

void KerberosTickets::tell()
{
    m_toldHealth = health();
    Q_EMIT changed();
}

void KerberosTickets::watch()
{
    m_awaited.clear();
    QStringList wanted;
    QStringList names{m_state.defaultCache};
    for (const KerberosCache &cache : std::as_const(m_state.caches))
        names.append(cache.name);
    for (const QString &name : std::as_const(names)) {
        const qsizetype colon = name.indexOf(QLatin1Char(':'));
        const QString type = name.left(colon);
        // A DIR cache inside a collection is "DIR::<file>".
        QString path = name.mid(colon + 1);
        while (path.startsWith(QLatin1Char(':')))
            path.remove(0, 1);
        if (type == QLatin1String("FILE")) {
            if (QFileInfo::exists(path)) {
                wanted.append(path);
            } else if (const QString folder = QFileInfo(path).absolutePath(); isOwnFolder(folder)) {
                m_awaited.append(path);
                wanted.append(folder);
            }
        } else if (type == QLatin1String("DIR")) {
            const QFileInfo info(path);
            const QString folder = info.isDir() ? path : info.absolutePath();
            if (QFileInfo::exists(folder))
                wanted.append(folder);
        }
    }
    wanted.removeDuplicates();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched) {
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    }
    for (const QString &path : std::as_const(wanted)) {
        if (!watched.contains(path))
            m_watcher.addPath(path);
    }
}

QStringList KerberosTickets::watched() const
{
    return m_watcher.files() + m_watcher.directories();
}

const KerberosCache *KerberosTickets::current() const
{
    for (const KerberosCache &cache : m_state.caches) {
        if (cache.hasTicket)
            return &cache;
    }
    return nullptr;
}

qint64 KerberosTickets::secondsLeft() const
{
    const KerberosCache *cache = current();
    return cache ? std::max<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(cache->expires)) : 0;
}

KerberosTickets::Health KerberosTickets::health() const
{
    if (!m_known)
        return Health::Unknown;
    const KerberosCache *cache = current();
    if (!cache)
        return Health::None;
    if (!cache->isValid())
        return Health::Expired;
    // Where the system renews, a ticket that ends soon is nothing to do something about.
    return kerberos::abilities().renew && secondsLeft() <= m_warningSeconds ? Health::Expiring : Health::Good;
}

void KerberosTickets::schedule()
{
    // The next moment at which what is shown, or what has to be done, changes by time alone.
    const KerberosCache *cache = current();
    const qint64 left = cache ? QDateTime::currentDateTimeUtc().msecsTo(cache->expires) : 0;
    if (left <= 0) {
        m_lifeTimer.stop();
        return;
    }
    constexpr qint64 minute = 60000;
    const qint64 warning = static_cast<qint64>(m_warningSeconds) * 1000;
    qint64 next = left > 120 * minute ? 10 * minute : minute;
    if (left > warning)
        next = std::min(next, left - warning);
    constexpr qint64 behind = 20; // to be surely past it
    m_lifeTimer.start(static_cast<int>(std::min(next, left) + behind));
}

void KerberosTickets::renewWhereDue()
{
    if (!kerberos::abilities().renew)
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const KerberosCache &cache : std::as_const(m_state.caches)) {
        if (!cache.isValid(now))
            continue;
        Renewal &renewal = m_renewals[cache.name];
        const qint64 left = now.secsTo(cache.expires);
        const qint64 life = std::max<qint64>(1, cache.starts.secsTo(cache.expires));
        const bool gains = cache.isRenewable(now);
        if (m_renewing && gains && left * 2 <= life && !renewal.running && renewal.failedFor != cache.expires &&
            (!renewal.notBefore.isValid() || renewal.notBefore <= now)) {
            startRenewal(cache.name, false);
            continue;
        }
        if (left <= m_warningSeconds && !renewal.running && (!gains || !m_renewing || renewal.notBefore.isValid()) &&
            renewal.warnedFor != cache.expires) {
            renewal.warnedFor = cache.expires;
            Q_EMIT expiring(cache.principal, left);
        }
    }
}

void KerberosTickets::renew(const QString &cacheName)
{
    startRenewal(cacheName, true);
}

void KerberosTickets::startRenewal(const QString &cacheName, bool asked)
{
    Renewal &renewal = m_renewals[cacheName];
    if (renewal.running)
        return;
    renewal.running = true;
    QDateTime expires;
    for (const KerberosCache &cache : std::as_const(m_state.caches)) {
        if (cache.name == cacheName)
            expires = cache.expires;
    }
    m_work.run([this, cacheName, asked, expires]() -> std::function<void()> {
        return [this, cacheName, asked, expires, result = kerberos::renew(cacheName)] {
            Renewal &finished = m_renewals[cacheName];
            finished.running = false;
            finished.notBefore = result.ok() ? QDateTime() : QDateTime::currentDateTimeUtc().addSecs(retrySeconds);
            if (!result.ok() && result.problem != KerberosProblem::KdcUnreachable)
                finished.failedFor = expires;
            // A KDC that can't be reached now may be back before the ticket ends: tried again in silence.
            if (asked || (!result.ok() && result.problem != KerberosProblem::KdcUnreachable))
                Q_EMIT renewed(result);
            refresh();
        };
    });
}

void KerberosTickets::makeDefault(const QString &cacheName)
{
    change(cacheName, kerberos::makeDefault);
}

void KerberosTickets::forget(const QString &cacheName)
{
    change(cacheName, kerberos::forget);
}

void KerberosTickets::change(const QString &cacheName, KerberosResult (*how)(const QString &cacheName))
{
    m_changes.append({cacheName, how});
    if (m_changes.size() == 1)
        runChange();
}

void KerberosTickets::runChange()
{
    m_work.run([this, change = m_changes.constFirst()]() -> std::function<void()> {
        return [this, result = change.how(change.cacheName)] {
            m_changes.removeFirst();
            if (!m_changes.isEmpty())
                runChange();
            refresh();
            if (!result.ok())
                Q_EMIT changeFailed(result);
        };
    });
}

void KerberosTickets::acquire(const QString &principal, Secret password)
{
    if (m_job)
        return;
    m_job = std::make_shared<Job>();
    auto secret = std::make_shared<Secret>(std::move(password));
    const BackgroundWork::Link context = m_work.link();
    m_work.run([this, job = m_job, principal, secret, context]() -> std::function<void()> {
        const kerberos::Prompter prompter =
            [this, job, context](const QString &banner,
                                 const QList<CredentialField> &fields) -> std::optional<std::vector<Secret>> {
            {
                const std::lock_guard lock(job->mutex);
                job->asked = true;
                job->answers.reset();
            }
            context.post([this, job, banner, fields] {
                if (m_job == job)
                    Q_EMIT promptNeeded(banner, fields);
            });
            std::unique_lock lock(job->mutex);
            job->answered.wait(lock, [&] { return job->answers.has_value() || job->cancelled; });
            job->asked = false;
            if (job->cancelled)
                return std::nullopt;
            return std::exchange(job->answers, std::nullopt);
        };
        KerberosResult result = kerberos::acquire(principal, std::move(*secret), prompter, job->cancelled);
        return [this, job, result = std::move(result)] {
            if (m_job == job) {
                m_job.reset();
                Q_EMIT acquired(result);
            }
            refresh();
        };
    });
}

void KerberosTickets::cancel()
{
    if (!m_job)
        return;
    const std::shared_ptr<Job> job = std::exchange(m_job, nullptr);
    {
        const std::lock_guard lock(job->mutex);
        job->cancelled = true;
    }
    job->answered.notify_all();
    // The library may still wait for the network; nobody waits for it.
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT acquired(kerberosFailure(KerberosProblem::Cancelled, {})); }, Qt::QueuedConnection);
}

void KerberosTickets::answerPrompt(std::vector<Secret> answers)
{
    if (!m_job)
        return;
    {
        const std::lock_guard lock(m_job->mutex);
        if (!m_job->asked)
            return;
        m_job->answers = std::move(answers);
    }
    m_job->answered.notify_all();
}

QString KerberosTickets::durationText(qint64 seconds)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (seconds <= 0)
        return tr("0 min");
    if (seconds < minute)
        return tr("< 1 min");
    if (seconds < 2 * hour)
        return tr("%1 min").arg(seconds / minute);
    if (seconds < 2 * day)
        return tr("%1 h").arg(seconds / hour);
    return tr("%1 d").arg(seconds / day);
}

} // namespace virtdesk
