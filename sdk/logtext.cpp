// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/logtext.h"

namespace virtdesk {

namespace {

constexpr QChar opening(0x2039);
constexpr QChar closing(0x203a);
constexpr qsizetype maxName = 200;
constexpr qsizetype maxText = 300;

QString withoutMarks(QString text)
{
    return text.replace(opening, QLatin1Char('<')).replace(closing, QLatin1Char('>'));
}

} // namespace

QString logName(const QString &name)
{
    return opening + withoutMarks(cleanText(name, maxName)) + closing;
}

QString logText(const QString &text)
{
    return withoutMarks(cleanText(text, maxText));
}

QString logText(const Error &error)
{
    const QString sentence = logText(error.sentence);
    return error.detail.isEmpty() ? sentence : QStringLiteral("%1 (%2)").arg(sentence, logText(error.detail));
}

} // namespace virtdesk
