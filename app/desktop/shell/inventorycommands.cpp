// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/inventorycommands.h"

#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/routesettings.h"
#include "app/desktop/settings/sessionstate.h"
#include "app/desktop/shell/connectdialog.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/target/inventorypresets.h"

#include <algorithm>
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
            [this](InventoryController *inventory) { run(Action::Retry, inventory); });
    connect(&panel, &InventoryPanel::changeAddressRequested, this,
            [this](InventoryController *inventory) { run(Action::ChangeAddress, inventory); });
    connect(&panel, &InventoryPanel::forgetRequested, this,
            [this](InventoryController *inventory) { run(Action::Forget, inventory); });
    connect(&panel, &InventoryPanel::favouriteRequested, this,
            [this](InventoryController *inventory, const QString &vmId, bool favourite) {
                inventory->vms().setFavourite(vmId, favourite);
                m_context.state.setFavourites(inventory->key(), inventory->vms().favourites());
            });
}

InventoryController *InventoryCommands::connectTo(InventoryEndpoint endpoint)
{
    if (endpoint.userName.isEmpty()) {
        for (const SessionState::Engine &known : m_context.state.inventories()) {
            if (known.url == endpoint.url && endpoint.token.isEmpty())
                endpoint.userName = known.userName;
        }
    }
    InventoryController *inventory = m_inventories.connectTo(std::move(endpoint), InventorySet::Asked::ByPerson);
    m_panel.setCurrent(inventory);
    return inventory;
}

void InventoryCommands::connectTo(const QUrl &url, const QString &userName)
{
    InventoryEndpoint endpoint;
    endpoint.url = url;
    endpoint.userName = userName;
    connectTo(std::move(endpoint));
}

void InventoryCommands::connectPresets()
{
    if (!m_context.presets)
        return;
    const QList<SessionState::Engine> known = m_context.state.inventories();
    for (const QUrl &url : m_context.presets->inventories()) {
        const auto at = std::find_if(known.begin(), known.end(), [&url](const auto &one) { return one.url == url; });
        if (at == known.end())
            m_context.state.noteInventory({url, {}});
        if (!m_context.presets->connectsAtStart())
            continue;
        InventoryEndpoint endpoint;
        endpoint.url = url;
        endpoint.userName = at == known.end() ? QString() : at->userName;
        InventoryController *inventory = m_inventories.connectTo(std::move(endpoint), InventorySet::Asked::ByProgram);
        if (!m_panel.current())
            m_panel.setCurrent(inventory);
    }
}

void InventoryCommands::showConnectDialog(const QString &text)
{
    auto *dialog = new ConnectDialog(m_context.theme, m_context.state.inventories(), m_context.state.recentConsoles(),
                                     m_context.targets, m_window);
    connect(dialog, &ConnectDialog::inventoryChosen, this,
            [this](const QUrl &url, const QString &user, const QString &proxy, const QString &consoleProxy) {
                m_context.state.setInventoryProxy(url, proxy);
                m_context.state.setConsoleProxy(url, consoleProxy);
                connectTo(url, user);
            });
    connect(dialog, &ConnectDialog::targetChosen, this, &InventoryCommands::targetChosen);
    if (!text.isEmpty())
        dialog->setText(text);
    dialog->open();
}

void InventoryCommands::run(InventoryState::Action action, InventoryController *inventory)
{
    using Action = InventoryState::Action;
    if (action == Action::Retry) {
        m_inventories.setRequested(inventory);
        m_inventories.retry(inventory);
    } else if (action == Action::ChangeAddress) {
        showConnectDialog(inventory->label());
    } else if (action == Action::Forget) {
        m_context.state.forgetInventory(inventory->url());
        RouteSettings(m_context).removeAll(inventory->key());
        m_inventories.disconnectFrom(inventory);
    }
}

void InventoryCommands::askForOtherAccount(InventoryController *inventory,
                                           const std::shared_ptr<InventoryEndpoint> &endpoint)
{
    const QString there = InventorySet::account(inventory);
    const QString other =
        endpoint->userName.isEmpty() ? tr("with the account of the file") : tr("as %1").arg(endpoint->userName);
    m_panel.setCurrent(inventory);
    ConfirmDialog::ask(m_window, tr("You are signed in to %1").arg(inventory->label()),
                       tr("You are signed in as %1. Open consoles go on; the list and fresh tickets come from the new "
                          "sign-in.")
                           .arg(there.isEmpty() ? tr("somebody else") : there),
                       tr("Sign in %1 instead").arg(other), false,
                       [this, held = QPointer<InventoryController>(inventory), endpoint] {
                           if (held)
                               m_panel.setCurrent(m_inventories.replace(held, std::move(*endpoint)));
                       });
}

} // namespace virtdesk
