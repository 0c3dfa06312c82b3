// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/routecommands.h"

#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/inventory/routedialog.h"
#include "app/inventory/inventorycontroller.h"
#include "app/look/theme.h"

#include <QMenu>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype longestWay = 60; // characters of a menu's entry

QString wayText(const ConsoleRoute *rule)
{
    return !rule || rule->hops.isEmpty() ? RouteCommands::tr("directly") : rule->hopsText();
}

/// An id is shown with an "&" in a menu only if that is written twice.
QString forMenu(const QString &text)
{
    QString shown = cleanText(text, longestWay);
    return shown.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

RouteCommands::RouteCommands(const DesktopContext &context, InventoryPanel &panel, QWidget *window)
    : QObject(window)
    , m_context(context)
    , m_store(context)
    , m_window(window)
{
    panel.setFillMenu(
        [this](QMenu &menu, InventoryController *inventory, const QString &nodeId) { addTo(menu, inventory, nodeId); });
}

void RouteCommands::addTo(QMenu &menu, InventoryController *inventory, const QString &nodeId)
{
    ConsoleRoute about;
    about.inventory = inventory->key();
    const QList<InventoryNode> &nodes = inventory->nodes();
    if (!nodeId.isEmpty()) {
        const auto node =
            std::find_if(nodes.begin(), nodes.end(), [&nodeId](const InventoryNode &one) { return one.id == nodeId; });
        if (node == nodes.end())
            return;
        about.scope = ConsoleRoute::Scope::Place;
        about.kind = node->kind;
        about.name = cleanText(node->name, 255);
        about.id = nodeId;
    }
    const ConsoleRoutes routes = m_store.routes();
    const ConsoleRoute *above = nodeId.isEmpty() ? nullptr : routes.above(about.inventory, nodeId, nodes);
    const ConsoleRoute *now = routes.ofPlace(about, nodes);
    QString text = tr("Reach consoles through …");
    if (now && now->isAboutSame(about))
        text = tr("Reach consoles through … (now %1)").arg(forMenu(wayText(now)));
    else if (now && !now->hops.isEmpty())
        text = tr("Reach consoles through … (now %1, as %2)").arg(forMenu(wayText(now)), forMenu(now->placeText()));
    const bool locked = m_store.isLocked();
    if (locked)
        text = tr("%1, set by your administrator").arg(text);
    QAction *action = menu.addAction(m_context.theme.icon(QStringLiteral("network")), text);
    action->setObjectName(QStringLiteral("routeAction"));
    action->setEnabled(!locked);
    const QString inherited = nodeId.isEmpty() ? tr("&As usual: directly, or through the engine's own proxy")
                              : above          ? tr("&As %1: %2").arg(above->placeText(), wayText(above))
                                      : tr("&As what is around it: directly, or through the engine's own proxy");
    connect(action, &QAction::triggered, this, [this, about, inherited] { ask(about, inherited); });
}

void RouteCommands::ask(const ConsoleRoute &about, const QString &inherited)
{
    const ConsoleRoutes routes = m_store.routes();
    auto *dialog = new RouteDialog(about, routes.find(about), inherited, m_window);
    connect(dialog, &RouteDialog::chosen, this, [this](const ConsoleRoute &rule) { m_store.set(rule); });
    connect(dialog, &RouteDialog::cleared, this, [this](const ConsoleRoute &cleared) { m_store.remove(cleared); });
    dialog->open();
}

} // namespace virtdesk
