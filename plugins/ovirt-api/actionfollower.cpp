// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/actionfollower.h"

#include "plugins/ovirt-api/enginejson.h"
#include "plugins/ovirt-api/vmjson.h"

#include <QUrl>

#include <algorithm>

namespace virtdesk::ovirt {

namespace {

using Follow = VerbRequest::Follow;

constexpr int MaximumTroubles = 60; ///< looks that fail in a row: an engine restarts within minutes
constexpr int MaximumIdleLooks = 5; ///< the engine may begin a little after it has accepted

} // namespace

ActionFollower::ActionFollower(Subject subject, Ways ways, std::chrono::milliseconds interval)
    : m_subject(std::move(subject))
    , m_ways(std::move(ways))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &ActionFollower::look);
    m_timer.start(std::min(interval, std::chrono::milliseconds(500)));
}

void ActionFollower::look()
{
    ++m_looks;
    const QString path = QStringLiteral("/vms/") + m_subject.vmId;
    if (m_subject.follow == Follow::Migration)
        m_ways.get(path, {}, [this](Result<HttpReply> reply) { onVm(std::move(reply)); });
    else
        m_ways.get(path + QStringLiteral("/snapshots"), {},
                   [this](Result<HttpReply> reply) { onSnapshots(std::move(reply)); });
}

bool ActionFollower::passes(const Result<HttpReply> &reply)
{
    if (reply && reply->success()) {
        m_troubles = 0;
        return false;
    }
    if (++m_troubles >= MaximumTroubles || (reply && reply->status < 500)) {
        fail(tr("The engine has accepted it, but does not tell any more how it goes on. Its events say how it ended."),
             reply ? QStringLiteral("HTTP %1").arg(reply->status) : reply.error().sentence);
        return true;
    }
    m_timer.start();
    return true;
}

void ActionFollower::onVm(Result<HttpReply> reply)
{
    if (passes(reply))
        return;
    const Result<VmRecord> record = parseVm(reply->body);
    if (!record) {
        fail(record.error().sentence, record.error().detail);
        return;
    }
    if (record->vm.power == PowerState::Migrating) {
        m_worked = true;
        m_ways.get(QStringLiteral("/vms/%1/statistics").arg(m_subject.vmId), {},
                   [this](Result<HttpReply> statistics) { onProgress(std::move(statistics)); });
    } else if (!record->hostId.isEmpty() && record->hostId != m_subject.hostBefore) {
        done();
    } else if (!m_worked && record->vm.power == PowerState::On && m_looks < MaximumIdleLooks) {
        m_timer.start();
    } else {
        askWhy(record->hostId.isEmpty() ? tr("The VM is %1 and was not migrated.").arg(record->vm.statusText)
                                        : tr("The VM is still on its host."));
    }
}

void ActionFollower::onProgress(Result<HttpReply> reply)
{
    const Result<int> percent = reply && reply->success() ? parseMigrationProgress(reply->body) : Result<int>(-1);
    goOn(percent ? *percent : -1);
}

void ActionFollower::onSnapshots(Result<HttpReply> reply)
{
    if (passes(reply))
        return;
    const Result<QList<SnapshotRecord>> all = parseSnapshots(reply->body);
    if (!all) {
        fail(all.error().sentence, all.error().detail);
        return;
    }
    const auto own = std::find_if(all->cbegin(), all->cend(),
                                  [this](const SnapshotRecord &one) { return one.snapshot.id == m_subject.snapshot; });
    const auto has = [&all](QLatin1String status) {
        return std::any_of(all->cbegin(), all->cend(),
                           [status](const SnapshotRecord &one) { return one.status == status; });
    };
    const bool there = own != all->cend();
    if (has(QLatin1String("locked"))) {
        m_worked = true;
        goOn();
        return;
    }
    const bool mayStillBegin = !m_worked && m_looks < MaximumIdleLooks;
    switch (m_subject.follow) {
    case Follow::SnapshotMade:
        there ? done() : askWhy(tr("The snapshot is gone again."));
        return;
    case Follow::SnapshotGone:
        if (!there)
            done();
        else if (mayStillBegin)
            m_timer.start();
        else
            askWhy(tr("The snapshot is still there."));
        return;
    case Follow::Preview:
        if (has(QLatin1String("in_preview")))
            done();
        else if (mayStillBegin)
            m_timer.start();
        else
            askWhy(tr("The engine does not show the snapshot."));
        return;
    default:
        has(QLatin1String("in_preview")) && mayStillBegin ? m_timer.start() : done();
    }
}

void ActionFollower::goOn(int percent)
{
    const QPointer<ActionFollower> alive(this);
    m_ways.progress({m_subject.vmId, ActProgress::State::Running, percent, {}, {}});
    if (alive)
        m_timer.start();
}

void ActionFollower::done()
{
    m_ways.progress({m_subject.vmId, ActProgress::State::Done, 100, tr("done"), {}}); // may delete this
}

/// Only the engine's events tell why something that was accepted has failed.
void ActionFollower::askWhy(const QString &guess)
{
    const QByteArray search = QUrl::toPercentEncoding(
        QStringLiteral("correlation_id=%1 sortby time desc").arg(QString::fromLatin1(m_subject.correlationId)));
    m_ways.get(QStringLiteral("/events"), "search=" + search + "&max=20", [this, guess](Result<HttpReply> reply) {
        QString reason;
        if (reply && reply->success()) {
            if (const Result<QList<InventoryEvent>> events = parseEvents(reply->body)) {
                for (const InventoryEvent &event : *events) {
                    if (reason.isEmpty() && event.severity != QLatin1String("normal"))
                        reason = event.description;
                }
            }
        }
        if (reason.isEmpty())
            fail(tr("The engine accepted it, but it failed. %1").arg(guess));
        else
            fail(reason.endsWith(QLatin1Char('.')) ? reason : reason + QLatin1Char('.'), guess);
    });
}

void ActionFollower::fail(const QString &sentence, const QString &detail)
{
    m_timer.stop();
    m_ways.progress({m_subject.vmId, ActProgress::State::Failed, -1, {}, Error{Failure::Engine, sentence, detail}});
}

} // namespace virtdesk::ovirt
