// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/windowtitle.h"

#include "app/desktop/console/consoletab.h"
#include "app/desktop/inventory/inventoryset.h"

#include <QStringList>

namespace virtdesk {

QString windowTitle(const ConsoleTab *tab, const InventoryController *inventory)
{
    QStringList words;
    if (tab)
        words += tab->title();
    if (tab && tab->vm().isSet())
        words += InventorySet::label(QUrl(tab->vm().inventory, QUrl::StrictMode));
    else if (!tab && inventory)
        words += inventory->label();
    const QString name = QStringLiteral("VirtDesk");
    return words.isEmpty() ? name : words.join(QStringLiteral(" · ")) + QStringLiteral(" — ") + name;
}

} // namespace virtdesk
