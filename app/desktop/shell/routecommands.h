// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/routesettings.h"

#include <QObject>

class QMenu;
class QWidget;

namespace virtdesk {

class InventoryController;
class InventoryPanel;

/// "Reach consoles through …" in the menus of inventories and places: what is set now, and the dialog that changes it.
/// GUI thread.
class RouteCommands : public QObject
{
    Q_OBJECT
public:
    /// All outlive this. Questions are asked over `window`.
    RouteCommands(const DesktopContext &context, InventoryPanel &panel, QWidget *window);

private:
    void addTo(QMenu &menu, InventoryController *inventory, const QString &nodeId);
    void ask(const ConsoleRoute &about, const QString &inherited);

    DesktopContext m_context;
    RouteSettings m_store;
    QWidget *m_window;
};

} // namespace virtdesk
