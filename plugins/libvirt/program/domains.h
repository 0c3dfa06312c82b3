// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/program/domainfacts.h"
#include "plugins/libvirt/program/handles.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <functional>
#include <mutex>
#include <optional>

namespace virtdesk::libvirt {

/// The domains of one connection, as JSON. Any thread; every call may block as long as the daemon does. A call that
/// fails leaves libvirt's error of this thread (lastFault).
///
/// A domain: "id" (UUID), "name", "state" and "reason" (virDomainState and its reasons), "persistent", "saved" (has a
/// managed save), "autostart", and the members of DomainFacts::json().
class Domains
{
public:
    /// `connection` outlives this. `keepFacts`: forget() will be called for each domain that changes.
    Domains(virConnectPtr connection, bool keepFacts);

    /// Gives all of them, some at a time, in the order of libvirt's list.
    bool list(const std::function<void(const QJsonArray &)> &part);
    std::optional<QJsonObject> one(const QString &id);
    DomainPtr find(const QString &id);
    /// With the passwords of the graphics, where this connection may see them.
    static DomainFacts liveFacts(virDomainPtr domain, bool withSecrets);
    /// What was read of its XML is old.
    void forget(const QString &id);

    static QString idOf(virDomainPtr domain);

private:
    struct Sets;
    QJsonObject facts(virDomainPtr domain, const QString &id);

    virConnectPtr m_connection;
    bool m_keepFacts;
    std::mutex m_mutex;
    QHash<QString, QJsonObject> m_facts;
    quint64 m_changes = 0; ///< so that an XML that was read before a change is not kept after it
};

} // namespace virtdesk::libvirt
