// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/inventory/routesettings.h"
#include "app/desktop/settings/settingspage.h"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace virtdesk {

/// All rules for the way to consoles. GUI thread.
class RoutesPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit RoutesPage(const DesktopContext &context, QWidget *parent = nullptr);

private:
    void addList();
    void addButtons();
    void fill();
    void updateButtons();
    void add();
    void edit();
    void remove();
    const ConsoleRoute *current() const;

    DesktopContext m_context;
    RouteSettings m_store;
    QList<ConsoleRoute> m_rules; ///< as listed
    QTreeWidget *m_list;
    QLabel *m_problems;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
};

} // namespace virtdesk
