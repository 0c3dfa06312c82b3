// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/colorschemewatcher.h"

#include <QString>
#include <QVariant>

class QDBusVariant;

namespace virtdesk {

/// org.freedesktop.portal.Settings, namespace org.freedesktop.appearance (XDG desktop portal documentation). Asks
/// asynchronously; where there is no portal nothing is ever known. Linux only.
class PortalColorScheme : public ColorSchemeWatcher
{
    Q_OBJECT
public:
    PortalColorScheme();

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void read(const QString &key);
    void take(const QString &key, QVariant value);
};

} // namespace virtdesk
