// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// The mark of a state: filled disc (up), ring (down), half disc (changing), bars (paused), triangle (trouble). Shapes
/// differ, so that the colour is never the only sign.
enum class Dot { Filled, Ring, Half, Pause, Trouble };

} // namespace virtdesk
