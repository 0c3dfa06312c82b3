// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/inventoryset.h"
#include "app/desktop/inventory/inventorystates.h"
#include "app/desktop/settings/desktopcontext.h"

#include <QObject>

#include <memory>

namespace virtdesk {

class InventoryPanel;

/// Connects inventories, asks where to, and does to them what panel and start page ask for. GUI thread.
class InventoryCommands : public QObject
{
    Q_OBJECT
public:
    /// All outlive this. Questions are asked over `window`.
    InventoryCommands(const DesktopContext &context, InventorySet &inventories, InventoryPanel &panel, QWidget *window);

    /// For the person; see InventorySet::connectTo. Without a user name: as the one who was there last.
    InventoryController *connectTo(InventoryEndpoint endpoint);
    void connectTo(const QUrl &url, const QString &userName);
    /// The inventories of the administrator: they are known from now on, and connected to where that is wished.
    void connectPresets();
    void showConnectDialog(const QString &text = {});
    void run(InventoryState::Action action, InventoryController *inventory);

Q_SIGNALS:
    /// An address or file of a console was chosen in the dialog.
    void targetChosen(const QString &text);

private:
    void askForOtherAccount(InventoryController *inventory, const std::shared_ptr<InventoryEndpoint> &endpoint);

    DesktopContext m_context;
    InventorySet &m_inventories;
    InventoryPanel &m_panel;
    QWidget *m_window;
};

} // namespace virtdesk
