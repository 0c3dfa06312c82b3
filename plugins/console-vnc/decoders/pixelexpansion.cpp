// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/pixelexpansion.h"

#include <cstdint>

#if defined(__x86_64__) && defined(__GNUC__)
#define VIRTDESK_SSSE3 1
#define VIRTDESK_SSE2 1 // every x86-64 has it
#include <immintrin.h>
#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define VIRTDESK_NEON 1 // every AArch64 has it
#include <arm_neon.h>
#endif

namespace virtdesk::rfb {

namespace {

using Expand = void (*)(Pixel *, const std::uint8_t *, int);

void expandBgrPlain(Pixel *to, const std::uint8_t *from, int count)
{
    for (int i = 0; i < count; ++i, from += 3)
        to[i] = loadCPixel(from);
}

void expandRgbPlain(Pixel *to, const std::uint8_t *from, int count)
{
    for (int i = 0; i < count; ++i, from += 3)
        to[i] = loadTPixel(from);
}

#ifdef VIRTDESK_SSSE3

// 16 pixels a round: three loads, realigned to four times 12 bytes, shuffled apart.
template <bool Swap>
__attribute__((target("ssse3"))) void expandSsse3(Pixel *to, const std::uint8_t *from, int count)
{
    const __m128i order = Swap ? _mm_setr_epi8(2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1)
                               : _mm_setr_epi8(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1);
    int i = 0;
    for (; i + 16 <= count; i += 16, from += 48) {
        const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from));
        const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from + 16));
        const __m128i c = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from + 32));
        auto *out = reinterpret_cast<__m128i *>(to + i);
        _mm_storeu_si128(out, _mm_shuffle_epi8(a, order));
        _mm_storeu_si128(out + 1, _mm_shuffle_epi8(_mm_alignr_epi8(b, a, 12), order));
        _mm_storeu_si128(out + 2, _mm_shuffle_epi8(_mm_alignr_epi8(c, b, 8), order));
        _mm_storeu_si128(out + 3, _mm_shuffle_epi8(_mm_srli_si128(c, 4), order));
    }
    // A load of 16 bytes for four pixels reads four too many, so the last ones go singly.
    for (; i + 6 <= count; i += 4, from += 12) {
        const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from));
        _mm_storeu_si128(reinterpret_cast<__m128i *>(to + i), _mm_shuffle_epi8(a, order));
    }
    for (; i < count; ++i, from += 3)
        to[i] = Swap ? loadTPixel(from) : loadCPixel(from);
}

const bool haveSsse3 = __builtin_cpu_supports("ssse3");
const Expand bgr = haveSsse3 ? expandSsse3<false> : expandBgrPlain;
const Expand rgb = haveSsse3 ? expandSsse3<true> : expandRgbPlain;

#elif defined(VIRTDESK_NEON)

// 16 pixels a round: the loads and stores take three and four bytes a pixel apart and put them together.
template <bool Swap>
void expandNeon(Pixel *to, const std::uint8_t *from, int count)
{
    int i = 0;
    for (; i + 16 <= count; i += 16, from += 48) {
        const uint8x16x3_t in = vld3q_u8(from);
        const uint8x16x4_t out{{Swap ? in.val[2] : in.val[0], in.val[1], Swap ? in.val[0] : in.val[2], vdupq_n_u8(0)}};
        vst4q_u8(reinterpret_cast<std::uint8_t *>(to + i), out);
    }
    if (Swap)
        expandRgbPlain(to + i, from, count - i);
    else
        expandBgrPlain(to + i, from, count - i);
}

const Expand bgr = expandNeon<false>;
const Expand rgb = expandNeon<true>;

#else

const Expand bgr = expandBgrPlain;
const Expand rgb = expandRgbPlain;

#endif

} // namespace

void expandBgr(Pixel *to, const std::uint8_t *from, int count)
{
    bgr(to, from, count);
}
void expandRgb(Pixel *to, const std::uint8_t *from, int count)
{
    rgb(to, from, count);
}

void expandBits(Pixel *to, const std::uint8_t *from, int count, const Pixel *palette)
{
    const Pixel zero = palette[0];
    const Pixel flip = palette[0] ^ palette[1];
#ifdef VIRTDESK_SSE2
    // Each lane keeps its own bit of the byte; where it is set, the colour is flipped.
    const __m128i zeros = _mm_set1_epi32(static_cast<int>(zero));
    const __m128i flips = _mm_set1_epi32(static_cast<int>(flip));
    const __m128i left = _mm_setr_epi32(0x80, 0x40, 0x20, 0x10);
    const __m128i right = _mm_setr_epi32(8, 4, 2, 1);
    while (count >= 8) {
        const __m128i bits = _mm_set1_epi32(*from++);
        const __m128i first = _mm_cmpeq_epi32(_mm_and_si128(bits, left), left);
        const __m128i second = _mm_cmpeq_epi32(_mm_and_si128(bits, right), right);
        auto *out = reinterpret_cast<__m128i *>(to);
        _mm_storeu_si128(out, _mm_xor_si128(zeros, _mm_and_si128(flips, first)));
        _mm_storeu_si128(out + 1, _mm_xor_si128(zeros, _mm_and_si128(flips, second)));
        to += 8;
        count -= 8;
    }
#elif defined(VIRTDESK_NEON)
    const uint32x4_t zeros = vdupq_n_u32(zero);
    const uint32x4_t flips = vdupq_n_u32(flip);
    const uint32x4_t left{0x80, 0x40, 0x20, 0x10};
    const uint32x4_t right{8, 4, 2, 1};
    while (count >= 8) {
        const uint32x4_t bits = vdupq_n_u32(*from++);
        vst1q_u32(to, veorq_u32(zeros, vandq_u32(flips, vtstq_u32(bits, left))));
        vst1q_u32(to + 4, veorq_u32(zeros, vandq_u32(flips, vtstq_u32(bits, right))));
        to += 8;
        count -= 8;
    }
#else
    while (count >= 8) {
        const unsigned bits = *from++;
        for (int i = 0; i < 8; ++i)
            to[i] = zero ^ (flip & (0u - ((bits >> (7 - i)) & 1u)));
        to += 8;
        count -= 8;
    }
#endif
    if (count > 0) {
        const unsigned bits = *from;
        for (int i = 0; i < count; ++i)
            to[i] = zero ^ (flip & (0u - ((bits >> (7 - i)) & 1u)));
    }
}

} // namespace virtdesk::rfb
