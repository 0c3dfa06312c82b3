// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/facttext.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace virtdesk::facttext {

namespace {

/// The parts of a distinguished name; a backslash keeps the next character from being a separator.
QStringList parts(const QString &name)
{
    QStringList result;
    QString part;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name.at(i) == QLatin1Char('\\') && i + 1 < name.size()) {
            part += name.at(i);
            part += name.at(++i);
        } else if (name.at(i) == QLatin1Char(',')) {
            result += part.trimmed();
            part.clear();
        } else {
            part += name.at(i);
        }
    }
    result += part.trimmed();
    return result;
}

bool isCommonName(const QString &part)
{
    return part.startsWith(QLatin1String("CN="), Qt::CaseInsensitive);
}

} // namespace

QString distinguishedName(const QString &name)
{
    QStringList found = parts(name);
    const bool whole =
        std::all_of(found.begin(), found.end(), [](const QString &part) { return part.indexOf(QLatin1Char('=')) > 0; });
    if (!whole)
        return name;
    if (!isCommonName(found.constFirst()) && isCommonName(found.constLast()))
        std::reverse(found.begin(), found.end());
    return found.join(QLatin1String(", "));
}

QString dateTime(const QDateTime &when)
{
    return when.isValid() ? QLocale().toString(when.toLocalTime(), QLocale::ShortFormat) : QString();
}

QString date(const QDateTime &when)
{
    return when.isValid() ? QLocale().toString(when.toLocalTime().date(), QLocale::ShortFormat) : QString();
}

QString time(const QDateTime &when)
{
    return when.isValid() ? QLocale().toString(when.toLocalTime().time(), QLocale::ShortFormat) : QString();
}

QString sentence(const QString &text)
{
    QString result = text.trimmed();
    const auto ends = [&result](const char *end) { return result.endsWith(QLatin1String(end)); };
    while (ends("..") && !ends("..."))
        result.chop(1);
    return result;
}

QString keyFingerprint(const QByteArray &sha256)
{
    return QStringLiteral("SHA256:") + QString::fromLatin1(sha256.toBase64(QByteArray::OmitTrailingEquals));
}

QString fingerprint(const QByteArray &sha256, int groupsPerLine)
{
    const QString hex = QString::fromLatin1(sha256.toHex()).toUpper();
    constexpr qsizetype groupSize = 4;
    QString text;
    for (qsizetype i = 0; i < hex.size(); i += groupSize) {
        if (i > 0)
            text += (i / groupSize) % groupsPerLine == 0 ? QLatin1Char('\n') : QLatin1Char(' ');
        text += hex.mid(i, groupSize);
    }
    return text;
}

} // namespace virtdesk::facttext
