// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/kerberos/backgroundwork.h"
#include "app/kerberos/kerberosaccess.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>

namespace virtdesk {

/// The person's Kerberos tickets: what there is, getting one, renewing in the background, a warning before the end.
/// Lives on the GUI thread and never blocks it; the library works on other threads.
class KerberosTickets : public QObject
{
    Q_OBJECT
public:
    enum class Health { Unknown, None, Good, Expiring, Expired };
    Q_ENUM(Health)

    explicit KerberosTickets(QObject *parent = nullptr);
    ~KerberosTickets() override;

    /// Reads now and keeps watching the cache's file or folder, where there is one of its own.
    void start();
    /// Reads again. To be called when the person comes back to the program: a first ticket in a folder that everybody
    /// uses is not told of, and a timer would wake up a program that nobody looks at.
    void refresh();

    const KerberosState &state() const { return m_state; }
    /// The default cache's ticket, else the first of the collection; null when there is none.
    const KerberosCache *current() const;
    Health health() const;
    /// Files and folders whose changes wake it up.
    QStringList watched() const;
    /// Seconds until current() expires; 0 when it has.
    qint64 secondsLeft() const;
    /// When a ticket counts as expiring. Seconds.
    void setWarningTime(int seconds) { m_warningSeconds = seconds; }
    /// How often the caches are looked at besides, before start(). Milliseconds; 0, the default: never.
    void setInterval(int milliseconds);
    void setRenewing(bool renewing) { m_renewing = renewing; }

    /// Gets a ticket. One at a time; `acquired` follows always, also after cancel().
    void acquire(const QString &principal, Secret password);
    bool isAcquiring() const { return m_job != nullptr; }
    void cancel();
    /// Answers promptNeeded; one value a field.
    void answerPrompt(std::vector<Secret> answers);

    void renew(const QString &cacheName);
    void makeDefault(const QString &cacheName);
    /// Destroys a cache with its tickets, for every program. `changed` follows.
    void forget(const QString &cacheName);

    /// A duration for people: "6 h", "45 min", "2 d".
    static QString durationText(qint64 seconds);

Q_SIGNALS:
    void changed();
    /// The KDC wants more: a new password, a one-time code.
    void promptNeeded(const QString &banner, const QList<virtdesk::CredentialField> &fields);
    void acquired(const virtdesk::KerberosResult &result);
    /// Of renew() and of the renewals in the background, the latter only when one failed for good.
    void renewed(const virtdesk::KerberosResult &result);
    /// makeDefault() or forget() failed.
    void changeFailed(const virtdesk::KerberosResult &result);
    /// Once per ticket: it ends soon and can't be renewed.
    void expiring(const QString &principal, qint64 secondsLeft);

private:
    struct Job;

    void take(const KerberosState &state);
    void tell();
    void watch();
    void schedule();
    void renewWhereDue();
    void startRenewal(const QString &cacheName, bool asked);
    void change(const QString &cacheName, KerberosResult (*how)(const QString &cacheName));
    void runChange();

    BackgroundWork m_work;
    KerberosState m_state;
    bool m_known = false;
    Health m_toldHealth = Health::Unknown; ///< at the last `changed`
    bool m_reading = false;
    bool m_readAgain = false;
    bool m_renewing = true;
    int m_warningSeconds = 600;
    QTimer m_timer;
    QTimer m_changeTimer; ///< a cache is written in several steps; one look at the end of them
    QTimer m_lifeTimer;   ///< next moment at which the same tickets mean something else
    QFileSystemWatcher m_watcher;
    QStringList m_awaited; ///< cache files that are not there yet
    std::shared_ptr<Job> m_job;
    struct Change
    {
        QString cacheName;
        KerberosResult (*how)(const QString &cacheName);
    };
    QList<Change> m_changes; ///< one after the other: the last one asked for is the last one made; the first runs
    struct Renewal
    {
        bool running = false;
        QDateTime notBefore; ///< of the next try
        QDateTime warnedFor; ///< expiry of the ticket that was warned about
        QDateTime failedFor; ///< expiry of the ticket that the KDC would not renew
    };
    QHash<QString, Renewal> m_renewals; ///< by cache name
};

} // namespace virtdesk
