// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace virtdesk {

class Policy;
class TargetRegistry;

/// The inventories that the administrator has set, and how they are signed in to. A plain value, made once.
class InventoryPresets
{
public:
    InventoryPresets() = default;
    /// Reads the file of the CA, which a policy names. `registry`: whose addresses count.
    InventoryPresets(const Policy &policy, const TargetRegistry &registry);

    const QList<QUrl> &inventories() const { return m_inventories; }
    bool isMeant(const QUrl &inventory) const;
    bool connectsAtStart() const { return m_connects; }
    /// A password is never asked for at this inventory: the sign-in is the ticket's.
    bool needsTicket(const QUrl &inventory) const { return m_way == Way::Kerberos && isMeant(inventory); }
    /// Fills in CA, account and way of an inventory that is meant. The CA goes before any that a person has named.
    void apply(InventoryEndpoint &endpoint) const;

    /// Addresses as canonical URLs; what is none is told.
    static QList<QUrl> parse(const QStringList &addresses, const TargetRegistry &registry, QStringList &problems);
    const QStringList &problems() const { return m_problems; }

private:
    enum class Way { Any, Kerberos, Password };

    QList<QUrl> m_inventories;
    QByteArray m_ca;
    QString m_account;
    Way m_way = Way::Any;
    bool m_connects = false;
    QStringList m_problems;
};

} // namespace virtdesk
