// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMenu>

namespace virtdesk {

class ActionTable;
class Settings;

/// The window's one menu.
class MainMenu : public QMenu
{
    Q_OBJECT
public:
    /// `actions` and `settings` outlive the menu.
    MainMenu(const ActionTable &actions, Settings &settings, QWidget *parent);

private:
    void addThemes();

    Settings &m_settings;
};

} // namespace virtdesk
