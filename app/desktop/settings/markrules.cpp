// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/markrules.h"

#include <algorithm>

namespace virtdesk {

namespace {

struct Named
{
    const char *name;
    VmMark::Colour colour;
    QRgb rgb;
};
constexpr Named colours[] = {
    {"red", VmMark::Colour::Red, 0xffd93025},       {"orange", VmMark::Colour::Orange, 0xffb45309},
    {"green", VmMark::Colour::Green, 0xff2e7d32},   {"blue", VmMark::Colour::Blue, 0xff1f6feb},
    {"violet", VmMark::Colour::Violet, 0xff9b4dbd}, {"grey", VmMark::Colour::Grey, 0xff6b7280},
};

} // namespace

QColor VmMark::background() const
{
    for (const Named &one : colours) {
        if (one.colour == colour)
            return QColor::fromRgb(one.rgb);
    }
    return {};
}

Result<MarkRules> MarkRules::parse(const QStringList &lines)
{
    MarkRules rules;
    int number = 0;
    const auto wrong = [&](const QString &why) -> Error {
        return {Failure::Usage, tr("Line %1: %2").arg(number).arg(why), {}};
    };
    for (const QString &raw : lines) {
        ++number;
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
            continue;
        if (rules.m_rules.size() >= maximumRules)
            return wrong(tr("There are more than %1 rules.").arg(maximumRules));
        const qsizetype equals = line.lastIndexOf(QLatin1Char('='));
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        if (equals < 0 || colon < 0 || colon > equals)
            return wrong(tr("A rule is written as “cluster:Production = PROD red”."));
        Rule rule;
        const QString field = line.left(colon).trimmed().toLower();
        if (field == QLatin1String("name"))
            rule.field = Field::Name;
        else if (field == QLatin1String("cluster"))
            rule.field = Field::Cluster;
        else if (field == QLatin1String("tag"))
            rule.field = Field::Tag;
        else
            return wrong(tr("Rules are about name, cluster or tag."));
        rule.pattern = line.mid(colon + 1, equals - colon - 1).trimmed();
        if (rule.pattern.isEmpty() || rule.pattern.size() > maximumPattern)
            return wrong(tr("What is to be marked has 1 to %1 characters.").arg(maximumPattern));
        const QStringList words = line.mid(equals + 1).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const bool plain = words.size() == 2 && std::all_of(words.at(0).begin(), words.at(0).end(),
                                                            [](QChar c) { return c.isLetterOrNumber(); });
        if (!plain || words.at(0).size() > maximumWord)
            return wrong(
                tr("Behind “=” stand one word of letters and digits, at most %1, and a colour.").arg(maximumWord));
        rule.mark.word = words.at(0);
        const auto known = std::find_if(std::begin(colours), std::end(colours), [&](const Named &one) {
            return words.at(1).compare(QLatin1String(one.name), Qt::CaseInsensitive) == 0;
        });
        if (known == std::end(colours))
            return wrong(tr("Colours are red, orange, green, blue, violet and grey."));
        rule.mark.colour = known->colour;
        rules.m_rules.append(rule);
    }
    return rules;
}

/// Without backtracking into more than one star: linear in both lengths' product at worst.
bool MarkRules::matches(const QString &pattern, const QString &text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern.at(p) == QLatin1Char('*')) {
            star = p++;
            mark = t;
        } else if (p < pattern.size() &&
                   (pattern.at(p) == QLatin1Char('?') || pattern.at(p).toCaseFolded() == text.at(t).toCaseFolded())) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern.at(p) == QLatin1Char('*'))
        ++p;
    return p == pattern.size();
}

VmMark MarkRules::markOf(const Vm &vm) const
{
    for (const Rule &rule : m_rules) {
        switch (rule.field) {
        case Field::Name:
            if (matches(rule.pattern, vm.name))
                return rule.mark;
            break;
        case Field::Cluster:
            if (matches(rule.pattern, vm.cluster))
                return rule.mark;
            break;
        case Field::Tag:
            for (const QString &tag : vm.more.value(QStringLiteral("tags")).split(QLatin1Char('\n'))) {
                if (!tag.trimmed().isEmpty() && matches(rule.pattern, tag.trimmed()))
                    return rule.mark;
            }
            break;
        }
    }
    return {};
}

} // namespace virtdesk
