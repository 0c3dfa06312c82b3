// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/registration/registry.h"

#include <QMap>
#include <QPair>
#include <QSet>

namespace virtdesk {

/// Registry in memory: keys come with their values, as in Windows' own, and stay until they are removed.
class MemoryRegistry : public Registry
{
public:
    std::optional<QString> text(Hive hive, const QString &key, const QString &name) const override
    {
        const auto found = m_values.constFind({path(hive, key), name});
        return found == m_values.constEnd() ? std::nullopt : std::optional<QString>(*found);
    }
    bool setText(Hive hive, const QString &key, const QString &name, const QString &value) override
    {
        if (!writable(hive))
            return false;
        for (QString made = path(hive, key); made.contains(u'\\'); made = made.section(u'\\', 0, -2))
            m_keys += made;
        m_values[{path(hive, key), name}] = value;
        return true;
    }
    bool removeValue(Hive hive, const QString &key, const QString &name) override
    {
        if (!text(hive, key, name))
            return true;
        return writable(hive) && m_values.remove({path(hive, key), name}) == 1;
    }
    bool removeTree(Hive hive, const QString &key) override
    {
        const QString whole = path(hive, key);
        if (!m_keys.contains(whole))
            return true;
        if (!writable(hive))
            return false;
        const auto isInside = [&](const QString &other) { return other == whole || other.startsWith(whole + u'\\'); };
        m_keys.removeIf([&](const QString &other) { return isInside(other); });
        m_values.removeIf([&](auto entry) { return isInside(entry.key().first); });
        return true;
    }
    void removeIfEmpty(Hive hive, const QString &key) override
    {
        const QString whole = path(hive, key);
        for (const QString &other : std::as_const(m_keys)) {
            if (other.startsWith(whole + u'\\'))
                return;
        }
        for (auto entry = m_values.keyBegin(); entry != m_values.keyEnd(); ++entry) {
            if (entry->first == whole)
                return;
        }
        m_keys.remove(whole);
    }
    void announce() override { ++announcements; }

    QSet<QString> keys() const { return m_keys; }

    bool machineIsWritable = true;
    int announcements = 0;

private:
    static QString path(Hive hive, const QString &key)
    {
        return (hive == Hive::User ? QStringLiteral("HKCU\\") : QStringLiteral("HKLM\\")) + key;
    }
    bool writable(Hive hive) const { return hive == Hive::User || machineIsWritable; }

    QMap<QPair<QString, QString>, QString> m_values;
    QSet<QString> m_keys;
};

} // namespace virtdesk
