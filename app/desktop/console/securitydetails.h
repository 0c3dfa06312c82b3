// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/securitysummary.h"

#include <QFrame>

namespace virtdesk {

/// A small pop-up with everything known about how a console is secured. Closes when something else is clicked, or with
/// Esc.
class SecurityDetails : public QFrame
{
    Q_OBJECT
public:
    SecurityDetails(const Theme &theme, const SecuritySummary &summary, QWidget *parent);
    /// Below `anchor`, aligned with its right edge, and within the screen.
    void popUp(const QWidget *anchor);
};

} // namespace virtdesk
