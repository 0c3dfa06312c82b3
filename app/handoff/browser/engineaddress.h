// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string_view>

namespace virtdesk {

/// True for "https://host[:port]" (RFC 3986), with nothing of a path but `path`, if that is given. The host is a name
/// of labels (RFC 1123, and the underscores of Windows names), an IPv4 address or an IPv6 address in brackets without a
/// zone; the port is 1 to 65535. As strict as the window, so that what is taken here is not refused there.
bool isHttpsAddress(std::string_view text, std::string_view path = {});

} // namespace virtdesk
