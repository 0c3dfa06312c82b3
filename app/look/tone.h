// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// What an icon, a dot or a word means, for its colour.
enum class Tone { Normal, Secondary, Accent, OnAccent, Good, Warning, Danger };

} // namespace virtdesk
