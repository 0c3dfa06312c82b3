// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <memory>

namespace virtdesk {

/// Follows the desktop's wish for a dark or light look and for high contrast. One file a platform; where nothing is
/// ever known, Theme judges the system's palette instead. GUI thread.
class ColorSchemeWatcher : public QObject
{
    Q_OBJECT
public:
    enum class Preference { Unknown, Light, Dark };

    static std::unique_ptr<ColorSchemeWatcher> create();

    Preference preference() const { return m_preference; }
    bool highContrast() const { return m_highContrast; }

Q_SIGNALS:
    void changed();

protected:
    ColorSchemeWatcher() = default;
    /// Says so when something is new.
    void set(Preference preference, bool highContrast);

private:
    Preference m_preference = Preference::Unknown;
    bool m_highContrast = false;
};

} // namespace virtdesk
