// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/colorschemewatcher.h"

namespace virtdesk {

void ColorSchemeWatcher::set(Preference preference, bool highContrast)
{
    if (m_preference == preference && m_highContrast == highContrast)
        return;
    m_preference = preference;
    m_highContrast = highContrast;
    Q_EMIT changed();
}

} // namespace virtdesk
