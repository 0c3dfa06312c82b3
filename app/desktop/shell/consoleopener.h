// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/inventoryset.h"
#include "app/desktop/settings/desktopcontext.h"
#include "app/desktop/settings/markrules.h"
#include "app/desktop/shell/consoletabs.h"
#include "app/target/targetparser.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace virtdesk {

/// Makes a tab of what is asked for: an address, a file, a VM, a record of what was open; or raises the one that is
/// open already. Decides when a console may be connected again. The request is complete before the tab is made. GUI
/// thread.
class ConsoleOpener : public QObject
{
    Q_OBJECT
public:
    using Factory = std::function<std::unique_ptr<ConsoleSource>()>;
    using Asked = InventorySet::Asked;

    /// `tabs` and `inventories` outlive this.
    ConsoleOpener(const DesktopContext &context, Factory factory, ConsoleTabs &tabs, InventorySet &inventories,
                  QObject *parent = nullptr);

    /// An address or file that the person named; goes through the entrance.
    void openText(const QString &text);
    /// Where what is named in openText() goes before it comes back by open(); without one it is opened at once.
    void setEntrance(std::function<void(ParsedTarget)> entrance) { m_entrance = std::move(entrance); }
    void open(ParsedTarget target);
    /// Null when it asks first because the VM does not run, or when the VM has no console that can be shown.
    ConsoleTab *openVm(InventoryController *inventory, const QString &vmId);
    /// Opens consoles again where they were, the one that was current first; connects the inventories that it takes.
    void reopen(const QList<ConsoleTabs::Closed> &consoles, Asked asked);
    /// Asks first when the console works.
    void reconnect(ConsoleTab *tab);
    void reconnectEnded();

Q_SIGNALS:
    void noticed(const virtdesk::Notice &notice);
    void fullScreenRequested();
    /// The VM is off; the person wants it started.
    void verbRequested(virtdesk::InventoryController *inventory, const QStringList &vmIds,
                       const virtdesk::VmVerb &verb);

private:
    void openAtInventory(const VmReference &reference);
    ConsoleTab *addTab(const TargetProvider &vm, const ConsoleTabs::Place &place);
    void vmsUpdated(InventoryController *inventory);
    void follow(const InventoryController *from, const QString &vmId, InventoryController *to);
    void readMarks();
    void tell(ConsoleTab *tab, const Vm &vm, const InventoryController *inventory) const;
    void setVmActions(ConsoleTab *tab, const TargetProvider &reference, InventoryController *inventory);
    void offerStart(InventoryController *inventory, const Vm &vm);
    void startAndOpen(InventoryController *inventory, const QString &vmId, const VmVerb &verb);
    ConsoleRequest::Provider whenRunning(const TargetProvider &vm);
    void serveStarted();
    void noteRecent(const ConsoleTab *tab);
    InventoryEndpoint knownEndpoint(const QUrl &url) const;

    DesktopContext m_context;
    Factory m_factory;
    std::function<void(ParsedTarget)> m_entrance;
    ConsoleTabs &m_tabs;
    InventorySet &m_inventories;
    MarkRules m_marks;

    /// A tab that waits for its VM to run.
    struct Starting
    {
        TargetProvider vm;
        QPointer<QObject> asker;
        bool mayAsk = true;
        Reply<ConsoleTarget> reply;
        QDeadlineTimer until;
    };
    std::vector<Starting> m_starting;
    QTimer m_startingOver;
};

} // namespace virtdesk
