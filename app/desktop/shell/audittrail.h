// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/audit/auditentry.h"
#include "app/desktop/settings/desktopcontext.h"

#include <QObject>
#include <QSet>

namespace virtdesk {

class ConsoleTab;
class ConsoleTabs;
class InventoryController;
class InventorySet;
class VmActions;

/// Hears what is done with consoles and VMs and tells the audit journal, and keeps the journal at what the settings
/// say. Hears no content: none of the signals carries any. GUI thread.
class AuditTrail : public QObject
{
    Q_OBJECT
public:
    /// All outlive this. Does nothing where the context has no journal.
    AuditTrail(const DesktopContext &context, ConsoleTabs &tabs, InventorySet &inventories, VmActions &actions,
               QObject *parent = nullptr);

private:
    void applySettings();
    void watchAll();
    void watch(ConsoleTab *tab);
    void note(const ConsoleTab *tab, AuditEntry::What what, qint64 count = 0, const QString &detail = {});
    void noteVm(InventoryController *inventory, const QString &vmId, AuditEntry::What what, const QString &detail = {});

    DesktopContext m_context;
    ConsoleTabs &m_tabs;
    InventorySet &m_inventories;
    QSet<const QObject *> m_watched;
    QSet<const ConsoleTab *> m_running;
};

} // namespace virtdesk
