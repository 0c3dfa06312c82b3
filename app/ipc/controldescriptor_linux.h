// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Where the control channel is in a session process.
inline constexpr int controlDescriptor = 3;

} // namespace virtdesk
