// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/policy/policy.h"

#include <QCoreApplication>

namespace virtdesk {

namespace {

constexpr qsizetype maximumProblems = 20;
constexpr qsizetype shown = 200;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Policy)
};

/// What QSettings writes beside the settings themselves: choices of single consoles.
bool isUnnamed(const QString &id)
{
    return id.startsWith(QLatin1String("consoles/"));
}

} // namespace

Policy::Policy()
{
    for (const SettingDefinition &definition : SettingDefinition::all())
        m_definitions.insert(definition.id, definition);
}

Policy::Policy(const PolicySources &sources)
    : Policy()
{
    m_problems = sources.problems;
    for (const PolicySources::Value &given : sources.values) {
        const auto definition = m_definitions.constFind(given.id);
        QString problem;
        if (definition == m_definitions.constEnd()) {
            if (!isUnnamed(given.id))
                problem = Text::tr("The policy “%1” (%2) is not known to this version of VirtDesk. It is left out; the "
                                   "rest counts. Tell your administrator.")
                              .arg(given.id.left(shown), given.origin);
        } else if (const auto value = definition->read(given.value)) {
            (given.mandatory ? m_mandatory : m_recommended).insert(given.id, {*value, given.origin});
        } else {
            problem = Text::tr("The policy “%1” (%2) has a value that it can't have: it takes %3. It is left out; the "
                               "rest counts. Tell your administrator.")
                          .arg(given.id, given.origin, definition->values());
        }
        if (!problem.isEmpty() && m_problems.size() < maximumProblems)
            m_problems += problem;
    }
}

QVariant Policy::value(const QString &id, const QVariant &own) const
{
    if (const auto set = mandatory(id))
        return set->value;
    const auto definition = m_definitions.constFind(id);
    if (definition == m_definitions.constEnd())
        return own;
    if (const auto chosen = definition->read(own); chosen && definition->scope == SettingDefinition::Scope::Person)
        return *chosen;
    if (const auto set = recommended(id))
        return set->value;
    return definition->fallback;
}

QString Policy::refusal(const QString &id) const
{
    if (flag(id))
        return {};
    const auto set = mandatory(id) ? mandatory(id) : recommended(id);
    return Text::tr("Your administrator does not allow this on this computer (%1: %2). Ask there if you need it.")
        .arg(id, set ? set->origin : QString());
}

std::optional<Policy::Entry> Policy::find(const Entries &entries, const QString &id)
{
    const auto at = entries.constFind(id);
    return at == entries.constEnd() ? std::nullopt : std::optional(*at);
}

} // namespace virtdesk
