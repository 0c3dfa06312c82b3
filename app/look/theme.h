// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/colors.h"
#include "app/look/dot.h"
#include "app/look/iconsource.h"
#include "app/look/tone.h"

#include <QIcon>
#include <QObject>
#include <QPalette>

#include <memory>

class QApplication;

namespace virtdesk {

class ColorSchemeWatcher;

/// The program's look: palette, style sheet, fonts and the symbolic icons in the look's colours. Follows the system or
/// is set by the person, also while running. GUI thread.
class Theme : public QObject
{
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)
    using Tone = virtdesk::Tone;
    using Dot = virtdesk::Dot;

    /// Takes the system's palette as it is now, so it has to be made before anything changes it.
    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    /// Gives the application its style, font, palette and style sheet, and keeps them up to date.
    void apply(QApplication &application);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// High contrast by the person's wish; otherwise the desktop's is followed.
    void setHighContrast(bool always);
    static Mode modeFromName(const QString &name, bool *known = nullptr);
    static QString modeName(Mode mode);

    const Colors &colors() const { return *m_colors; }
    bool isDark() const { return m_colors->dark; }

    /// A symbolic icon of resources/icons/symbolic. It follows later changes of the look by itself.
    QIcon icon(const QString &name, Tone tone = Tone::Normal) const;
    QIcon dot(Dot shape, Tone tone) const;
    QColor toneColor(Tone tone) const;

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed();

private:
    void refresh();
    QPalette palette() const;

    Mode m_mode = Mode::System;
    bool m_highContrast = false;
    bool m_systemPaletteIsDark = false;
    /// Shared with the icon engines, which outlive nothing but may be painted at any time.
    std::shared_ptr<Colors> m_colors;
    std::unique_ptr<ColorSchemeWatcher> m_watcher;
    QApplication *m_application = nullptr;
};

/// The theme's icons for the sign-in widgets. `theme` outlives what is returned.
IconSource iconSource(const Theme &theme);

} // namespace virtdesk
