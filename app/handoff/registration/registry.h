// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <memory>
#include <optional>

namespace virtdesk {

/// As much of Windows' registry as registrations need: texts in keys, for this user or for the machine. Any thread.
class Registry
{
public:
    enum class Hive {
        User,    ///< HKEY_CURRENT_USER
        Machine, ///< HKEY_LOCAL_MACHINE; only administrators write there
    };

    virtual ~Registry() = default;

    /// A text; an empty name is the key's own ("default") value. nullopt when it isn't there, or is no text.
    virtual std::optional<QString> text(Hive hive, const QString &key, const QString &name) const = 0;
    /// Makes the key where there is none. False when that is not allowed.
    virtual bool setText(Hive hive, const QString &key, const QString &name, const QString &text) = 0;
    /// These are true when it is gone, also when it never was there.
    virtual bool removeValue(Hive hive, const QString &key, const QString &name) = 0;
    virtual bool removeTree(Hive hive, const QString &key) = 0;
    /// Removes the key if nothing is in it.
    virtual void removeIfEmpty(Hive hive, const QString &key) = 0;
    /// Tells the shell that file types and links have changed.
    virtual void announce() = 0;

    /// This system's; null where there is none.
    static std::shared_ptr<Registry> system();
};

} // namespace virtdesk
