// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/inventoryquestion.h"
#include "app/desktop/settings/desktopcontext.h"
#include "app/inventory/enginecontroller.h"
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

class EngineSignIn;

/// The inventories of the window: made with their sign-in, found by their key, removed in good order; and who waits for
/// them: VMs to be opened once a list is there, tabs that need a console target. GUI thread.
class InventorySet : public QObject
{
    Q_OBJECT
public:
    /// `host` answers engines' questions where the context has no broker (tests).
    InventorySet(const DesktopContext &context, EngineController::Connector connector, InventoryHost *host,
                 QObject *parent = nullptr);
    ~InventorySet() override;

    /// Who a request comes from: what a person asked for may show its questions at once.
    enum class Asked { ByPerson, ByProgram };

    /// The inventory, signed in to now if it was not known. A known one that waits for the person tries again. A known
    /// one with another account: replaced where nobody is signed in yet, else `otherAccountRequested` is emitted and
    /// the known one is returned.
    EngineController *connectTo(InventoryEndpoint endpoint, Asked asked);
    /// Signs in to an engine that the person knows, out of sight and without a question: with what is stored for it, or
    /// a ticket. Who asks meanwhile shares it. Ended by giveBack(), once for each borrow().
    EngineController *borrow(const QUrl &url);
    /// `keep`: it stays, as if the person had connected it, unless the person did so meanwhile. Else it is signed out
    /// of when nobody has it any more.
    void giveBack(EngineController *engine, bool keep);
    /// The same address with another account, after the person agreed.
    EngineController *replace(EngineController *engine, InventoryEndpoint endpoint);
    /// Tries again, or asks for the list anew where it is there.
    void retry(EngineController *engine);
    /// Signs out. `removed` is emitted first; the controller is destroyed a moment later.
    void disconnectFrom(EngineController *engine);
    /// Destroys all connections without signing out.
    void clear();

    /// Protocols whose consoles can be shown, as they are when an inventory is added.
    void setDisplays(std::function<QStringList()> displays) { m_displays = std::move(displays); }
    EngineController *find(const QString &key) const;
    QList<EngineController *> all() const;
    bool isEmpty() const { return m_engines.empty(); }
    /// What the inventory asks the person now; null = nothing.
    QWidget *panel(const EngineController *engine) const;
    InventoryQuestion question(const EngineController *engine) const;
    /// Whether a person waits for this sign-in, so that its questions come to the front.
    bool isRequested(const EngineController *engine) const;
    void setRequested(EngineController *engine);
    /// The account that is signed in, else the one that was asked for; empty = not known.
    static QString account(const EngineController *engine);
    /// How people call an inventory at this address: host, with the port where it is not the usual one.
    static QString label(const QUrl &url);

    using TargetSource = std::function<void(QObject *asker, bool mayAsk, Reply<ConsoleTarget> reply)>;
    /// Asks for targets of this VM, at whatever controller its inventory has by then; waits for a sign-in under way.
    /// `mayAsk`: as EngineController::consoleTarget has it.
    /// The set outlives the callers.
    TargetSource targetSource(const TargetProvider &vm);

    /// Opens the VM (id or name) when the engine's list is there.
    void openWhenListed(EngineController *engine, const VmReference &reference);

Q_SIGNALS:
    void added(virtdesk::EngineController *engine);
    void removed(virtdesk::EngineController *engine);
    void changed(virtdesk::EngineController *engine);
    /// Its list or its jobs.
    void updated(virtdesk::EngineController *engine);
    void panelChanged(virtdesk::EngineController *engine, QWidget *panel);
    void openRequested(virtdesk::EngineController *engine, const QString &vmId);
    /// Somebody else is signed in there. `endpoint` is what was asked for; it is moved from by who takes it.
    void otherAccountRequested(virtdesk::EngineController *engine,
                               const std::shared_ptr<virtdesk::InventoryEndpoint> &endpoint);
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
        std::unique_ptr<EngineSignIn> signIn; ///< outlives the controller
        std::unique_ptr<EngineController> controller;
        std::vector<VmReference> waiting;
        std::vector<Waiter> waiters;
        bool requested = false; ///< by a person, until the sign-in is over
        bool answered = false;  ///< it was signed in to at least once
        int borrowers = 0;      ///< 0 = it is in sight
    };
    Entry *entry(const EngineController *engine) const;
    ProxyChoice proxyTo(const QUrl &url) const;
    std::unique_ptr<Entry> make(InventoryEndpoint endpoint, bool mayAsk);
    EngineController *add(InventoryEndpoint endpoint, bool requested);
    EngineController *show(std::unique_ptr<Entry> made);
    void release(std::shared_ptr<Entry> gone);
    void wire(Entry &entry);
    void tellEnd(const VmTask &task);
    void stateChanged(EngineController *engine);
    void fetchTarget(const TargetProvider &vm, QObject *asker, bool mayAsk, Reply<ConsoleTarget> reply);
    void answerWaiters(Entry &entry);
    void openWaiting(EngineController *engine);

    DesktopContext m_context;
    EngineController::Connector m_connector;
    InventoryHost *m_host;
    std::function<QStringList()> m_displays;
    std::vector<std::unique_ptr<Entry>> m_engines;
    std::vector<std::unique_ptr<Entry>> m_borrowed; ///< see borrow()
};

} // namespace virtdesk
