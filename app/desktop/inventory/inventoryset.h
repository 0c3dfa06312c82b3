// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/inventoryquestion.h"
#include "app/desktop/settings/desktopcontext.h"
#include "app/inventory/inventorycontroller.h"
#include "app/target/targetparser.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

class QWidget;

namespace virtdesk {

class InventorySignIn;

/// The inventories of the window: made with their sign-in, found by their key, removed in good order; and who waits for
/// them: VMs to be opened once a list is there, tabs that need a console target. GUI thread.
class InventorySet : public QObject
{
    Q_OBJECT
public:
    /// `host` answers inventories' questions where the context has no broker (tests).
    InventorySet(const DesktopContext &context, InventoryController::Connector connector, InventoryHost *host,
                 QObject *parent = nullptr);
    ~InventorySet() override;

    /// Who a request comes from: what a person asked for may show its questions at once.
    enum class Asked { ByPerson, ByProgram };

    /// The inventory, signed in to now if it was not known. A known one that waits for the person tries again. A known
    /// one with another account: replaced where nobody is signed in yet, else `otherAccountRequested` is emitted and
    /// the known one is returned.
    InventoryController *connectTo(InventoryEndpoint endpoint, Asked asked);
    /// Signs in to an inventory that the person knows, out of sight and without a question: with what is stored for it,
    /// or a ticket. Who asks meanwhile shares it. Ended by giveBack(), once for each borrow().
    InventoryController *borrow(const QUrl &url);
    /// `keep`: it stays, as if the person had connected it, unless the person did so meanwhile. Else it is signed out
    /// of when nobody has it any more.
    void giveBack(InventoryController *inventory, bool keep);
    /// The same address with another account, after the person agreed.
    InventoryController *replace(InventoryController *inventory, InventoryEndpoint endpoint);
    /// Tries again, or asks for the list anew where it is there.
    void retry(InventoryController *inventory);
    /// Signs out. `removed` is emitted first; the controller is destroyed a moment later.
    void disconnectFrom(InventoryController *inventory);
    /// Destroys all connections without signing out.
    void clear();

    /// Protocols whose consoles can be shown, as they are when an inventory is added.
    void setDisplays(std::function<QStringList()> displays) { m_displays = std::move(displays); }
    InventoryController *find(const QString &key) const;
    QList<InventoryController *> all() const;
    bool isEmpty() const { return m_inventories.empty(); }
    /// What the inventory asks the person now; null = nothing.
    QWidget *panel(const InventoryController *inventory) const;
    InventoryQuestion question(const InventoryController *inventory) const;
    /// Whether a person waits for this sign-in, so that its questions come to the front.
    bool isRequested(const InventoryController *inventory) const;
    void setRequested(InventoryController *inventory);
    /// The account that is signed in, else the one that was asked for; empty = not known.
    static QString account(const InventoryController *inventory);
    /// How people call an inventory at this address: host, with the port where it is not the usual one.
    static QString label(const QUrl &url);

    using TargetSource = std::function<void(QObject *asker, bool mayAsk, Reply<ConsoleTarget> reply)>;
    /// Asks for targets of this VM, at whatever controller its inventory has by then; waits for a sign-in under way.
    /// `mayAsk`: as InventoryController::consoleTarget has it.
    /// The set outlives the callers.
    TargetSource targetSource(const TargetProvider &vm);
    /// Whether a way to consoles of this inventory is set.
    bool isRouted(const QString &inventory) const { return m_routes.isAbout(inventory); }
    /// Leads to a console of this VM by the way that is set for it (ConsoleSupply::applyRoute). For a target that
    /// something else named, once the inventory has confirmed it; later targets come from targetSource(), which leads
    /// them itself.
    TargetSource routedSource(const TargetProvider &vm, ConsoleTarget target);
    using OtherWay = std::function<bool(const ConsoleTarget &target, const Error &why, Step last)>;
    /// Whether its inventory knows another way to a console that ended like this (ConsoleSupply::triesProxy).
    OtherWay otherWay(const TargetProvider &vm);

    /// The person's own note on a VM is this from now on; what can't be kept is noticed.
    void keepNote(InventoryController *inventory, const QString &vmId, const QString &note);

    /// Opens the VM (id or name) when the inventory's list is there.
    void openWhenListed(InventoryController *inventory, const VmReference &reference);

Q_SIGNALS:
    void added(virtdesk::InventoryController *inventory);
    void removed(virtdesk::InventoryController *inventory);
    void changed(virtdesk::InventoryController *inventory);
    /// Its list or its jobs.
    void updated(virtdesk::InventoryController *inventory);
    /// A VM has gone from the one to the other, with its id.
    void moved(virtdesk::InventoryController *from, const QString &vmId, virtdesk::InventoryController *to);
    void panelChanged(virtdesk::InventoryController *inventory, QWidget *panel);
    void openRequested(virtdesk::InventoryController *inventory, const QString &vmId);
    /// Somebody else is signed in there. `endpoint` is what was asked for; it is moved from by who takes it.
    void otherAccountRequested(virtdesk::InventoryController *inventory,
                               const std::shared_ptr<virtdesk::InventoryEndpoint> &endpoint);
    /// The person agreed that a console is taken from somebody. `asker`: the tab.
    void tookOver(QObject *asker);
    /// What a person waits for has come: worth telling while the window is not in front, too.
    void awaited(const QString &sentence);
    /// `failed`: a sentence about something that did not work.
    void noticed(const QString &sentence, bool failed);

private:
    struct Waiter
    {
        QPointer<QObject> asker;
        QString vmId;
        bool mayAsk = true;
        Reply<ConsoleTarget> reply;
    };
    struct Entry
    {
        std::unique_ptr<InventorySignIn> signIn; ///< outlives the controller
        std::unique_ptr<InventoryController> controller;
        std::vector<VmReference> waiting;
        std::vector<Waiter> waiters;
        bool requested = false; ///< by a person, until the sign-in is over
        bool answered = false;  ///< it was signed in to at least once
        int borrowers = 0;      ///< 0 = it is in sight
        bool routed = true;     ///< its consoles go the ways that are set
    };
    Entry *entry(const InventoryController *inventory) const;
    ProxyChoice proxyTo(const QUrl &url) const;
    ConsoleSupply::Proxy consoleProxyOf(const QUrl &url) const;
    void applyRoutes();
    std::unique_ptr<Entry> make(InventoryEndpoint endpoint, bool mayAsk);
    InventoryController *add(InventoryEndpoint endpoint, bool requested);
    InventoryController *show(std::unique_ptr<Entry> made);
    void release(std::shared_ptr<Entry> gone);
    void wire(Entry &entry);
    void tellEnd(const VmTask &task);
    void stateChanged(InventoryController *inventory);
    void applyKeptView(InventoryController *inventory);
    static Error notConnected(const QString &inventory);
    void fetchTarget(const TargetProvider &vm, QObject *asker, bool mayAsk, Reply<ConsoleTarget> reply);
    void answerWaiters(Entry &entry);
    void openWaiting(InventoryController *inventory);
    void openNamed(InventoryController *inventory, const Result<Vm> &vm);

    DesktopContext m_context;
    InventoryController::Connector m_connector;
    InventoryHost *m_host;
    std::function<QStringList()> m_displays;
    QStringList m_routeLines; ///< as m_routes was made of
    ConsoleRoutes m_routes;
    std::vector<std::unique_ptr<Entry>> m_inventories;
    std::vector<std::unique_ptr<Entry>> m_borrowed; ///< see borrow()
};

} // namespace virtdesk
