// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"
#include "app/target/consoleroutes.h"

namespace virtdesk {

/// The rules for the way to consoles, as the settings have them at the moment. GUI thread.
class RouteSettings
{
public:
    explicit RouteSettings(const DesktopContext &context);

    ConsoleRoutes routes() const;
    /// The way that is set for hosts of such a name, where the person has typed the console's address and no way.
    /// Errors: Usage.
    Result<void> applyTypedRoute(ConsoleTarget &target) const;
    /// The administrator has set them.
    bool isLocked() const;
    void set(const ConsoleRoute &rule);
    void remove(const ConsoleRoute &rule);
    /// Those of an inventory that is forgotten.
    void removeAll(const QString &inventory);

private:
    DesktopContext m_context;
};

} // namespace virtdesk
