// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/settingspage.h"
#include "app/pluginhost/pluginhost.h"

namespace virtdesk {

class Theme;

/// The plugins that were found, and what became of each.
class PluginsPage : public SettingsPage
{
    Q_OBJECT
public:
    PluginsPage(const Theme &theme, const QList<PluginInfo> &plugins, QWidget *parent = nullptr);

private:
    QWidget *card(const Theme &theme, const PluginInfo &plugin);
    static QString stateText(const PluginInfo &plugin);
};

} // namespace virtdesk
