// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/inventorycontroller.h"

#include "app/inventory/consoleowner.h"
#include "sdk/authorityoffer.h"
#include "sdk/vmmoves.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace virtdesk {

namespace {

constexpr int quickRounds = 12;

/// Failures that pass by themselves: no answer, an inventory that starts (5xx, pages, an application that is not
/// deployed yet), an answer that can't be read. What a person has to answer does not.
bool passes(const Error &error)
{
    switch (error.kind) {
    case Failure::SignIn:
    case Failure::Identity:
    case Failure::Cancelled:
    case Failure::Usage:
    case Failure::Internal:
        return false;
    default:
        return true;
    }
}

} // namespace

InventoryController::InventoryController(InventoryEndpoint endpoint, Connector connector, InventoryHost &host,
                                         QObject *parent)
    : InventoryController(std::move(endpoint), std::move(connector), host, Pace(), parent)
{
}

InventoryController::InventoryController(InventoryEndpoint endpoint, Connector connector, InventoryHost &host,
                                         const Pace &pace, QObject *parent)
    : QObject(parent)
    , m_pace(pace)
    , m_url(endpoint.url)
    , m_userName(endpoint.userName)
    , m_proxy(endpoint.proxy)
    , m_endpoint(std::move(endpoint))
    , m_connector(std::move(connector))
    , m_host(host)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &InventoryController::lookNow);
    m_paging.setLargest(pace.largestList);
    connect(&m_paging, &VmPaging::changed, this, &InventoryController::pagingChanged);
    connect(&m_paging, &VmPaging::pageCame, this, [this] { m_firstPage = true; });
    connect(&m_paging, &VmPaging::refreshWanted, this, [this] {
        m_listing = false;
        list(false);
    });
    connect(&m_runner, &VmTaskRunner::acted, this, &InventoryController::acted);
    connect(&m_runner, &VmTaskRunner::countChanged, this, &InventoryController::jobsChanged);
}

InventoryController::~InventoryController()
{
    // Calls under way are dropped before the connection that serves them.
    m_runner.disconnect(this);
    m_runner.endAll({Failure::Cancelled, {}, {}});
    m_jobs.clear();
    m_paging.close();
    m_supply.clear();
    m_connection.reset();
}

void InventoryController::setState(State state)
{
    m_state = state;
    m_vms.setStale(state == State::Offline || state == State::Failed);
    Q_EMIT stateChanged();
}

void InventoryController::finished(int job)
{
    // Called from inside the job's own callback, so the handle must live a little longer.
    QMetaObject::invokeMethod(
        this, [this, job] { m_jobs.erase(job); }, Qt::QueuedConnection);
}

void InventoryController::signIn()
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
        m_endpoint.proxy = m_proxy;
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

void InventoryController::signedIn(Result<SignInInfo> result)
{
    if (!result) {
        fail(result.error());
        return;
    }
    m_signIn = std::move(result).value();
    m_signedIn = true;
    m_failures = 0;
    m_vms.setColumns(m_connection->columns());
    // A list that is known already stays in view while the new one comes.
    setState(State::Loading);
    refresh();
}

void InventoryController::fail(const Error &error)
{
    m_error = error;
    m_listing = false;
    m_listDue = true; // what happened meanwhile is known to a new list only
    if (passes(error) && m_signedIn) {
        ++m_failures;
        setState(State::Offline);
        scheduleRefresh();
        Q_EMIT stateChanged(); // now with the time of the next try
        return;
    }
    m_timer.stop();
    setState(State::Failed);
}

void InventoryController::signOut()
{
    m_timer.stop();
    m_jobs.clear();
    m_supply.clear();
    m_listing = false;
    m_asking = false;
    m_discChanges = 0;
    m_runner.endAll({Failure::Cancelled, tr("Signed out before this ended: the engine may go on with it."), {}});
    m_watch.clear();
    if (m_connection) {
        // The sign-out goes on by itself; nobody waits for it.
        run([this](int job) { return m_connection->signOut([this, job](const Result<bool> &) { finished(job); }); });
    }
    m_paging.turnOff();
    m_vms.clear();
    m_nodes.clear();
    m_askingNodes = false;
    m_updatedAt = {};
    m_error = {};
    m_signedIn = false;
    m_cursor.clear();
    m_followed.clear();
    setState(State::Idle);
    Q_EMIT jobsChanged();
}

ChangeFeed *InventoryController::changeFeed() const
{
    return power<ChangeFeed>(m_connection.get());
}

void InventoryController::list(bool withPlaces)
{
    if (!m_connection || m_listing || m_state == State::SigningIn || m_state == State::Idle)
        return;
    m_timer.stop();
    m_listing = true;
    m_firstPage = false;
    m_listClock.start();
    if (m_cursor.isEmpty() && !m_noFeed)
        askForCursor();
    m_vms.beginRefresh();
    const bool inPages = beginPages();
    if (withPlaces) // with the list, which is to be seen at once; not behind its answer: the tree would push rows down
        askForNodes();
    if (inPages)
        return;
    VmQuery query;
    query.limit = optional<VmFinder>() ? m_paging.largest() + 1 : 0;
    run([this, query](int job) {
        m_listJob = job;
        return m_connection->listVms(
            query,
            [this](const QList<Vm> &page) {
                m_firstPage = true;
                m_vms.merge(page);
            },
            [this, job](const Result<int> &result) {
                finished(job);
                listed(result);
            });
    });
}

/// Where there are too many VMs for a whole list. The wanted ones are found then, whatever else there is.
bool InventoryController::beginPages()
{
    auto *finder = optional<VmFinder>();
    if (finder && finder->knownTotal() > m_paging.largest())
        m_paging.turnOn(finder->knownTotal());
    if (!finder || !m_paging.isOn())
        return false;
    QSet<QString> atHand = m_followed + m_kept;
    for (const QString &id : m_watch.vms())
        atHand.insert(id);
    m_paging.keepAtHand(atHand);
    m_paging.refresh(*finder, [this](const Result<int> &result) { pagesListed(result); });
    return true;
}

void InventoryController::pagesListed(const Result<int> &result)
{
    // A search that the inventory refuses says nothing about the connection: the next look does.
    const bool isSearch = !result && result.error().kind == Failure::Engine && !m_paging.wish().conditions.isEmpty();
    if (!isSearch || m_state != State::Ready) {
        listed(result);
        return;
    }
    m_listing = false;
    m_listDue = false;
    scheduleRefresh();
}

/// The place in the inventory's log from which changes are looked for. It counts only if it was known before the first
/// page: what changes after that is then found later.
void InventoryController::askForCursor()
{
    ChangeFeed *feed = changeFeed();
    if (!feed) {
        m_noFeed = true;
        return;
    }
    run([this, feed](int job) {
        return feed->changes({}, {}, [this, job](const Result<VmChanges> &result) {
            finished(job);
            if (!result)
                return; // the list tells what is wrong
            m_noFeed = result->cursor.isEmpty();
            if (!m_firstPage)
                m_cursor = result->cursor;
        });
    });
}

void InventoryController::listed(const Result<int> &result)
{
    m_listing = false;
    if (!result) {
        fail(result.error());
        return;
    }
    if (!m_paging.isOn() && optional<VmFinder>() && *result > m_paging.largest()) {
        m_paging.turnOn(-1); // only now it is known
        refresh();
        return;
    }
    m_vms.endRefresh();
    m_listDue = false;
    m_listCost = m_listClock.elapsed();
    m_sinceList.start();
    succeeded();
}

void InventoryController::succeeded()
{
    m_failures = 0;
    m_error = {};
    m_updatedAt = QDateTime::currentDateTime();
    if (m_state != State::Ready)
        setState(State::Ready);
    Q_EMIT updated();
    scheduleRefresh();
}

qint64 InventoryController::listInterval() const
{
    // A list costs the inventory, the network and this computer in proportion to what there is. Where changes are told,
    // it is needed for what leaves no trace only.
    const qint64 usual = m_watched ? m_pace.watched : m_pace.unwatched;
    return m_cursor.isEmpty() ? std::max(usual, 20 * m_listCost) : std::max(m_pace.fullList, 200 * m_listCost);
}

void InventoryController::lookNow()
{
    if (!m_connection || m_listing || m_asking || m_state == State::SigningIn || m_state == State::Idle)
        return;
    const bool due = m_listDue || !m_sinceList.isValid() || m_sinceList.elapsed() >= listInterval();
    if (m_cursor.isEmpty() || due)
        refresh();
    else
        askForChanges();
}

QStringList InventoryController::followed() const
{
    QStringList ids(m_followed.cbegin(), m_followed.cend());
    ids += m_watch.vms();
    ids.removeDuplicates();
    ids.resize(std::min<qsizetype>(ids.size(), ChangeFeed::maximumAlso));
    for (int i = 0; i < m_vms.rowCount() && ids.size() < ChangeFeed::maximumAlso; ++i) {
        const Vm &vm = m_vms.row(i).vm;
        if (vm.changing && !ids.contains(vm.id))
            ids << vm.id;
    }
    return ids;
}

void InventoryController::askForChanges()
{
    m_asking = true;
    run([this](int job) {
        m_listJob = job;
        return changeFeed()->changes(m_cursor, followed(), [this, job](Result<VmChanges> result) {
            finished(job);
            changed(std::move(result));
        });
    });
}

void InventoryController::changed(Result<VmChanges> result)
{
    m_asking = false;
    if (m_listing) // a list came between; it knows more
        return;
    if (!result) {
        fail(result.error());
        return;
    }
    m_cursor = result->cursor;
    m_noFeed = m_cursor.isEmpty();
    if (result->listAnew)
        m_listDue = true;
    if (m_paging.isOn()) // the others are not listed
        result->changed.removeIf([this](const Vm &vm) { return m_vms.indexOf(vm.id) < 0; });
    m_vms.merge(result->changed);
    m_vms.remove(result->gone);
    if (m_quickRounds == 0)
        m_followed.clear();
    succeeded();
}

void InventoryController::scheduleRefresh()
{
    if (m_asleep && !isAwaited())
        return;
    qint64 interval = m_watched ? m_pace.watched : m_pace.unwatched;
    if (m_failures > 0) {
        interval = std::min(m_pace.lastRetry, m_pace.firstRetry << std::min(m_failures - 1, 4));
    } else if (m_listDue) {
        // Soon, but never so often that lists become the main work.
        interval = std::max<qint64>(m_pace.quick, 20 * m_listCost - m_sinceList.elapsed());
    } else if (m_quickRounds > 0) {
        --m_quickRounds;
        interval = m_cursor.isEmpty() ? std::max(m_pace.quick, 20 * m_listCost) : m_pace.quick;
    } else if (m_cursor.isEmpty()) {
        interval = listInterval();
    }
    m_timer.start(static_cast<int>(std::min<qint64>(interval, 3600000)));
}

void InventoryController::setWatched(bool watched)
{
    if (m_watched == watched)
        return;
    m_watched = watched;
    if (watched && m_state == State::Ready && !m_listing && !m_asking &&
        m_updatedAt.msecsTo(QDateTime::currentDateTime()) > m_pace.watched)
        m_timer.start(0);
}

int InventoryController::act(const QStringList &vmIds, const VmVerb &verb, const ActOptions &options,
                             const ActOrder &order)
{
    VmTask task;
    QStringList ids;
    for (const QString &id : vmIds) {
        const Vm *vm = m_vms.find(id);
        if (!vm || ids.contains(id))
            continue;
        ids << id;
        task.steps.append({id, vm->name, VmTask::Step::State::Waiting, -1, {}, {}});
    }
    if (ids.isEmpty())
        return 0;
    task.verb = verb;
    task.options = options;
    task.started = QDateTime::currentDateTime();
    task.order = order;
    if (!canBeAsked())
        return m_runner.refuse(
            std::move(task),
            {Failure::Engine, tr("Nothing was done: the engine is not connected. Connect it and try again."), {}});
    return m_runner.start(std::move(task), *m_connection);
}

void InventoryController::acted(const ActProgress &progress)
{
    if (progress.state != ActProgress::State::Done)
        return;
    // The state changes over the next half minute: look more often.
    m_quickRounds = quickRounds;
    m_followed.insert(progress.vmId);
    if (const auto *moves = power<VmMoves>(m_connection.get()); moves && !moves->movedTo(progress.vmId).isEmpty())
        Q_EMIT vmMoved(progress.vmId, moves->movedTo(progress.vmId));
    if (m_state == State::Ready)
        m_timer.start(300);
    else
        answered();
}

std::optional<AccountView::Rights> InventoryController::rights() const
{
    const auto *view = power<AccountView>(m_connection.get());
    return view && m_signedIn ? view->rights() : std::nullopt;
}

void InventoryController::setLimited(bool limited)
{
    auto *view = power<AccountView>(m_connection.get());
    if (!view || view->isLimited() == limited)
        return;
    view->setLimited(limited);
    m_paging.turnOff(); // as many as this view shows may be listed whole
    abandonLists();
    refresh();
    Q_EMIT limitedChanged(limited);
    Q_EMIT stateChanged();
}

/// What comes of a list under way would be of another view.
void InventoryController::abandonLists()
{
    if (m_listing || m_asking)
        m_jobs.erase(m_listJob);
    m_listing = false;
    m_asking = false;
    m_cursor.clear();
    m_noFeed = false;
    m_listDue = true;
}

/// With each whole list: places change seldom, and nothing tells of them.
void InventoryController::askForNodes()
{
    if (m_askingNodes)
        return;
    m_askingNodes = true;
    run([this](int job) {
        return m_connection->nodes([this, job](Result<QList<InventoryNode>> result) {
            finished(job);
            m_askingNodes = false;
            if (!result || *result == m_nodes) // the list tells what is wrong
                return;
            m_nodes = std::move(*result);
            Q_EMIT nodesChanged();
        });
    });
}

void InventoryController::consoleTarget(QObject *asker, const QString &vmId, bool mayAsk, Reply<ConsoleTarget> reply)
{
    // Whatever is known of the list: the inventory is asked, and signs in again where it has to.
    if (!canBeAsked()) {
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
    // A ticket moves the inventory's lock on the console: whoever uses it is looked for before.
    consoleState(asker, vmId,
                 [this, self = QPointer<InventoryController>(this), asker = QPointer<QObject>(asker), vmId, mayAsk,
                  reply = std::move(reply)](const Result<ConsoleState> &state) mutable {
                     if (!self || !asker)
                         return;
                     // Who may not see it is told by the inventory itself whether he may have the console.
                     const std::optional<ConsoleState::User> user = state ? ConsoleOwner::other(*state) : std::nullopt;
                     if (!user) {
                         takeConsole(asker, vmId, std::move(reply));
                         return;
                     }
                     const auto decided = [self, asker, vmId, user = *user, name = state->vmName,
                                           reply = std::move(reply)](bool takeOver) {
                         if (!self || !asker)
                             return;
                         if (takeOver)
                             self->takeConsole(asker, vmId, reply);
                         else
                             reply(Error{Failure::Cancelled, ConsoleOwner::leftAlone(user, name), {}});
                     };
                     if (m_takeOver && mayAsk)
                         m_takeOver(asker, *state, decided);
                     else
                         decided(false);
                 });
}

void InventoryController::offeredAuthority(QObject *asker, const QByteArray &sha256, Reply<QByteArray> reply)
{
    auto *offer = power<AuthorityOffer>(m_connection.get());
    if (!offer) {
        Error error{Failure::NotFound, tr("%1 does not tell its CA. Ask who looks after it.").arg(label()), {}};
        QMetaObject::invokeMethod(
            asker, [reply = std::move(reply), error] { reply(error); }, Qt::QueuedConnection);
        return;
    }
    run([&](int job) {
        return offer->offeredAuthority(
            sha256, [this, job, asker = QPointer<QObject>(asker), reply = std::move(reply)](Result<QByteArray> result) {
                finished(job);
                if (asker)
                    reply(std::move(result));
            });
    });
}

void InventoryController::takeConsole(QObject *asker, const QString &vmId, Reply<ConsoleTarget> reply)
{
    m_supply.take(
        *m_connection, vmId, QString(),
        [this, vmId, asker = QPointer<QObject>(asker), reply = std::move(reply)](Result<ConsoleTarget> result) {
            if (result)
                answered();
            if (!asker)
                return;
            if (result) {
                // The provider is set here, not taken from the plugin.
                result->provider.inventory = key();
                result->provider.vmId = vmId;
            }
            reply(std::move(result));
        });
}

/// The inventory answers: what failed before may go on.
void InventoryController::answered()
{
    if (m_state == State::Failed || m_state == State::Offline)
        refresh();
}

Error InventoryController::notPossible() const
{
    return {
        Failure::Engine,
        tr("The engine %1 is not connected, or it is of a kind that can't do this. Connect the engine and try again.")
            .arg(label()),
        m_error.sentence};
}

void InventoryController::changeDisc(QObject *asker, const QString &vmId, const QString &imageId,
                                     Reply<DiscImage> reply)
{
    ++m_discChanges;
    Q_EMIT jobsChanged();
    const auto told = [this, vmId, asker = QPointer<QObject>(asker),
                       reply = std::move(reply)](Result<DiscImage> result) {
        m_discChanges = m_discChanges > 0 ? m_discChanges - 1 : 0;
        Q_EMIT jobsChanged();
        if (!result)
            Q_EMIT changeCdFailed(vmId, result.error());
        if (asker)
            reply(std::move(result));
    };
    // Asked for by the controller itself: the outcome counts even when nobody looks any more.
    ask<CdChange, DiscImage>(this, told, [&](CdChange &cd, Reply<DiscImage> answer) {
        return cd.changeDisc(vmId, imageId, std::move(answer));
    });
}

} // namespace virtdesk
