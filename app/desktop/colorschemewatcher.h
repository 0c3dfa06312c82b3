// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QVariant>

class QDBusPendingCallWatcher;
class QDBusVariant;

namespace virtdesk {

/// Follows the desktop's wish for a dark or light look and for high contrast: org.freedesktop.portal.Settings,
/// namespace org.freedesktop.appearance (XDG desktop portal documentation). Asks asynchronously; where there is no
/// portal nothing is ever known and Theme judges the system's palette instead.
class ColorSchemeWatcher : public QObject
{
    Q_OBJECT
public:
    enum class Preference { Unknown, Light, Dark };

    explicit ColorSchemeWatcher(QObject *parent = nullptr);

    Preference preference() const { return m_preference; }
    bool highContrast() const { return m_highContrast; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void take(const QString &key, QVariant value);
    void read(const QString &key);

    Preference m_preference = Preference::Unknown;
    bool m_highContrast = false;
};

} // namespace virtdesk
