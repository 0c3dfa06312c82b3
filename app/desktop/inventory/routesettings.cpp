// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/routesettings.h"

#include "app/desktop/settings/settings.h"

namespace virtdesk {

RouteSettings::RouteSettings(const DesktopContext &context)
    : m_context(context)
{
}

ConsoleRoutes RouteSettings::routes() const
{
    return {m_context.settings.consoleRoutes(), m_context.targets};
}

Result<void> RouteSettings::applyTypedRoute(ConsoleTarget &target) const
{
    return virtdesk::applyTypedRoute(target, routes());
}

bool RouteSettings::isLocked() const
{
    return m_context.settings.policy().isMandatory(QStringLiteral("console/routes"));
}

void RouteSettings::set(const ConsoleRoute &rule)
{
    ConsoleRoutes changed = routes();
    changed.set(rule);
    m_context.settings.setConsoleRoutes(changed.lines());
}

void RouteSettings::remove(const ConsoleRoute &rule)
{
    ConsoleRoutes changed = routes();
    changed.remove(rule);
    m_context.settings.setConsoleRoutes(changed.lines());
}

void RouteSettings::removeAll(const QString &inventory)
{
    const QList<ConsoleRoute> rules = routes().rules();
    ConsoleRoutes changed = routes();
    for (const ConsoleRoute &rule : rules) {
        if (rule.inventory == inventory)
            changed.remove(rule);
    }
    m_context.settings.setConsoleRoutes(changed.lines());
}

} // namespace virtdesk
