// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Who named a part of a target. Whoever fills a part in says so; what nobody has said is Unknown, and counts as a
/// file's.
enum class NamedBy : unsigned char {
    Unknown,
    File,     ///< a console file, a link, a page: whoever wrote it
    Engine,   ///< the inventory itself, asked over a connection that was verified
    Settings, ///< remembered from what the person decided earlier
    Person,   ///< typed or chosen now
};

/// Whether the value came from somebody who may want a secret of another place.
constexpr bool isFromOutside(NamedBy who)
{
    return who == NamedBy::Unknown || who == NamedBy::File;
}

/// Who named what of a ConsoleTarget. A value from outside serves the file's own ticket, or a prompt that says where it
/// came from; it never makes a stored secret go to a place or over a way where it did not go before.
struct Provenance
{
    NamedBy address = NamedBy::Unknown;   ///< ConsoleTarget::address
    NamedBy route = NamedBy::Unknown;     ///< proxy
    NamedBy authority = NamedBy::Unknown; ///< caPem
    NamedBy identity = NamedBy::Unknown;  ///< expectedHostName, hostSubject, serviceHost
    NamedBy account = NamedBy::Unknown;   ///< userName
    NamedBy title = NamedBy::Unknown;
    NamedBy provider = NamedBy::Unknown; ///< provider: a claim, until its engine has confirmed it

    static constexpr Provenance all(NamedBy who) { return {who, who, who, who, who, who, who}; }
    bool operator==(const Provenance &) const = default;
};

} // namespace virtdesk
