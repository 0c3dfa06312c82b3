// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/inventorycommands.h"

#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/shell/connectdialog.h"
#include "app/desktop/widgets/confirmdialog.h"

#include <utility>

namespace virtdesk {

InventoryCommands::InventoryCommands(const DesktopContext &context, InventorySet &inventories, InventoryPanel &panel,
                                     QWidget *window)
    : QObject(window)
    , m_context(context)
    , m_inventories(inventories)
    , m_panel(panel)
    , m_window(window)
{
    using Action = InventoryState::Action;
    connect(&inventories, &InventorySet::otherAccountRequested, this, &InventoryCommands::askForOtherAccount);
    connect(&panel, &InventoryPanel::connectRequested, this, [this] { showConnectDialog(); });
    connect(&panel, &InventoryPanel::disconnectRequested, &inventories, &InventorySet::disconnectFrom);
    connect(&panel, &InventoryPanel::retryRequested, this,
            [this](EngineController *engine) { run(Action::Retry, engine); });
    connect(&panel, &InventoryPanel::changeAddressRequested, this,
            [this](EngineController *engine) { run(Action::ChangeAddress, engine); });
    connect(&panel, &InventoryPanel::forgetRequested, this,
            [this](EngineController *engine) { run(Action::Forget, engine); });
    connect(&panel, &InventoryPanel::favouriteRequested, this,
            [this](EngineController *engine, const QString &vmId, bool favourite) {
                engine->vms().setFavourite(vmId, favourite);
                m_context.state.setFavourites(engine->key(), engine->vms().favourites());
            });
}

EngineController *InventoryCommands::connectTo(InventoryEndpoint endpoint)
{
    if (endpoint.userName.isEmpty()) {
        for (const SessionState::Engine &known : m_context.state.engines()) {
            if (known.url == endpoint.url && endpoint.token.isEmpty())
                endpoint.userName = known.userName;
        }
    }
    EngineController *engine = m_inventories.connectTo(std::move(endpoint), InventorySet::Asked::ByPerson);
    m_panel.setCurrent(engine);
    return engine;
}

void InventoryCommands::connectTo(const QUrl &url, const QString &userName)
{
    InventoryEndpoint endpoint;
    endpoint.url = url;
    endpoint.userName = userName;
    connectTo(std::move(endpoint));
}

void InventoryCommands::showConnectDialog(const QString &text)
{
    auto *dialog = new ConnectDialog(m_context.theme, m_context.state.engines(), m_context.state.recentConsoles(),
                                     m_context.targets, m_window);
    connect(dialog, &ConnectDialog::engineChosen, this,
            [this](const QUrl &url, const QString &user, const QString &proxy) {
                m_context.state.setEngineProxy(url, proxy);
                connectTo(url, user);
            });
    connect(dialog, &ConnectDialog::targetChosen, this, &InventoryCommands::targetChosen);
    if (!text.isEmpty())
        dialog->setText(text);
    dialog->open();
}

void InventoryCommands::run(InventoryState::Action action, EngineController *engine)
{
    using Action = InventoryState::Action;
    if (action == Action::Retry) {
        m_inventories.setRequested(engine);
        m_inventories.retry(engine);
    } else if (action == Action::ChangeAddress) {
        showConnectDialog(engine->label());
    } else if (action == Action::Forget) {
        m_context.state.forgetEngine(engine->url());
        m_inventories.disconnectFrom(engine);
    }
}

void InventoryCommands::askForOtherAccount(EngineController *engine, const std::shared_ptr<InventoryEndpoint> &endpoint)
{
    const QString there = InventorySet::account(engine);
    const QString other =
        endpoint->userName.isEmpty() ? tr("with the account of the file") : tr("as %1").arg(endpoint->userName);
    m_panel.setCurrent(engine);
    ConfirmDialog::ask(m_window, tr("You are signed in to %1").arg(engine->label()),
                       tr("You are signed in as %1. Open consoles go on; the list and fresh tickets come from the new "
                          "sign-in.")
                           .arg(there.isEmpty() ? tr("somebody else") : there),
                       tr("Sign in %1 instead").arg(other), false,
                       [this, held = QPointer<EngineController>(engine), endpoint] {
                           if (held)
                               m_panel.setCurrent(m_inventories.replace(held, std::move(*endpoint)));
                       });
}

} // namespace virtdesk
