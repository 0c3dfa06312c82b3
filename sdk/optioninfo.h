// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonArray>
#include <QList>
#include <QString>

namespace virtdesk {

/// One thing about how a console is connected to that a person can choose, as a display plugin declares it in its
/// metadata ("options"). Settings, menus and virtdeskctl are made from it; the display finds what was chosen in
/// DisplayOptions::chosen. A plain value.
///
/// An id that has a meaning to the program as well: "shared", 0 = others who are connected are thrown out, so that
/// nobody connects again by itself.
struct OptionInfo
{
    enum class Kind {
        Switch, ///< 0 or 1
        Choice, ///< one of `choices`
    };
    struct Choice
    {
        int value = 0;
        QString label;
        bool operator==(const Choice &) const = default;
    };

    QString id;    ///< [a-z][a-z0-9-]*, at most 32
    QString label; ///< in the program's language, where the plugin has it ("label[de]"); never empty
    Kind kind = Kind::Switch;
    QList<Choice> choices; ///< of Choice, at least one
    int fallback = 0;      ///< "default"; valid
    bool operator==(const OptionInfo &) const = default;

    bool isValid(int value) const;
    /// What is written beside a chosen value; empty when it is none of this option's.
    QString labelOf(int value) const;

    static const OptionInfo *find(const QList<OptionInfo> &options, const QString &id);
    /// Those of `list` that are in their form; `language` as in "de" or "de_AT". At most maximumOptions, and of each
    /// at most maximumChoices.
    static QList<OptionInfo> read(const QJsonArray &list, const QString &language);

    static constexpr qsizetype maximumOptions = 32;
    static constexpr qsizetype maximumChoices = 32;
};

} // namespace virtdesk
