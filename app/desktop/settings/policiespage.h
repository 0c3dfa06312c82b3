// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/settingspage.h"

namespace virtdesk {

class Policy;

/// What the administrator has set and recommended, where each value comes from, and what of it can't be used. GUI
/// thread.
class PoliciesPage : public SettingsPage
{
    Q_OBJECT
public:
    PoliciesPage(const Policy &policy, QWidget *parent);

    /// Whether there is anything to show.
    static bool isNeeded(const Policy &policy);
};

} // namespace virtdesk
