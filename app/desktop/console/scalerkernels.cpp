// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/scalerkernels.h"

#include <array>
#include <cstddef>
#include <cstdint>

#if defined(__x86_64__) || defined(_M_X64)
#define VIRTDESK_SCALER_X86
#include <immintrin.h>
#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define VIRTDESK_SCALER_NEON
#include <arm_neon.h>
#endif

namespace virtdesk {

namespace {

constexpr int sumShift = 4; // 255 · 1024 is 18 bits; 14 of them go on
constexpr int sumHalf = 1 << (sumShift - 1);
constexpr int resultShift = 16; // 64 · 1024
constexpr int resultHalf = 1 << (resultShift - 1);

void verticalPlain(std::span<const std::uint32_t *const> rows, std::span<const std::int16_t> weights, int from, int to,
                   std::int16_t *sums)
{
    for (int x = from; x < to; ++x) {
        std::array<int, 4> sum{sumHalf, sumHalf, sumHalf, sumHalf};
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const std::uint32_t pixel = rows[k][x];
            for (unsigned channel = 0; channel < 4; ++channel)
                sum[channel] += static_cast<int>((pixel >> (8 * channel)) & 0xff) * weights[k];
        }
        for (unsigned channel = 0; channel < 4; ++channel)
            sums[static_cast<std::size_t>(x) * 4 + channel] = static_cast<std::int16_t>(sum[channel] >> sumShift);
    }
}

void horizontalPlain(const std::int16_t *sums, std::span<const ScalerKernels::Span> columns,
                     const std::int16_t *weights, std::uint32_t *result)
{
    for (const ScalerKernels::Span &column : columns) {
        std::array<int, 4> sum{resultHalf, resultHalf, resultHalf, resultHalf};
        const std::int16_t *from = sums + static_cast<std::ptrdiff_t>(column.first) * 4;
        for (int k = 0; k < column.count; ++k, from += 4) {
            for (unsigned channel = 0; channel < 4; ++channel)
                sum[channel] += from[channel] * weights[column.weightAt + k];
        }
        std::uint32_t pixel = 0;
        for (unsigned channel = 0; channel < 4; ++channel)
            pixel |= static_cast<std::uint32_t>(sum[channel] >> resultShift) << (8 * channel);
        *result++ = pixel | 0xff000000U;
    }
}

constexpr ScalerKernels plain{"plain", verticalPlain, horizontalPlain};

#ifdef VIRTDESK_SCALER_X86

/// Two weights as the pairs that PMADDWD takes.
int pairOf(std::int16_t first, std::int16_t second)
{
    return static_cast<int>(static_cast<std::uint32_t>(static_cast<std::uint16_t>(first)) |
                            static_cast<std::uint32_t>(static_cast<std::uint16_t>(second)) << 16);
}

/// Of two rows and their weights; the second row of an odd last one counts nothing.
struct RowPair
{
    const std::uint32_t *first;
    const std::uint32_t *second;
    int weights;
};

RowPair rowPair(std::span<const std::uint32_t *const> rows, std::span<const std::int16_t> weights, std::size_t k)
{
    const bool both = k + 1 < rows.size();
    return {rows[k], both ? rows[k + 1] : rows[k], pairOf(weights[k], both ? weights[k + 1] : std::int16_t(0))};
}

void verticalSse2(std::span<const std::uint32_t *const> rows, std::span<const std::int16_t> weights, int from, int to,
                  std::int16_t *sums)
{
    const __m128i zero = _mm_setzero_si128();
    const __m128i half = _mm_set1_epi32(sumHalf);
    int x = from;
    for (; x + 4 <= to; x += 4) {
        __m128i a = half;
        __m128i b = half;
        __m128i c = half;
        __m128i d = half;
        for (std::size_t k = 0; k < rows.size(); k += 2) {
            const RowPair pair = rowPair(rows, weights, k);
            const __m128i weight = _mm_set1_epi32(pair.weights);
            const __m128i first = _mm_loadu_si128(reinterpret_cast<const __m128i *>(pair.first + x));
            const __m128i second = _mm_loadu_si128(reinterpret_cast<const __m128i *>(pair.second + x));
            const __m128i low = _mm_unpacklo_epi8(first, second); // the two rows' bytes side by side
            const __m128i high = _mm_unpackhi_epi8(first, second);
            a = _mm_add_epi32(a, _mm_madd_epi16(_mm_unpacklo_epi8(low, zero), weight));
            b = _mm_add_epi32(b, _mm_madd_epi16(_mm_unpackhi_epi8(low, zero), weight));
            c = _mm_add_epi32(c, _mm_madd_epi16(_mm_unpacklo_epi8(high, zero), weight));
            d = _mm_add_epi32(d, _mm_madd_epi16(_mm_unpackhi_epi8(high, zero), weight));
        }
        auto *out = reinterpret_cast<__m128i *>(sums + static_cast<std::ptrdiff_t>(x) * 4);
        _mm_storeu_si128(out, _mm_packs_epi32(_mm_srli_epi32(a, sumShift), _mm_srli_epi32(b, sumShift)));
        _mm_storeu_si128(out + 1, _mm_packs_epi32(_mm_srli_epi32(c, sumShift), _mm_srli_epi32(d, sumShift)));
    }
    verticalPlain(rows, weights, x, to, sums);
}

void horizontalSse2(const std::int16_t *sums, std::span<const ScalerKernels::Span> columns, const std::int16_t *weights,
                    std::uint32_t *result)
{
    for (const ScalerKernels::Span &column : columns) {
        __m128i sum = _mm_set1_epi32(resultHalf);
        const std::int16_t *from = sums + static_cast<std::ptrdiff_t>(column.first) * 4;
        const std::int16_t *weight = weights + column.weightAt;
        for (int k = 0; k < column.count; k += 2, from += 8) { // the second weight of an odd last one is 0
            const __m128i both = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from));
            const __m128i pairs = _mm_unpacklo_epi16(both, _mm_srli_si128(both, 8));
            sum = _mm_add_epi32(sum, _mm_madd_epi16(pairs, _mm_set1_epi32(pairOf(weight[k], weight[k + 1]))));
        }
        sum = _mm_srli_epi32(sum, resultShift);
        const __m128i words = _mm_packs_epi32(sum, sum);
        *result++ = static_cast<std::uint32_t>(_mm_cvtsi128_si32(_mm_packus_epi16(words, words))) | 0xff000000U;
    }
}

constexpr ScalerKernels sse2{"SSE2", verticalSse2, horizontalSse2}; // every x86-64 has it

// GCC for Windows keeps a stack of 16 bytes' alignment where spilled 32-byte vectors need more (GCC bug 54412).
#ifndef _WIN32
#define VIRTDESK_SCALER_AVX2
__attribute__((target("avx2"))) void verticalAvx2(std::span<const std::uint32_t *const> rows,
                                                  std::span<const std::int16_t> weights, int from, int to,
                                                  std::int16_t *sums)
{
    const __m256i zero = _mm256_setzero_si256();
    const __m256i half = _mm256_set1_epi32(sumHalf);
    int x = from;
    for (; x + 8 <= to; x += 8) {
        __m256i a = half;
        __m256i b = half;
        __m256i c = half;
        __m256i d = half;
        for (std::size_t k = 0; k < rows.size(); k += 2) {
            const RowPair pair = rowPair(rows, weights, k);
            const __m256i weight = _mm256_set1_epi32(pair.weights);
            const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(pair.first + x));
            const __m256i second = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(pair.second + x));
            const __m256i low = _mm256_unpacklo_epi8(first, second); // within each half: pixels 0, 1 and 4, 5
            const __m256i high = _mm256_unpackhi_epi8(first, second);
            a = _mm256_add_epi32(a, _mm256_madd_epi16(_mm256_unpacklo_epi8(low, zero), weight));
            b = _mm256_add_epi32(b, _mm256_madd_epi16(_mm256_unpackhi_epi8(low, zero), weight));
            c = _mm256_add_epi32(c, _mm256_madd_epi16(_mm256_unpacklo_epi8(high, zero), weight));
            d = _mm256_add_epi32(d, _mm256_madd_epi16(_mm256_unpackhi_epi8(high, zero), weight));
        }
        const __m256i ab = _mm256_packs_epi32(_mm256_srli_epi32(a, sumShift), _mm256_srli_epi32(b, sumShift));
        const __m256i cd = _mm256_packs_epi32(_mm256_srli_epi32(c, sumShift), _mm256_srli_epi32(d, sumShift));
        auto *out = reinterpret_cast<__m256i *>(sums + static_cast<std::ptrdiff_t>(x) * 4);
        _mm256_storeu_si256(out, _mm256_permute2x128_si256(ab, cd, 0x20));     // 0 1 2 3
        _mm256_storeu_si256(out + 1, _mm256_permute2x128_si256(ab, cd, 0x31)); // 4 5 6 7
    }
    verticalSse2(rows, weights, x, to, sums);
}

/// Four columns and their weights: two sums of each channel to be added, one in each half.
__attribute__((target("avx2"), always_inline)) inline __m256i fourAvx2(const std::int16_t *sums,
                                                                       const std::int16_t *weights)
{
    const __m256i toHalves = _mm256_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1);
    const __m256i toPairs = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15)); // the channels of two pixels side by side
    const __m256i four = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(sums));
    const __m256i wanted = _mm256_castsi128_si256(_mm_loadl_epi64(reinterpret_cast<const __m128i *>(weights)));
    return _mm256_madd_epi16(_mm256_shuffle_epi8(four, toPairs), _mm256_permutevar8x32_epi32(wanted, toHalves));
}

__attribute__((target("avx2"), always_inline)) inline __m256i
columnAvx2(const std::int16_t *sums, const ScalerKernels::Span &column, const std::int16_t *weights)
{
    const std::int16_t *from = sums + static_cast<std::ptrdiff_t>(column.first) * 4;
    const std::int16_t *weight = weights + column.weightAt;
    __m256i sum = fourAvx2(from, weight);
    for (int k = 4; k < column.count; k += 4)
        sum = _mm256_add_epi32(sum, fourAvx2(from + 4 * k, weight + k));
    return sum;
}

__attribute__((target("avx2"))) void horizontalAvx2(const std::int16_t *sums,
                                                    std::span<const ScalerKernels::Span> columns,
                                                    const std::int16_t *weights, std::uint32_t *result)
{
    const __m256i half = _mm256_set1_epi32(resultHalf);
    const __m256i opaque = _mm256_set1_epi32(static_cast<int>(0xff000000U));
    const __m256i inOrder = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    std::size_t x = 0;
    for (; x + 4 <= columns.size(); x += 4, result += 4) {
        const __m256i a = columnAvx2(sums, columns[x], weights);
        const __m256i b = columnAvx2(sums, columns[x + 1], weights);
        const __m256i c = columnAvx2(sums, columns[x + 2], weights);
        const __m256i d = columnAvx2(sums, columns[x + 3], weights);
        // The pixels 0 and 1, and 2 and 3, one in each half.
        const __m256i ab =
            _mm256_add_epi32(_mm256_permute2x128_si256(a, b, 0x20), _mm256_permute2x128_si256(a, b, 0x31));
        const __m256i cd =
            _mm256_add_epi32(_mm256_permute2x128_si256(c, d, 0x20), _mm256_permute2x128_si256(c, d, 0x31));
        const __m256i words = _mm256_packs_epi32(_mm256_srli_epi32(_mm256_add_epi32(ab, half), resultShift),
                                                 _mm256_srli_epi32(_mm256_add_epi32(cd, half), resultShift));
        const __m256i bytes = _mm256_or_si256(_mm256_packus_epi16(words, words), opaque); // 0 2 0 2, 1 3 1 3
        _mm_storeu_si128(reinterpret_cast<__m128i *>(result),
                         _mm256_castsi256_si128(_mm256_permutevar8x32_epi32(bytes, inOrder)));
    }
    horizontalSse2(sums, columns.subspan(x), weights, result);
}

constexpr ScalerKernels avx2{"AVX2", verticalAvx2, horizontalAvx2};
#endif

#endif

#ifdef VIRTDESK_SCALER_NEON

void verticalNeon(std::span<const std::uint32_t *const> rows, std::span<const std::int16_t> weights, int from, int to,
                  std::int16_t *sums)
{
    int x = from;
    for (; x + 4 <= to; x += 4) {
        int32x4_t a = vdupq_n_s32(sumHalf);
        int32x4_t b = a;
        int32x4_t c = a;
        int32x4_t d = a;
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const uint8x16_t pixels = vreinterpretq_u8_u32(vld1q_u32(rows[k] + x));
            const int16x8_t low = vreinterpretq_s16_u16(vmovl_u8(vget_low_u8(pixels)));
            const int16x8_t high = vreinterpretq_s16_u16(vmovl_u8(vget_high_u8(pixels)));
            a = vmlal_n_s16(a, vget_low_s16(low), weights[k]);
            b = vmlal_n_s16(b, vget_high_s16(low), weights[k]);
            c = vmlal_n_s16(c, vget_low_s16(high), weights[k]);
            d = vmlal_n_s16(d, vget_high_s16(high), weights[k]);
        }
        std::int16_t *const out = sums + static_cast<std::ptrdiff_t>(x) * 4;
        vst1q_s16(out, vcombine_s16(vshrn_n_s32(a, sumShift), vshrn_n_s32(b, sumShift)));
        vst1q_s16(out + 8, vcombine_s16(vshrn_n_s32(c, sumShift), vshrn_n_s32(d, sumShift)));
    }
    verticalPlain(rows, weights, x, to, sums);
}

/// The four channels of one result pixel, 16 bits each.
int16x4_t columnNeon(const std::int16_t *sums, const ScalerKernels::Span &column, const std::int16_t *weights)
{
    const std::int16_t *from = sums + static_cast<std::ptrdiff_t>(column.first) * 4;
    const std::int16_t *weight = weights + column.weightAt;
    int32x4_t even = vdupq_n_s32(resultHalf);
    int32x4_t odd = vdupq_n_s32(0);
    for (int k = 0; k < column.count; k += 4, from += 16, weight += 4) { // a group is filled up with 0
        const int16x4_t four = vld1_s16(weight);
        even = vmlal_lane_s16(even, vld1_s16(from), four, 0);
        odd = vmlal_lane_s16(odd, vld1_s16(from + 4), four, 1);
        even = vmlal_lane_s16(even, vld1_s16(from + 8), four, 2);
        odd = vmlal_lane_s16(odd, vld1_s16(from + 12), four, 3);
    }
    return vshrn_n_s32(vaddq_s32(even, odd), resultShift);
}

void horizontalNeon(const std::int16_t *sums, std::span<const ScalerKernels::Span> columns, const std::int16_t *weights,
                    std::uint32_t *result)
{
    const uint32x2_t opaque = vdup_n_u32(0xff000000U);
    std::size_t x = 0;
    for (; x + 2 <= columns.size(); x += 2, result += 2) {
        const int16x8_t both =
            vcombine_s16(columnNeon(sums, columns[x], weights), columnNeon(sums, columns[x + 1], weights));
        vst1_u32(result, vorr_u32(vreinterpret_u32_u8(vqmovun_s16(both)), opaque));
    }
    horizontalPlain(sums, columns.subspan(x), weights, result);
}

constexpr ScalerKernels neon{"NEON", verticalNeon, horizontalNeon}; // every AArch64 has it

#endif

} // namespace

std::vector<const ScalerKernels *> ScalerKernels::all()
{
    std::vector<const ScalerKernels *> found{&plain};
#ifdef VIRTDESK_SCALER_X86
    found.push_back(&sse2);
#endif
#ifdef VIRTDESK_SCALER_AVX2
    if (__builtin_cpu_supports("avx2"))
        found.push_back(&avx2);
#endif
#ifdef VIRTDESK_SCALER_NEON
    found.push_back(&neon);
#endif
    return found;
}

const ScalerKernels &ScalerKernels::best()
{
    static const ScalerKernels *const chosen = all().back();
    return *chosen;
}

} // namespace virtdesk
