// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/settingspage.h"

namespace virtdesk {

/// Settings of the program as a whole.
class GeneralPage : public SettingsPage
{
    Q_OBJECT
public:
    /// `settings` outlives this.
    explicit GeneralPage(Settings &settings, QWidget *parent = nullptr);
};

} // namespace virtdesk
