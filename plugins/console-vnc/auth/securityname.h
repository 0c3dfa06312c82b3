// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <cstdint>

namespace virtdesk::rfb {

/// What a security type of RFB (RFC 6143, section 7.1.2, and IANA's registry) or a subtype of VeNCrypt (256 and up; 263
/// and 264 as QEMU numbers them) is called; its number where it has no name. Any thread.
QString securityName(std::uint32_t type);

} // namespace virtdesk::rfb
