// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/damage.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace virtdesk::rfb {

void Damage::setSize(int width, int height)
{
    m_width = width;
    m_height = height;
    m_count = 0;
    m_rows.assign(static_cast<std::size_t>((height >> CellShift) + 1), Row{});
    m_out.reserve(MaximumRects);
}

void Damage::add(int x, int y, int width, int height)
{
    if (width <= 0 || height <= 0)
        return;
    const int right = x + width;
    const int bottom = y + height;
    if (m_count == 0) {
        m_left = x;
        m_top = y;
        m_right = right;
        m_bottom = bottom;
    } else {
        m_left = std::min(m_left, x);
        m_top = std::min(m_top, y);
        m_right = std::max(m_right, right);
        m_bottom = std::max(m_bottom, bottom);
    }
    // Few rectangles go out as they came in; only many of them are worth the grid.
    if (m_count < MaximumRects) {
        m_first[static_cast<std::size_t>(m_count)] = {x, y, width, height};
    } else {
        if (m_count == MaximumRects) {
            for (const DamageRect &first : m_first)
                mark(first);
        }
        mark({x, y, width, height});
    }
    ++m_count;
    if (m_count < 0) [[unlikely]]
        m_count = MaximumRects + 1;
}

void Damage::addAll()
{
    m_count = 0;
    std::fill(m_rows.begin(), m_rows.end(), Row{});
    add(0, 0, m_width, m_height);
}

void Damage::mark(const DamageRect &rect)
{
    const int firstColumn = rect.x >> CellShift;
    const int lastColumn = (rect.x + rect.width - 1) >> CellShift;
    const int firstRow = rect.y >> CellShift;
    const int lastRow = (rect.y + rect.height - 1) >> CellShift;
    for (int word = firstColumn >> 6; word <= lastColumn >> 6; ++word) {
        const int from = std::max(firstColumn - word * 64, 0);
        const int to = std::min(lastColumn - word * 64, 63);
        const std::uint64_t bits = (~std::uint64_t(0) >> (63 - to)) & (~std::uint64_t(0) << from);
        for (int row = firstRow; row <= lastRow; ++row)
            m_rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(word)] |= bits;
    }
}

std::span<const DamageRect> Damage::take()
{
    m_out.clear();
    if (m_count <= MaximumRects) {
        m_out.assign(m_first.begin(), m_first.begin() + m_count);
    } else {
        collectCells();
        const auto first = static_cast<std::size_t>(m_top >> CellShift);
        const auto last = static_cast<std::size_t>((m_bottom - 1) >> CellShift);
        std::fill(m_rows.begin() + static_cast<std::ptrdiff_t>(first),
                  m_rows.begin() + static_cast<std::ptrdiff_t>(last) + 1, Row{});
    }
    m_count = 0;
    return m_out;
}

void Damage::collectCells()
{
    // Runs of cells, joined downwards where they are equal; cut to the exact bounds of the whole.
    const int firstRow = m_top >> CellShift;
    const int lastRow = (m_bottom - 1) >> CellShift;
    std::size_t aboveBegin = 0;
    std::size_t aboveEnd = 0;
    bool fits = true;
    for (int row = firstRow; row <= lastRow && fits; ++row) {
        const int top = std::max(row << CellShift, m_top);
        const int bottom = std::min((row + 1) << CellShift, m_bottom);
        const Row &cells = m_rows[static_cast<std::size_t>(row)];
        const std::size_t begin = m_out.size();
        int column = m_left >> CellShift;
        const int lastColumn = (m_right - 1) >> CellShift;
        const auto isSet = [&](int c) { return (cells[static_cast<std::size_t>(c >> 6)] >> (c & 63)) & 1; };
        bool sameAsAbove = aboveEnd > aboveBegin;
        std::size_t matched = aboveBegin;
        while (column <= lastColumn) {
            if (!isSet(column)) {
                ++column;
                continue;
            }
            const int start = column;
            while (column <= lastColumn && isSet(column))
                ++column;
            const int left = std::max(start << CellShift, m_left);
            const int right = std::min(column << CellShift, m_right);
            m_out.push_back({left, top, right - left, bottom - top});
            sameAsAbove = sameAsAbove && matched < aboveEnd && m_out[matched].x == left &&
                          m_out[matched].width == right - left && m_out[matched].y + m_out[matched].height == top;
            ++matched;
        }
        if (sameAsAbove && matched == aboveEnd && m_out.size() > begin) {
            m_out.resize(begin);
            for (std::size_t i = aboveBegin; i < aboveEnd; ++i)
                m_out[i].height += bottom - top;
        } else {
            aboveBegin = begin;
            aboveEnd = m_out.size();
        }
        fits = m_out.size() <= MaximumRects;
    }
    for (int rowsAtOnce = 1; !fits; rowsAtOnce *= 2)
        fits = appendStrips(rowsAtOnce);
}

bool Damage::appendStrips(int rowsAtOnce)
{
    m_out.clear();
    const int firstRow = m_top >> CellShift;
    const int lastRow = (m_bottom - 1) >> CellShift;
    for (int row = firstRow; row <= lastRow; row += rowsAtOnce) {
        Row joined{};
        const int end = std::min(row + rowsAtOnce, lastRow + 1);
        for (int r = row; r < end; ++r) {
            for (std::size_t word = 0; word < Words; ++word)
                joined[word] |= m_rows[static_cast<std::size_t>(r)][word];
        }
        int first = -1;
        int last = -1;
        for (int word = 0; word < Words; ++word) {
            const std::uint64_t bits = joined[static_cast<std::size_t>(word)];
            if (bits == 0)
                continue;
            if (first < 0)
                first = word * 64 + std::countr_zero(bits);
            last = word * 64 + 63 - std::countl_zero(bits);
        }
        if (first < 0)
            continue;
        const int left = std::max(first << CellShift, m_left);
        const int right = std::min((last + 1) << CellShift, m_right);
        const int top = std::max(row << CellShift, m_top);
        const int bottom = std::min(end << CellShift, m_bottom);
        if (!m_out.empty() && m_out.back().x == left && m_out.back().width == right - left &&
            m_out.back().y + m_out.back().height == top) {
            m_out.back().height += bottom - top;
        } else {
            m_out.push_back({left, top, right - left, bottom - top});
        }
    }
    return m_out.size() <= MaximumRects;
}

} // namespace virtdesk::rfb
