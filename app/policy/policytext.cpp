// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/policy/policytext.h"

#include <QStringDecoder>

namespace virtdesk {

namespace {

constexpr qsizetype maximumBad = 20;

/// Empty = no text.
QString lineOf(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    for (const QChar c : std::as_const(text)) {
        if (c.unicode() < 0x20 && c != QLatin1Char('\t') && c != QLatin1Char('\r'))
            return {};
    }
    return decoder.hasError() ? QString() : text.trimmed();
}

} // namespace

PolicyText PolicyText::parse(const QByteArray &bytes)
{
    PolicyText text;
    QString group;
    qsizetype begin = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    const qsizetype end = qMin(bytes.size(), maximumBytes);
    for (int number = 1; begin < end; ++number) {
        qsizetype stop = bytes.indexOf('\n', begin);
        stop = stop < 0 || stop > end ? end : stop;
        const QByteArray raw = bytes.mid(begin, stop - begin);
        begin = stop + 1;
        const QString line = lineOf(raw);
        if (raw.trimmed().isEmpty() || line.startsWith(QLatin1Char('#')) || line.startsWith(QLatin1Char(';')))
            continue;
        if (line.size() > 2 && line.startsWith(QLatin1Char('[')) && line.endsWith(QLatin1Char(']'))) {
            group = line.mid(1, line.size() - 2).trimmed();
            continue;
        }
        const qsizetype equals = line.indexOf(QLatin1Char('='));
        if (equals <= 0 || group.isEmpty() || text.entries.size() >= maximumEntries) {
            if (text.badLines.size() < maximumBad)
                text.badLines += number;
            continue;
        }
        QString key = line.left(equals).trimmed();
        text.entries.append(
            {group, key.replace(QLatin1Char('\\'), QLatin1Char('/')), line.mid(equals + 1).trimmed(), number});
    }
    return text;
}

} // namespace virtdesk
