// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/wire/wiretext.h"

#include "sdk/result.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace virtdesk::rfb {

namespace {

/// 0x80 to 0x9f of Windows-1252, where Latin-1 has control characters that no text holds.
constexpr std::array<char16_t, 32> westernHigh = {
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

} // namespace

QString textFromWire(const QByteArray &bytes, TextForm *form)
{
    const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
    TextForm found = TextForm::Ascii;
    QString text;
    if (ascii) {
        text = QString::fromLatin1(bytes);
    } else {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        text = decoder(bytes);
        found = TextForm::Utf8;
        if (decoder.hasError()) {
            found = TextForm::Western;
            text = QString::fromLatin1(bytes);
            for (QChar &c : text) {
                if (c.unicode() >= 0x80 && c.unicode() < 0xa0)
                    c = QChar(westernHigh[c.unicode() - 0x80u]);
            }
        }
    }
    if (form)
        *form = found;
    return text;
}

QString lineFromWire(const QByteArray &bytes)
{
    return cleanText(textFromWire(bytes));
}

QString clipboardText(QString text)
{
    if (const qsizetype nul = text.indexOf(QChar(0)); nul >= 0)
        text.truncate(nul);
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    text.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    text.removeIf([](QChar c) {
        const char16_t u = c.unicode();
        return (u < 0x20 && u != '\t' && u != '\n') || (u >= 0x7f && u < 0xa0);
    });
    return text;
}

} // namespace virtdesk::rfb
