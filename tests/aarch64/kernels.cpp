// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The inner loops of AArch64, compared with what they have to give. A program of its own without Qt: it is cross-built
// and runs under qemu-aarch64 (kernels_test.sh).

#include "app/desktop/console/scalerkernels.h"
#include "plugins/console-vnc/decoders/pixelexpansion.h"
#include "plugins/console-vnc/decoders/yuvconversion.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <random>
#include <vector>

using namespace virtdesk;

namespace {

std::mt19937 numbers(1);
int checks = 0;

int value(int below)
{
    return static_cast<int>(numbers() % static_cast<unsigned>(below));
}

bool isSame(const char *what, int count, const void *expected, const void *found, std::size_t bytes)
{
    ++checks;
    if (std::memcmp(expected, found, bytes) == 0)
        return true;
    std::printf("FAIL: %s of %d differs\n", what, count);
    return false;
}

/// Weights of one span: they sum up to 1024.
std::vector<std::int16_t> weights(int count)
{
    std::vector<std::int16_t> made(static_cast<std::size_t>(count), 0);
    int left = 1024;
    for (int k = 0; k + 1 < count; ++k) {
        const int one = value(left + 1);
        made[static_cast<std::size_t>(k)] = static_cast<std::int16_t>(one);
        left -= one;
    }
    made.back() = static_cast<std::int16_t>(left);
    return made;
}

/// Whole rows and parts of them, and every sum of channels that there can be.
bool scalerGivesTheSameBits(const ScalerKernels &plain, const ScalerKernels &tried)
{
    const int width = 1 + value(90);
    const int height = 1 + value(7);
    std::vector<std::vector<std::uint32_t>> pixels;
    std::vector<const std::uint32_t *> rows;
    const bool bright = value(4) == 0;
    for (int y = 0; y < height; ++y) {
        pixels.emplace_back(static_cast<std::size_t>(width));
        for (std::uint32_t &pixel : pixels.back())
            pixel = bright ? 0xffffffffU : static_cast<std::uint32_t>(numbers());
    }
    for (const auto &row : pixels)
        rows.push_back(row.data());
    const int from = value(width);
    const std::vector<std::int16_t> vertical = weights(height);
    std::vector<std::int16_t> expected((static_cast<std::size_t>(width) + 3) * 4, 77);
    std::vector<std::int16_t> found = expected;
    plain.vertical(rows, vertical, from, width, expected.data());
    tried.vertical(rows, vertical, from, width, found.data());
    if (!isSame("a row of sums", width, expected.data(), found.data(), expected.size() * 2))
        return false;

    std::vector<ScalerKernels::Span> columns;
    std::vector<std::int16_t> horizontal;
    plain.vertical(rows, vertical, 0, width, expected.data());
    const int wide = 1 + value(70);
    for (int x = 0; x < wide; ++x) {
        ScalerKernels::Span column;
        column.first = value(width);
        column.count = 1 + value(std::min(9, width - column.first));
        column.weightAt = static_cast<int>(horizontal.size());
        std::vector<std::int16_t> one = weights(column.count);
        one.resize((one.size() + 3) / 4 * 4, 0);
        horizontal.insert(horizontal.end(), one.begin(), one.end());
        columns.push_back(column);
    }
    std::vector<std::uint32_t> wanted(static_cast<std::size_t>(wide) + 4, 5);
    std::vector<std::uint32_t> given = wanted;
    plain.horizontal(expected.data(), columns, horizontal.data(), wanted.data());
    tried.horizontal(expected.data(), columns, horizontal.data(), given.data());
    return isSame("a row of pixels", wide, wanted.data(), given.data(), wanted.size() * 4);
}

bool pixelsAreExpanded(int count)
{
    // Of their exact size: a byte too many that is read or written is one of the next block.
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(count) * 3);
    for (std::uint8_t &byte : bytes)
        byte = static_cast<std::uint8_t>(numbers());
    std::vector<rfb::Pixel> wanted(static_cast<std::size_t>(count) + 4, 9);
    std::vector<rfb::Pixel> given = wanted;
    for (int i = 0; i < count; ++i)
        wanted[static_cast<std::size_t>(i)] = rfb::loadCPixel(bytes.data() + 3 * i);
    rfb::expandBgr(given.data(), bytes.data(), count);
    if (!isSame("CPIXELs", count, wanted.data(), given.data(), wanted.size() * 4))
        return false;
    for (int i = 0; i < count; ++i)
        wanted[static_cast<std::size_t>(i)] = rfb::loadTPixel(bytes.data() + 3 * i);
    rfb::expandRgb(given.data(), bytes.data(), count);
    if (!isSame("TPIXELs", count, wanted.data(), given.data(), wanted.size() * 4))
        return false;
    const rfb::Pixel palette[2] = {static_cast<rfb::Pixel>(numbers()), static_cast<rfb::Pixel>(numbers())};
    for (int i = 0; i < count; ++i)
        wanted[static_cast<std::size_t>(i)] = palette[(bytes[static_cast<std::size_t>(i / 8)] >> (7 - i % 8)) & 1];
    rfb::expandBits(given.data(), bytes.data(), count, palette);
    return isSame("bits", count, wanted.data(), given.data(), wanted.size() * 4);
}

bool videoIsConverted(int count)
{
    const auto size = static_cast<std::size_t>(count);
    std::vector<std::uint8_t> y(size);
    std::vector<std::uint8_t> cb((size + 1) / 2);
    std::vector<std::uint8_t> cr((size + 1) / 2);
    for (auto *samples : {&y, &cb, &cr}) {
        for (std::uint8_t &sample : *samples)
            sample = static_cast<std::uint8_t>(numbers());
    }
    std::vector<rfb::Pixel> wanted(size + 4, 9);
    std::vector<rfb::Pixel> given = wanted;
    const rfb::YuvFactors factors = rfb::YuvFactors::of(value(2) != 0, value(2) != 0);
    rfb::convertYuvRowPlain(wanted.data(), y.data(), cb.data(), cr.data(), count, factors);
    rfb::convertYuvRow(given.data(), y.data(), cb.data(), cr.data(), count, factors);
    return isSame("samples of video", count, wanted.data(), given.data(), wanted.size() * 4);
}

} // namespace

int main()
{
    const std::vector<const ScalerKernels *> kernels = ScalerKernels::all();
    if (kernels.size() < 2) {
        std::printf("FAIL: there is no scaler but the plain one\n");
        return 1;
    }
    for (int round = 0; round < 3000; ++round) {
        for (std::size_t i = 1; i < kernels.size(); ++i) {
            if (!scalerGivesTheSameBits(*kernels.front(), *kernels[i]))
                return 1;
        }
    }
    for (int count = 1; count < 200; ++count) {
        for (int round = 0; round < 5; ++round) {
            if (!pixelsAreExpanded(count) || !videoIsConverted(count))
                return 1;
        }
    }
    std::printf("%d comparisons, the best is %s\n", checks, ScalerKernels::best().name);
    return 0;
}
