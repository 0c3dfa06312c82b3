// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace virtdesk {

/// Finds replayed, left out and swapped tokens of the GSSAPI layer: gss_unwrap only reports them beside its success,
/// and Cyrus SASL does not look. Reads the sequence number of RFC 4121 section 4.2.6.2, which the integrity check
/// covers; tokens of the old form (RFC 1964), whose number is encrypted, pass unchecked.
class GssSequence
{
public:
    static constexpr std::size_t headerSize = 16;

    /// `token` is the beginning of a wrap token (headerSize bytes if it has so many). False = not the one that comes
    /// next.
    bool accept(std::span<const char> token);

private:
    std::optional<std::uint64_t> m_next;
};

} // namespace virtdesk
