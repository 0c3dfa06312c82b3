// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/display.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace virtdesk::rfb {

/// Collects what one server update has changed. A server may cut an update into thousands of rectangles; adding one
/// costs a few instructions, and what comes out is at most `MaximumRects` rectangles that cover everything added.
class Damage
{
public:
    static constexpr int MaximumRects = 16;

    void setSize(int width, int height);
    /// `rect` lies in the frame.
    void add(int x, int y, int width, int height);
    void addAll();
    bool isEmpty() const { return m_count == 0; }

    /// The rectangles collected since the last call; forgets them. Valid until the next call.
    std::span<const DamageRect> take();

private:
    static constexpr int CellShift = 6; ///< cells of 64x64 pixels
    static constexpr int Words = 4;     ///< 256 cells: 16384 pixels
    using Row = std::array<std::uint64_t, Words>;

    void mark(const DamageRect &rect);
    void collectCells();
    bool appendStrips(int rowsAtOnce);

    int m_width = 0;
    int m_height = 0;
    int m_count = 0; ///< rectangles added
    std::array<DamageRect, MaximumRects> m_first{};
    int m_left = 0, m_top = 0, m_right = 0, m_bottom = 0; ///< bounds of everything
    std::vector<Row> m_rows;
    std::vector<DamageRect> m_out;
};

} // namespace virtdesk::rfb
