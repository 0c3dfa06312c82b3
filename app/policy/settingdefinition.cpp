// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/policy/settingdefinition.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype maximumText = 4096;
constexpr qsizetype maximumItems = 200;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SettingDefinition)
};

std::optional<QVariant> readFlag(const QString &text)
{
    const QString word = text.toLower();
    if (word == QLatin1String("true") || word == QLatin1String("1"))
        return true;
    if (word == QLatin1String("false") || word == QLatin1String("0"))
        return false;
    return std::nullopt;
}

bool isPlain(const QString &text)
{
    return text.size() <= maximumText &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint() || c == QLatin1Char('\t'); });
}

std::optional<QVariant> readList(const QVariant &raw)
{
    const QStringList given =
        raw.userType() == QMetaType::QStringList ? raw.toStringList() : raw.toString().split(QLatin1Char(';'));
    QStringList items;
    for (const QString &item : given) {
        if (item.size() > maximumText || !isPlain(item))
            return std::nullopt;
        if (!item.trimmed().isEmpty())
            items += item.trimmed();
    }
    return items.size() <= maximumItems ? std::optional<QVariant>(items) : std::nullopt;
}

} // namespace

std::optional<QVariant> SettingDefinition::read(const QVariant &raw) const
{
    if (!raw.isValid())
        return std::nullopt;
    if (type == Type::List)
        return readList(raw);
    const QString given = raw.toString().trimmed();
    if (!isPlain(given))
        return std::nullopt;
    switch (type) {
    case Type::Flag:
        return readFlag(given);
    case Type::Choice:
        return choices.contains(given) ? std::optional<QVariant>(given) : std::nullopt;
    case Type::Number: {
        bool isNumber = false;
        const int number = given.toInt(&isNumber);
        return isNumber && number >= minimum && number <= maximum ? std::optional<QVariant>(number) : std::nullopt;
    }
    case Type::Path:
        return given.isEmpty() || QDir::isAbsolutePath(given) ? std::optional<QVariant>(given) : std::nullopt;
    case Type::Text:
    case Type::List:
        break;
    }
    return given;
}

QString SettingDefinition::values() const
{
    switch (type) {
    case Type::Flag:
        return Text::tr("true or false");
    case Type::Choice:
        return choices.join(QLatin1String(", "));
    case Type::Number:
        return Text::tr("a number from %1 to %2").arg(minimum).arg(maximum);
    case Type::List:
        return Text::tr("texts with ; between them");
    case Type::Path:
        return Text::tr("a whole path");
    case Type::Text:
        break;
    }
    return Text::tr("a text");
}

QString SettingDefinition::typeName() const
{
    switch (type) {
    case Type::Flag:
        return QStringLiteral("flag");
    case Type::Choice:
        return QStringLiteral("choice");
    case Type::Number:
        return QStringLiteral("number");
    case Type::List:
        return QStringLiteral("list");
    case Type::Path:
        return QStringLiteral("path");
    case Type::Text:
        break;
    }
    return QStringLiteral("text");
}

} // namespace virtdesk
