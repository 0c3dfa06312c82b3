// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>

namespace virtdesk {

/// The colours of one look: neutral greys, one accent, three colours of state (never used without a shape and a word).
/// Text on `window`, `surface` and `raised` has a contrast of at least 4.5:1 (tested).
struct Colors
{
    bool dark = false;
    QColor window;   ///< bars, panel, letterbox
    QColor surface;  ///< lists, fields, pages
    QColor raised;   ///< menus, pop-ups, cards
    QColor hover;    ///< under the pointer
    QColor pressed;  ///< held down, or switched on
    QColor hairline; ///< separators
    QColor border;   ///< edges of controls
    QColor text;
    QColor secondary; ///< second lines, hints
    QColor disabled;
    QColor accent; ///< focus, selection marks, the one main button
    QColor accentHover;
    QColor onAccent;  ///< text on accent
    QColor selection; ///< background of a selected row
    QColor good;
    QColor warning;
    QColor danger;

    static Colors light(bool highContrast = false);
    static Colors darkColors(bool highContrast = false);
    /// Contrast ratio by WCAG 2.1, 1 to 21.
    static double contrast(const QColor &a, const QColor &b);
};

} // namespace virtdesk
