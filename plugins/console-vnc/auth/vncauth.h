// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

#include <array>
#include <cstdint>
#include <optional>

namespace virtdesk::rfb {

using VncChallenge = std::array<std::uint8_t, 16>;

/// The answer to a VncAuth challenge: DES in ECB mode, keyed with the first eight bytes of the password, padded with
/// zeros, each byte's bits reversed (RFC 6143, 7.2.2). Nothing when the system's cryptography refuses DES (FIPS mode).
std::optional<VncChallenge> vncAuthResponse(const VncChallenge &challenge, QByteArrayView password);

} // namespace virtdesk::rfb
