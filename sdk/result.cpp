// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/result.h"

namespace virtdesk {

namespace {

/// What changes the order of a line or can't be seen at all, so that two different names look alike (Unicode: format
/// characters, fillers, tags). `before` is the text so far: a joiner shapes the letters of scripts that need it, and
/// emoji; between others it only hides.
bool isInvisible(QChar c, const QString &before)
{
    const char16_t u = c.unicode();
    if (u == 0x200c || u == 0x200d)
        return before.isEmpty() || before.back().unicode() < 0x0300;
    if (c.category() == QChar::Other_Format) // bidirectional controls, zero-width and soft marks
        return true;
    const bool filler =
        u == 0x034f || u == 0x115f || u == 0x1160 || u == 0x17b4 || u == 0x17b5 || u == 0x3164 || u == 0xffa0;
    // Plane 14 holds tags and variation selectors only. In UTF-16 its characters begin with these units.
    const bool tag =
        (u >= 0xdb40 && u <= 0xdb7f) || (c.isLowSurrogate() && (before.isEmpty() || !before.back().isHighSurrogate()));
    return filler || tag;
}

} // namespace

QString cleanText(const QByteArray &raw, qsizetype maximum)
{
    // A server's text may be megabytes long; nothing beyond what can be shown is worth decoding.
    return cleanText(QString::fromUtf8(raw.left(maximum * 4 + 4)), maximum);
}

QString cleanText(const QString &raw, qsizetype maximum)
{
    QString out;
    out.reserve(qMin(raw.size(), maximum + 1));
    bool pendingSpace = false;
    for (const QChar c : raw) {
        if (c.isNull())
            continue;
        if (isInvisible(c, out))
            continue;
        if (c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
            c.category() == QChar::Separator_Paragraph) {
            pendingSpace = !out.isEmpty();
            continue;
        }
        if (out.size() + (pendingSpace ? 1 : 0) >= maximum) {
            out += QChar(0x2026);
            return out;
        }
        if (pendingSpace) {
            out += QLatin1Char(' ');
            pendingSpace = false;
        }
        out += c;
    }
    return out;
}

} // namespace virtdesk
