// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>

namespace virtdesk {

/// The colours of one look: neutral greys, one accent, three colours of state (never used without a shape and a word).
/// Text has a contrast of at least 4.5:1 on whatever it stands on, what tells a control 3:1 (WCAG 2.1, 1.4.3
/// and 1.4.11; tested for every pair of the style sheet).
struct Colors
{
    bool dark = false;
    QColor window;   ///< bars, panel, letterbox
    QColor surface;  ///< lists, fields, pages
    QColor raised;   ///< menus, pop-ups, cards
    QColor hover;    ///< under the pointer
    QColor pressed;  ///< held down, or switched on
    QColor hairline; ///< separators
    QColor border;   ///< edges of controls: 3:1 to what is beside and inside
    QColor edge;     ///< edges of menus, pop-ups and tooltips, which nothing is to be found by
    QColor text;
    QColor secondary; ///< second lines, hints
    QColor disabled;  ///< what can't be used now, and nothing else: 3:1
    QColor accent;    ///< focus, selection marks, the one main button
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
