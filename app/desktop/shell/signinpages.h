// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

class QWidget;

namespace virtdesk {

class ConsoleTab;
class ConsoleTabs;
class InventoryController;
class InventoryPanel;
class InventorySet;
class StatePanel;
class Theme;
struct Notice;

/// Where the questions of inventories are shown. What a person waits for comes to the centre, with the focus, until it
/// is answered or cancelled; what comes by itself waits: a mark in the inventory panel, a page with *Sign in …* in each
/// tab that needs that inventory, and one notice. GUI thread.
class SignInPages : public QObject
{
    Q_OBJECT
public:
    /// All outlive this.
    SignInPages(const Theme &theme, InventorySet &inventories, ConsoleTabs &tabs, InventoryPanel &panel,
                QObject *parent = nullptr);

    /// The person wants to answer now.
    void show(InventoryController *inventory);

Q_SIGNALS:
    void noticed(const virtdesk::Notice &notice);
    void noticeOver(const QString &topic);

private:
    void panelChanged(InventoryController *inventory, QWidget *panel);
    void removed(InventoryController *inventory);
    void markTabs();
    void mark(ConsoleTab *tab, InventoryController *inventory);
    static QString topic(const InventoryController *inventory);

    const Theme &m_theme;
    InventorySet &m_inventories;
    ConsoleTabs &m_tabs;
    InventoryPanel &m_panel;
    QHash<InventoryController *, QPointer<QWidget>> m_questions;
    QHash<ConsoleTab *, QPointer<StatePanel>> m_marks; ///< pages over the tabs that wait
};

} // namespace virtdesk
