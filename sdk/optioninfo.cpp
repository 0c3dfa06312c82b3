// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/optioninfo.h"

#include "sdk/result.h"

#include <QJsonObject>

#include <algorithm>
#include <limits>
#include <optional>

namespace virtdesk {

namespace {

constexpr qsizetype maximumLabel = 120;
constexpr qsizetype maximumId = 32;
constexpr int none = std::numeric_limits<int>::min();

bool isId(const QString &text)
{
    const auto isLetter = [](QChar c) { return c >= QLatin1Char('a') && c <= QLatin1Char('z'); };
    return !text.isEmpty() && text.size() <= maximumId && isLetter(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](QChar c) {
               return isLetter(c) || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('-');
           });
}

/// As desktop files have it: "label[de_AT]", "label[de]", "label".
QString labelIn(const QJsonObject &object, const QString &language)
{
    for (const QString &key :
         {QStringLiteral("label[%1]").arg(language),
          QStringLiteral("label[%1]").arg(language.section(QLatin1Char('_'), 0, 0)), QStringLiteral("label")}) {
        const QString label = cleanText(object.value(key).toString(), maximumLabel);
        if (!label.isEmpty())
            return label;
    }
    return {};
}

/// nullopt when it is in no form of an option.
std::optional<OptionInfo> readOne(const QJsonObject &object, const QString &language)
{
    OptionInfo option;
    option.id = object.value(QLatin1String("id")).toString();
    option.label = labelIn(object, language);
    option.fallback = object.value(QLatin1String("default")).toInt(none);
    const QString kind = object.value(QLatin1String("kind")).toString();
    option.kind = kind == QLatin1String("choice") ? OptionInfo::Kind::Choice : OptionInfo::Kind::Switch;
    if (kind != QLatin1String("choice") && kind != QLatin1String("switch"))
        return std::nullopt;
    const QJsonArray choices = object.value(QLatin1String("choices")).toArray();
    for (const QJsonValue &item : choices) {
        const OptionInfo::Choice choice{item.toObject().value(QLatin1String("value")).toInt(none),
                                        labelIn(item.toObject(), language)};
        if (choice.value == none || choice.label.isEmpty() || !option.labelOf(choice.value).isEmpty() ||
            option.choices.size() == OptionInfo::maximumChoices)
            return std::nullopt;
        option.choices.append(choice);
    }
    const bool valid = isId(option.id) && !option.label.isEmpty() && option.isValid(option.fallback);
    return valid ? std::make_optional(option) : std::nullopt;
}

} // namespace

bool OptionInfo::isValid(int value) const
{
    return kind == Kind::Switch ? value == 0 || value == 1 : !labelOf(value).isEmpty();
}

QString OptionInfo::labelOf(int value) const
{
    const auto at =
        std::find_if(choices.begin(), choices.end(), [value](const Choice &one) { return one.value == value; });
    return at == choices.end() ? QString() : at->label;
}

const OptionInfo *OptionInfo::find(const QList<OptionInfo> &options, const QString &id)
{
    const auto at = std::find_if(options.begin(), options.end(), [&id](const OptionInfo &one) { return one.id == id; });
    return at == options.end() ? nullptr : &*at;
}

QList<OptionInfo> OptionInfo::read(const QJsonArray &list, const QString &language)
{
    QList<OptionInfo> options;
    for (const QJsonValue &item : list) {
        const std::optional<OptionInfo> option = readOne(item.toObject(), language);
        if (option && !find(options, option->id) && options.size() < maximumOptions)
            options.append(*option);
    }
    return options;
}

} // namespace virtdesk
