// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/result.h"

namespace virtdesk {

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
        const bool bidi = (c.unicode() >= 0x202a && c.unicode() <= 0x202e) ||
                          (c.unicode() >= 0x2066 && c.unicode() <= 0x2069) || c.unicode() == 0x200e ||
                          c.unicode() == 0x200f || c.unicode() == 0x061c;
        if (bidi)
            continue;
        if (c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
            c.category() == QChar::Separator_Paragraph) {
            pendingSpace = !out.isEmpty();
            continue;
        }
        if (pendingSpace) {
            out += QLatin1Char(' ');
            pendingSpace = false;
        }
        if (out.size() >= maximum) {
            out += QChar(0x2026);
            return out;
        }
        out += c;
    }
    return out;
}

} // namespace virtdesk
