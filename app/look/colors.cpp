// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/colors.h"

#include <cmath>

namespace virtdesk {

Colors Colors::light(bool highContrast)
{
    Colors c;
    c.dark = false;
    c.window = QColor(0xf3, 0xf4, 0xf6);
    c.surface = QColor(0xff, 0xff, 0xff);
    c.raised = QColor(0xff, 0xff, 0xff);
    c.hover = QColor(0xe7, 0xe9, 0xed);
    c.pressed = QColor(0xdb, 0xde, 0xe4);
    c.hairline = QColor(0xdd, 0xdf, 0xe4);
    c.border = QColor(0x7f, 0x85, 0x90);
    c.edge = QColor(0xc4, 0xc8, 0xd0);
    c.text = QColor(0x1c, 0x1f, 0x25);
    c.secondary = QColor(0x5a, 0x60, 0x6b);
    c.disabled = QColor(0x75, 0x7b, 0x85);
    c.accent = QColor(0x1a, 0x67, 0xb8);
    c.accentHover = QColor(0x15, 0x58, 0x9f);
    c.onAccent = QColor(0xff, 0xff, 0xff);
    c.selection = QColor(0xdc, 0xe9, 0xf7);
    c.good = QColor(0x1f, 0x7a, 0x3f);
    c.warning = QColor(0x94, 0x56, 0x00);
    c.danger = QColor(0xbe, 0x2b, 0x2b);
    if (highContrast) {
        c.text = Qt::black;
        c.secondary = QColor(0x30, 0x34, 0x3c);
        c.hairline = QColor(0x80, 0x86, 0x90);
        c.border = QColor(0x50, 0x56, 0x60);
        c.edge = c.border;
        c.disabled = QColor(0x60, 0x66, 0x70);
    }
    return c;
}

Colors Colors::darkColors(bool highContrast)
{
    Colors c;
    c.dark = true;
    c.window = QColor(0x1c, 0x1e, 0x22);
    c.surface = QColor(0x23, 0x26, 0x2b);
    c.raised = QColor(0x2b, 0x2e, 0x34);
    c.hover = QColor(0x31, 0x35, 0x3c);
    c.pressed = QColor(0x3b, 0x40, 0x48);
    c.hairline = QColor(0x35, 0x39, 0x40);
    c.border = QColor(0x7d, 0x85, 0x90);
    c.edge = QColor(0x4a, 0x50, 0x59);
    c.text = QColor(0xe7, 0xe9, 0xec);
    c.secondary = QColor(0xa9, 0xaf, 0xb9);
    c.disabled = QColor(0x87, 0x8e, 0x99);
    c.accent = QColor(0x6a, 0xae, 0xf5);
    c.accentHover = QColor(0x86, 0xbe, 0xf8);
    c.onAccent = QColor(0x0c, 0x1a, 0x29);
    c.selection = QColor(0x27, 0x3c, 0x54);
    c.good = QColor(0x6c, 0xc4, 0x8b);
    c.warning = QColor(0xe6, 0xb4, 0x5c);
    c.danger = QColor(0xf4, 0x8a, 0x84);
    if (highContrast) {
        c.text = Qt::white;
        c.secondary = QColor(0xd8, 0xdc, 0xe2);
        c.hairline = QColor(0x80, 0x86, 0x90);
        c.border = QColor(0xb0, 0xb6, 0xc0);
        c.edge = c.border;
        c.disabled = QColor(0xa0, 0xa6, 0xb0);
    }
    return c;
}

double Colors::contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    };
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace virtdesk
