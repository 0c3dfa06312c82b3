// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/policy/policysources.h"
#include "app/policy/settingdefinition.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>

namespace virtdesk {

/// What the administrator has set for this computer, and with it the value of every setting. Read once; a plain value.
///
/// A mandatory value goes before the person's own and before any option; a recommended one stands where the person has
/// chosen nothing.
class Policy
{
public:
    struct Entry
    {
        QVariant value; ///< of the definition's type
        QString origin; ///< for people: the file and line, or the registry's key
    };

    /// No policy: every setting is the person's, or what it is without any.
    Policy();
    explicit Policy(const PolicySources &sources);
    /// This computer's. Blocks for as long as a few small files take.
    static Policy load() { return Policy(PolicySources::ofComputer()); }

    /// `own`: the person's choice as it is stored, invalid where there is none; one that the setting can't have counts
    /// as none. Of an id that is not defined it is returned as it is.
    QVariant value(const QString &id, const QVariant &own = {}) const;
    bool flag(const QString &id, const QVariant &own = {}) const { return value(id, own).toBool(); }
    bool isMandatory(const QString &id) const { return m_mandatory.contains(id); }
    std::optional<Entry> mandatory(const QString &id) const { return find(m_mandatory, id); }
    std::optional<Entry> recommended(const QString &id) const { return find(m_recommended, id); }

    /// Of a setting that allows something: empty where it does, else the sentence that says who has forbidden it.
    QString refusal(const QString &id) const;

    /// Sentences about files and values that can't be used. They refuse nothing else.
    const QStringList &problems() const { return m_problems; }

private:
    using Entries = QHash<QString, Entry>;
    static std::optional<Entry> find(const Entries &entries, const QString &id);

    QHash<QString, SettingDefinition> m_definitions;
    Entries m_mandatory;
    Entries m_recommended;
    QStringList m_problems;
};

} // namespace virtdesk
