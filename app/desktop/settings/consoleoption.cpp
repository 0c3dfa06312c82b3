// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/consoleoption.h"

#include <QCoreApplication>

#include <algorithm>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ConsoleOption)
};

} // namespace

bool ConsoleOption::isValid(int value) const
{
    return kind == Kind::Switch ? value == 0 || value == 1 : !labelOf(value).isEmpty();
}

QString ConsoleOption::labelOf(int value) const
{
    const auto at =
        std::find_if(choices.begin(), choices.end(), [value](const auto &one) { return one.first == value; });
    return at == choices.end() ? QString() : at->second;
}

const ConsoleOption *ConsoleOption::find(const QList<ConsoleOption> &options, const QString &id)
{
    const auto at =
        std::find_if(options.begin(), options.end(), [&id](const ConsoleOption &one) { return one.id == id; });
    return at == options.end() ? nullptr : &*at;
}

QList<ConsoleOption> ConsoleOption::all()
{
    return {
        {QStringLiteral("shared"), Text::tr("Share the console with others who are connected"), Kind::Switch, {}, 1},
        {QStringLiteral("viewOnly"), Text::tr("Only look: send no keys and no pointer"), Kind::Switch, {}, 0},
        {QStringLiteral("quality"),
         Text::tr("Picture quality"),
         Kind::Choice,
         {{-1, Text::tr("Exact")},
          {8, Text::tr("High")},
          {5, Text::tr("Medium")},
          {1, Text::tr("Low, for slow links")}},
         -1},
        {QStringLiteral("compression"),
         Text::tr("Compression"),
         Kind::Choice,
         {{-1, Text::tr("Automatic")},
          {1, Text::tr("Little, for fast networks")},
          {6, Text::tr("More")},
          {9, Text::tr("Most, for slow links")}},
         -1},
    };
}

} // namespace virtdesk
