// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"
#include "sdk/result.h"

#include <QColor>
#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

namespace virtdesk {

/// What a VM is marked with so that nobody takes it for another: a word, never a colour alone. A value.
struct VmMark
{
    enum class Colour { Red, Orange, Green, Blue, Violet, Grey };

    QString word;
    Colour colour = Colour::Grey;

    bool isSet() const { return !word.isEmpty(); }
    bool operator==(const VmMark &) const = default;
    /// Strong enough to stand as an edge on light and dark (3:1), with white text on it (4.5:1).
    QColor background() const;
    static QColor text() { return Qt::white; }
};

/// Which VMs are marked, by rules in the person's or the administrator's settings, one a line:
///     cluster:Production = PROD red
///     name:db-* = DATA orange
///     tag:pci = PCI violet
/// `*` and `?` stand for any characters and one; case does not count; the first rule that fits decides. A value.
class MarkRules
{
    Q_DECLARE_TR_FUNCTIONS(MarkRules)
public:
    static constexpr qsizetype maximumRules = 200;
    static constexpr qsizetype maximumPattern = 200;
    static constexpr qsizetype maximumWord = 12;

    MarkRules() = default;
    /// Errors: Usage, a sentence with the number of the line. Empty lines and those that begin with # are passed over.
    static Result<MarkRules> parse(const QStringList &lines);

    VmMark markOf(const Vm &vm) const;
    bool isEmpty() const { return m_rules.isEmpty(); }

private:
    enum class Field { Name, Cluster, Tag };
    struct Rule
    {
        Field field = Field::Name;
        QString pattern;
        VmMark mark;
    };
    static bool matches(const QString &pattern, const QString &text);

    QList<Rule> m_rules;
};

} // namespace virtdesk
