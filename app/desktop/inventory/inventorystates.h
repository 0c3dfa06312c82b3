// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/inventoryquestion.h"
#include "app/inventory/vmfilter.h"
#include "app/look/theme.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace virtdesk {

class InventoryController;

/// What stands in the place of the list of VMs: words, and buttons by what they do. Data only.
struct InventoryState
{
    enum class Action { Connect, Answer, Retry, ChangeAddress, Forget, SearchAll, ClearFilter };
    struct Button
    {
        Action action;
        const char *name; ///< object name
        QString text;
        bool main = false;
        bool operator==(const Button &) const = default;
    };

    QString icon;
    Theme::Tone tone = Theme::Tone::Secondary;
    QString title;
    QString text;
    QString details;
    QList<Button> buttons;
    bool isList = false; ///< there is a list to show

    bool operator==(const InventoryState &) const = default;

    /// No inventory is chosen; `known`: some are, from earlier.
    static InventoryState none(bool known);
    static InventoryState of(InventoryController &inventory, const VmFilter &filter, InventoryQuestion question);
    /// Why there is no connection, for the panel and for the start page.
    static InventoryState failed(const InventoryController &inventory);
    /// The chosen bookmark finds no VM that is listed; `note`: what there is to say of it.
    static InventoryState ofBookmark(const QString &note, bool failed);

private:
    static InventoryState empty(InventoryController &inventory);
    static InventoryState searching();
    static InventoryState noMatch(const VmFilter &filter);

    Q_DECLARE_TR_FUNCTIONS(virtdesk::InventoryState)
};

} // namespace virtdesk
