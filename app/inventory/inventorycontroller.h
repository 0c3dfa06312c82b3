// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/inventory/inventorylabel.h"
#include "app/inventory/sharedverbs.h"
#include "app/inventory/vmlistmodel.h"
#include "app/inventory/vmpaging.h"
#include "app/inventory/vmtaskrunner.h"
#include "app/inventory/vmwatch.h"
#include "app/target/consolesupply.h"
#include "sdk/accountview.h"
#include "sdk/cdchange.h"
#include "sdk/consolestate.h"
#include "sdk/inventory.h"
#include "sdk/verboptions.h"
#include "sdk/vmchanges.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QUuid>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace virtdesk {

/// One inventory: signs in, keeps its VM list fresh, acts on VMs, asks for console targets. Where the inventory tells
/// changes (ChangeFeed), only those are fetched, and a whole list now and then. A list that failed does not stand in
/// the way of other requests. No widgets. GUI thread.
class InventoryController : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle, ///< not signed in, and not trying
        SigningIn,
        Loading, ///< signed in; the first list is coming
        Ready,
        Offline, ///< signed in before; what is shown, if anything, is old; tries again by itself
        Failed,  ///< error() says why; waits for the person, or for any request that succeeds
    };
    Q_ENUM(State)

    /// Milliseconds between looks at the inventory.
    struct Pace
    {
        qint64 watched = 15000;   ///< while the list is looked at
        qint64 unwatched = 60000; ///< else
        qint64 quick = 2500;      ///< after an action
        qint64 fullList = 60000;  ///< between whole lists where changes are told, at least
        qint64 firstRetry = 5000; ///< after a failure; doubled up to lastRetry
        qint64 lastRetry = 30000;
        int largestList = VmPaging::usualLargest; ///< VMs; more are not listed whole where they can be found
    };

    using Connector = std::function<Result<std::unique_ptr<InventoryConnection>>(InventoryEndpoint, InventoryHost &)>;

    /// `host` answers the connection's questions and outlives the controller.
    InventoryController(InventoryEndpoint endpoint, Connector connector, InventoryHost &host,
                        QObject *parent = nullptr);
    InventoryController(InventoryEndpoint endpoint, Connector connector, InventoryHost &host, const Pace &pace,
                        QObject *parent = nullptr);
    ~InventoryController() override;

    QUrl url() const { return m_url; }
    QString key() const { return m_url.toString(QUrl::RemoveUserInfo); }
    QString label() const { return inventoryLabel(m_url); }
    QString userName() const { return m_userName; }
    const ProxyChoice &proxy() const { return m_proxy; }
    State state() const { return m_state; }
    const Error &error() const { return m_error; }
    const SignInInfo &signInInfo() const { return m_signIn; }
    QDateTime updatedAt() const { return m_updatedAt; }
    QDateTime retryAt() const
    {
        return m_timer.isActive() ? QDateTime::currentDateTime().addMSecs(m_timer.remainingTime()) : QDateTime();
    }
    /// Requests reach the inventory, whatever became of the last list: it signs in again where it has to.
    bool canBeAsked() const { return m_connection && m_state != State::Idle; }
    VmListModel &vms() { return m_vms; }
    /// Where there are too many VMs for a whole list: what of them is listed.
    const VmPaging &paging() const { return m_paging; }
    /// What is wanted of the VMs, for the case that they can't all be listed.
    void setWish(const VmWish &wish) { m_paging.setWish(wish); }
    /// The next page of what is wanted.
    void askForMore()
    {
        if (auto *finder = optional<VmFinder>(); finder && m_state == State::Ready && !m_listing)
            m_paging.more(*finder);
    }
    /// VMs with this name, or the one with this id, as the inventory has them now, whether or not they are listed; they
    /// are listed then. When `asker` is gone by then, `reply` is not called.
    void findByName(QObject *asker, const QString &name, Reply<QList<Vm>> reply)
    {
        VmWish wish;
        using Field = VmWish::Field;
        wish.conditions = {{QUuid::fromString(name).isNull() ? Field::Name : Field::Id, {name}, true, false}};
        const auto take = [this, asker = QPointer<QObject>(asker), reply = std::move(reply)](Result<VmPage> page) {
            if (page)
                m_vms.merge(page->vms);
            if (asker)
                reply(page ? Result<QList<Vm>>(std::move(page->vms)) : Result<QList<Vm>>(page.error()));
        };
        ask<VmFinder, VmPage>(this, take, [&wish](VmFinder &finder, Reply<VmPage> answer) {
            return finder.find(wish, 1, std::move(answer));
        });
    }
    /// VMs that a search in the inventory's own language finds, at most `limit`; they are listed then. When `asker` is
    /// gone by then, `reply` is not called.
    void search(QObject *asker, const QString &text, int limit, Reply<QSet<QString>> reply)
    {
        if (!canBeAsked()) {
            QMetaObject::invokeMethod(
                asker, [reply = std::move(reply), error = notPossible()] { reply(error); }, Qt::QueuedConnection);
            return;
        }
        VmQuery query;
        query.search = text;
        query.limit = limit;
        auto found = std::make_shared<QSet<QString>>();
        const auto take = [this, found](const QList<Vm> &page) {
            for (const Vm &vm : page)
                found->insert(vm.id);
            m_vms.merge(page);
        };
        run([&](int job) {
            return m_connection->listVms(query, take,
                                         [this, job, found, asker = QPointer<QObject>(asker),
                                          reply = std::move(reply)](const Result<int> &result) {
                                             finished(job);
                                             if (asker)
                                                 reply(result ? Result<QSet<QString>>(*found)
                                                              : Result<QSet<QString>>(result.error()));
                                         });
        });
    }
    /// VMs that stay listed, whatever else is wanted, where not all can be.
    void keepListed(const QSet<QString> &ids) { m_kept = ids; }
    int runningJobs() const { return static_cast<int>(m_discChanges) + m_runner.count(); }

    void signIn();
    void signOut();
    void refresh() { list(true); }
    /// What the controller does by itself from time to time: looks for changes, or lists where that is due.
    void lookNow();
    /// The computer has slept: what is under way may never be answered, and no failure of before says how long to wait.
    void wake()
    {
        m_failures = 0;
        if ((m_state != State::Ready && m_state != State::Offline) || (m_asleep && !isAwaited()))
            return;
        abandonLists();
        refresh();
    }
    /// The list is looked at: refreshed more often than when it is not.
    void setWatched(bool watched);
    /// Nothing of the inventory is seen: it is asked for nothing by itself, unless something is awaited. What is
    /// missed is looked for at once afterwards.
    void setAsleep(bool asleep)
    {
        const bool isUp = m_state == State::Ready || m_state == State::Offline;
        if (std::exchange(m_asleep, asleep) && !asleep && isUp && !m_timer.isActive() && !m_listing && !m_asking)
            m_timer.start(0);
        else if (asleep && !isAwaited())
            m_timer.stop();
    }
    /// Does this to the VMs and gives the task's number: how it goes is in tasks(). Those that are not listed, and
    /// those that come twice, are left out; 0 where none is left. `verb`: one of the VMs' own.
    int act(const QStringList &vmIds, const VmVerb &verb, const ActOptions &options = {}, const ActOrder &order = {});
    /// The same for those VMs of an ended task that failed.
    int actAgain(int task)
    {
        const VmTask *old = tasks().find(task);
        return !old || old->isRunning()
                   ? 0
                   : act(old->failed(), VmVerb(old->verb), ActOptions(old->options), ActOrder(old->order));
    }
    const VmTaskList &tasks() const { return m_runner.tasks(); }
    void setPaused(int task, bool paused) { m_runner.setPaused(task, paused); }
    /// VMs of this task that have not had their turn are left out.
    void stopRest(int task) { m_runner.stop(task); }
    /// VMs of which somebody wants to be told.
    VmWatch &watch() { return m_watch; }
    /// What the account may see; nullopt = not known, or this inventory makes no difference.
    std::optional<AccountView::Rights> rights() const;
    bool isLimited() const
    {
        const auto *view = power<AccountView>(m_connection.get());
        return view && view->isLimited();
    }
    /// Shows what a plain user with this account sees, or all again. The list comes anew.
    void setLimited(bool limited);
    /// The verb that the VM has under this id now, as far as it is known.
    std::optional<VmVerb> verb(const QString &vmId, const QString &id) const
    {
        return SharedVerb::find(m_vms, vmId, id);
    }
    /// The places that VMs lie in, as they were told last.
    const QList<InventoryNode> &nodes() const { return m_nodes; }
    QList<VmColumn> columns() const { return m_connection ? m_connection->columns() : QList<VmColumn>(); }
    /// How to open a console now. When `asker` is gone by then, `reply` is not called. Without `mayAsk` a console that
    /// another user is connected to is left alone.
    void consoleTarget(QObject *asker, const QString &vmId, bool mayAsk, Reply<ConsoleTarget> reply);
    /// See ConsoleSupply::applyRoute. When `asker` is gone by then, `reply` is not called.
    void routeConsole(QObject *asker, const QString &vmId, ConsoleTarget target, Reply<ConsoleTarget> reply)
    {
        if (!canBeAsked()) {
            reply(notPossible());
            return;
        }
        m_supply.applyRoute(*m_connection, vmId, std::move(target),
                            [asker = QPointer<QObject>(asker), reply = std::move(reply)](Result<ConsoleTarget> led) {
                                if (asker)
                                    reply(std::move(led));
                            });
    }
    /// Whether and how consoles go through the inventory's own proxy, or by hops that are set.
    ConsoleSupply &supply() { return m_supply; }
    /// See ConsoleSupply::triesProxy.
    bool triesProxy(const ConsoleTarget &target, const Error &why, Step last)
    {
        return m_connection && m_supply.triesProxy(*m_connection, target, why, last);
    }
    /// Where the VM's consoles are and who uses them; changes nothing there. When `asker` is gone by then, `reply` is
    /// not called.
    void consoleState(QObject *asker, const QString &vmId, Reply<ConsoleState> reply)
    {
        const auto start = [&](ConsoleInquiry &inquiry, Reply<ConsoleState> answer) {
            return inquiry.consoleState(vmId, std::move(answer));
        };
        ask<ConsoleInquiry, ConsoleState>(asker, std::move(reply), start);
    }
    /// What consoleTarget() does before a console is taken that another user is connected to: asks the person, and
    /// gives the answer by `reply`, at once or later. Without it, such a console is not taken.
    using TakeOverQuestion =
        std::function<void(QObject *asker, const ConsoleState &state, std::function<void(bool takeOver)> reply)>;
    void setTakeOverQuestion(TakeOverQuestion ask) { m_takeOver = std::move(ask); }
    /// Whether there is something to say with this verb before it is done (VerbOptions).
    bool hasOptions(const QString &verb) const
    {
        const VerbOptions *options = optional<VerbOptions>();
        return options && options->hasOptions(verb);
    }
    /// The connection's optional power of this kind; null where it has none, or can't be asked now.
    template <typename Power>
    Power *optional() const
    {
        return canBeAsked() ? power<Power>(m_connection.get()) : nullptr;
    }
    /// Asks an optional power: `start` is given it and the reply to use. When `asker` is gone by then, `reply` is not
    /// called.
    template <typename Power, typename T, typename Start>
    void ask(QObject *asker, Reply<T> reply, Start start)
    {
        Power *optionalPower = optional<Power>();
        if (!optionalPower) {
            QMetaObject::invokeMethod(
                asker, [reply = std::move(reply), error = notPossible()] { reply(error); }, Qt::QueuedConnection);
            return;
        }
        run([&](int job) {
            return start(*optionalPower, Reply<T>([this, job, asker = QPointer<QObject>(asker),
                                                   reply = std::move(reply)](Result<T> result) {
                finished(job);
                if (asker)
                    reply(std::move(result));
            }));
        });
    }
    QByteArray caPem() const { return m_connection ? m_connection->caPem() : QByteArray(); }
    /// As AuthorityOffer says; also while the sign-in waits for the person. When `asker` is gone by then, `reply` is
    /// not called.
    void offeredAuthority(QObject *asker, const QByteArray &sha256, Reply<QByteArray> reply);
    /// Whether this kind of inventory can change the CD of a running VM. What this user may do is the inventory's to
    /// say.
    bool canChangeCd() const { return power<CdChange>(m_connection.get()) != nullptr; }
    // As CdChange says. When `asker` is gone by then, `reply` is not called; a change that fails is told by
    // changeCdFailed as well, so that it is not lost.
    void discImages(QObject *asker, const QString &vmId, Reply<QList<DiscImage>> reply)
    {
        ask<CdChange, QList<DiscImage>>(asker, std::move(reply), [&](CdChange &cd, Reply<QList<DiscImage>> answer) {
            return cd.discImages(vmId, std::move(answer));
        });
    }
    void currentDisc(QObject *asker, const QString &vmId, Reply<DiscImage> reply)
    {
        ask<CdChange, DiscImage>(asker, std::move(reply), [&](CdChange &cd, Reply<DiscImage> answer) {
            return cd.currentDisc(vmId, std::move(answer));
        });
    }
    void changeDisc(QObject *asker, const QString &vmId, const QString &imageId, Reply<DiscImage> reply);

Q_SIGNALS:
    void stateChanged();
    /// A refresh is through.
    void updated();
    void jobsChanged();
    void nodesChanged();
    /// See setLimited().
    void limitedChanged(bool limited);
    /// What paging() says.
    void pagingChanged();
    /// An action has taken the VM to the inventory at this address, where it has the same id.
    void vmMoved(const QString &vmId, const QUrl &to);
    void changeCdFailed(const QString &vmId, const virtdesk::Error &error);

private:
    void setState(State state);
    void fail(const Error &error);
    void signedIn(Result<SignInInfo> result);
    void listed(const Result<int> &result);
    void succeeded();
    void answered();
    void scheduleRefresh();
    qint64 listInterval() const;
    ChangeFeed *changeFeed() const;
    void list(bool withPlaces);
    bool beginPages();
    void pagesListed(const Result<int> &result);
    void askForCursor();
    void askForChanges();
    void changed(Result<VmChanges> result);
    /// VMs to look at whether or not something is told of them.
    QStringList followed() const;
    void takeConsole(QObject *asker, const QString &vmId, Reply<ConsoleTarget> reply);
    void askForNodes();
    void acted(const ActProgress &progress);
    void abandonLists();
    /// The person waits for something of it, or has a console open there.
    bool isAwaited() const
    {
        return m_quickRounds > 0 || runningJobs() > 0 || !m_watch.vms().isEmpty() || !m_vms.open().isEmpty();
    }
    template <typename Start>
    void run(Start start)
    {
        const int number = m_nextJob++;
        JobPtr job = start(number);
        if (job)
            m_jobs.emplace(number, std::move(job));
    }
    void finished(int job);
    Error notPossible() const;

    Pace m_pace;
    QUrl m_url;
    QString m_userName;
    ProxyChoice m_proxy; ///< kept for the connections after the first, like address and user
    InventoryEndpoint m_endpoint;
    Connector m_connector;
    InventoryHost &m_host;
    TakeOverQuestion m_takeOver;
    std::unique_ptr<InventoryConnection> m_connection;
    VmListModel m_vms;
    VmPaging m_paging{m_vms};
    State m_state = State::Idle;
    Error m_error;
    SignInInfo m_signIn;
    QDateTime m_updatedAt;
    QTimer m_timer;
    bool m_listing = false;
    bool m_asking = false;    ///< for changes
    int m_listJob = -1;       ///< the list under way, or the look for changes
    bool m_signedIn = false;  ///< once, since the last sign-out
    bool m_listDue = false;   ///< only a whole list is right
    bool m_firstPage = false; ///< of the list under way has come
    bool m_noFeed = false;    ///< this inventory tells this user no changes
    QString m_cursor;         ///< see VmChanges; empty = lists only
    QSet<QString> m_followed; ///< acted on lately
    QSet<QString> m_kept;     ///< see keepListed()
    QElapsedTimer m_listClock;
    QElapsedTimer m_sinceList;
    qint64 m_listCost = 0; ///< ms that the last whole list took
    bool m_watched = true;
    bool m_asleep = false;
    int m_failures = 0;
    int m_quickRounds = 0;
    unsigned m_discChanges = 0;
    VmTaskRunner m_runner;
    VmWatch m_watch{m_vms};
    QList<InventoryNode> m_nodes;
    bool m_askingNodes = false;
    int m_nextJob = 0;
    std::map<int, JobPtr> m_jobs;
    ConsoleSupply m_supply;
};

} // namespace virtdesk
