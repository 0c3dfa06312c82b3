// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/settingspage.h"
#include "sdk/optioninfo.h"

namespace virtdesk {

/// Settings of all consoles. What a display lets a person choose about a connection is built from a list of options.
class ConsolesPage : public SettingsPage
{
    Q_OBJECT
public:
    /// `settings` outlives this.
    ConsolesPage(Settings &settings, const QList<OptionInfo> &options, QWidget *parent = nullptr);

private:
    void addView(Settings &settings);
    void addOptions(Settings &settings, const QList<OptionInfo> &options);
    void addMarks(Settings &settings);
    void addScreenshotFolder(Settings &settings);
};

} // namespace virtdesk
