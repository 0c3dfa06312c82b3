// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"

namespace virtdesk {

/// Optional power of an InventoryConnection: what the inventory itself says is its certificate authority, for a person
/// to compare, before anything there is trusted. Found as CdChange is, and under the same rules.
class AuthorityOffer
{
public:
    static constexpr char iid[] = "org.virtdesk.AuthorityOffer/1";
    virtual ~AuthorityOffer() = default;
    /// Certificates in PEM form, at most maxSize bytes. Nothing but the question is sent, on a connection of its own,
    /// and only to who shows exactly the certificate of this SHA-256 (the one that the person was asked about). What
    /// comes is as little verified as that certificate. Errors besides the usual ones: Identity (another certificate),
    /// NotFound (the inventory offers none).
    virtual JobPtr offeredAuthority(const QByteArray &sha256, Reply<QByteArray> reply) = 0;

    static constexpr qint64 maxSize = 256 << 10;
};

} // namespace virtdesk
