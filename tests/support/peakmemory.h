// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// The most memory that this process ever had in use, in KiB. One file per platform.
long long peakKib();

} // namespace virtdesk
