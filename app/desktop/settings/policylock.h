// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace virtdesk {

class Settings;

/// A control whose setting the administrator has set is shown with its value, disabled, and says so. GUI thread.
struct PolicyLock
{
    /// Locks the control where its setting is mandatory, and returns whether it is.
    static bool apply(QWidget *field, const Settings &settings, const QString &id);
    /// The words that stand beside a locked control. Owned by `parent`.
    static QLabel *note(QWidget *parent);
};

} // namespace virtdesk
