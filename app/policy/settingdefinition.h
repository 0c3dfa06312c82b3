// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>

namespace virtdesk {

/// One setting of the program, defined here and nowhere else: what its values are, what it is without any, and what it
/// does. Made from it: what files and registry may hold (Policy), the lock of its control in the settings window, the
/// manual's table and the templates for Group Policy (`virtdeskctl policies --definitions`). A plain value.
struct SettingDefinition
{
    enum class Type {
        Flag,   ///< "true" or "false", 1 or 0
        Choice, ///< one of `choices`
        Number, ///< minimum to maximum
        Text,   ///< one line
        List,   ///< texts; in a file with ";" between them
        Path,   ///< of a file or folder, absolute
    };
    /// Whose word counts for it.
    enum class Scope {
        Person,        ///< a person chooses it, unless the administrator has
        Administrator, ///< only policies have it
    };

    QString id; ///< "console/clipboard": as in virtdesk.ini
    Type type = Type::Flag;
    Scope scope = Scope::Person;
    QVariant fallback; ///< bool, QString, int or QStringList
    QStringList choices = {};
    int minimum = 0;
    int maximum = 0;
    QString text = {}; ///< what it does, for people

    /// A value as files, the registry and QSettings have it; nullopt where it is none of this setting's.
    std::optional<QVariant> read(const QVariant &raw) const;
    /// What read() takes, in words: "true or false".
    QString values() const;
    /// "flag", "choice" …
    QString typeName() const;

    /// All settings, with their texts in the language of the moment; by id's group.
    static QList<SettingDefinition> all();
};

} // namespace virtdesk
