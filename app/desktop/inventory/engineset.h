// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"
#include "app/inventory/enginecontroller.h"
#include "app/target/targetparser.h"

#include <QList>
#include <QObject>

#include <memory>
#include <vector>

class QWidget;

namespace virtdesk {

class EngineSignIn;

/// The engines of the window: made with their sign-in, found by their key, let go in good order; and the VMs that are
/// to be opened as soon as an engine has its list. GUI thread.
class EngineSet : public QObject
{
    Q_OBJECT
public:
    /// `host` answers engines' questions where the context has no broker (tests).
    EngineSet(const DesktopContext &context, EngineController::Connector connector, InventoryHost *host,
              QObject *parent = nullptr);
    ~EngineSet() override;

    /// The engine, signed in to now if it was not known; an endpoint of a known one is dropped, and a known one that
    /// waits for the person tries again.
    EngineController *connectTo(InventoryEndpoint endpoint);
    /// Tries again, or asks for the list anew where it is there.
    void retry(EngineController *engine);
    /// Signs out. `removed` is told first; the engine goes a moment later.
    void disconnectFrom(EngineController *engine);
    /// Lets all go at once, without a farewell.
    void clear();

    EngineController *find(const QString &key) const;
    QList<EngineController *> all() const;
    bool isEmpty() const { return m_engines.empty(); }
    /// What the engine asks the person now; null = nothing.
    QWidget *panel(const EngineController *engine) const;

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
    void notice(const QString &sentence);

private:
    struct Entry
    {
        std::unique_ptr<EngineSignIn> signIn; ///< outlives the controller
        std::unique_ptr<EngineController> controller;
        std::vector<VmReference> waiting;
    };
    Entry *entry(const EngineController *engine) const;
    void openWaiting(EngineController *engine);

    DesktopContext m_context;
    EngineController::Connector m_connector;
    InventoryHost *m_host;
    std::vector<std::unique_ptr<Entry>> m_engines;
};

} // namespace virtdesk
