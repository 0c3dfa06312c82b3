// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/yuvconversion.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#if defined(__x86_64__) && defined(__GNUC__)
#define VIRTDESK_SSE2 1 // every x86-64 has it
#include <immintrin.h>
#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define VIRTDESK_NEON 1 // every AArch64 has it
#include <arm_neon.h>
#endif

namespace virtdesk::rfb {

namespace {

constexpr int fractionBits = 5; ///< of what is added up; the sums stay within 16 bits

/// The upper half of a product.
constexpr int high(int a, int b)
{
    return (a * b) >> 16;
}

constexpr Pixel channel(int sum)
{
    return static_cast<Pixel>(std::clamp(sum >> fractionBits, 0, 255));
}

} // namespace

YuvFactors YuvFactors::of(bool bt709, bool fullRange)
{
    const double kr = bt709 ? 0.2126 : 0.299;
    const double kb = bt709 ? 0.0722 : 0.114;
    const double kg = 1 - kr - kb;
    const double luma = fullRange ? 1.0 : 255.0 / 219.0;
    const double colour = fullRange ? 1.0 : 255.0 / 224.0;
    const auto scaled = [](double value, double unit) { return static_cast<std::int16_t>(std::lround(value * unit)); };
    YuvFactors f;
    f.luma = scaled(luma, 16384);
    // Half a step to round, and what the products' own rounding down takes away on average.
    f.offset = scaled((fullRange ? 0.0 : -16 * luma) + 0.5, 1 << fractionBits);
    f.offset = static_cast<std::int16_t>(f.offset + 1);
    f.redCr = scaled(colour * 2 * (1 - kr), 8192);
    f.greenCb = scaled(-colour * 2 * (1 - kb) * kb / kg, 8192);
    f.greenCr = scaled(-colour * 2 * (1 - kr) * kr / kg, 8192);
    f.blueCb = scaled(colour * 2 * (1 - kb), 8192);
    return f;
}

void convertYuvRowPlain(Pixel *to, const std::uint8_t *y, const std::uint8_t *cb, const std::uint8_t *cr, int count,
                        const YuvFactors &f)
{
    for (int x = 0; x < count; ++x) {
        const int u = (cb[x / 2] - 128) * 256;
        const int v = (cr[x / 2] - 128) * 256;
        const int light = high(y[x] * 128, f.luma) + f.offset;
        const Pixel red = channel(light + high(v, f.redCr));
        const Pixel green = channel(light + high(u, f.greenCb) + high(v, f.greenCr));
        const Pixel blue = channel(light + high(u, f.blueCb));
        to[x] = red << 16 | green << 8 | blue;
    }
}

#ifdef VIRTDESK_SSE2

void convertYuvRow(Pixel *to, const std::uint8_t *y, const std::uint8_t *cb, const std::uint8_t *cr, int count,
                   const YuvFactors &f)
{
    const __m128i zero = _mm_setzero_si128();
    const __m128i middle = _mm_set1_epi16(static_cast<short>(0x8000));
    const __m128i luma = _mm_set1_epi16(f.luma);
    const __m128i offset = _mm_set1_epi16(f.offset);
    const __m128i redCr = _mm_set1_epi16(f.redCr);
    const __m128i greenCb = _mm_set1_epi16(f.greenCb);
    const __m128i greenCr = _mm_set1_epi16(f.greenCr);
    const __m128i blueCb = _mm_set1_epi16(f.blueCb);
    const auto packed = [](__m128i low, __m128i upper) {
        return _mm_packus_epi16(_mm_srai_epi16(low, fractionBits), _mm_srai_epi16(upper, fractionBits));
    };
    int x = 0;
    for (; x + 16 <= count; x += 16) {
        // In the upper byte of each word a sample is 256 times itself; the sign takes 128 of it away.
        const auto *cbAt = reinterpret_cast<const __m128i *>(cb + x / 2);
        const auto *crAt = reinterpret_cast<const __m128i *>(cr + x / 2);
        const __m128i u = _mm_xor_si128(_mm_unpacklo_epi8(zero, _mm_loadl_epi64(cbAt)), middle);
        const __m128i v = _mm_xor_si128(_mm_unpacklo_epi8(zero, _mm_loadl_epi64(crAt)), middle);
        const __m128i red = _mm_mulhi_epi16(v, redCr);
        const __m128i green = _mm_add_epi16(_mm_mulhi_epi16(u, greenCb), _mm_mulhi_epi16(v, greenCr));
        const __m128i blue = _mm_mulhi_epi16(u, blueCb);
        const __m128i samples = _mm_loadu_si128(reinterpret_cast<const __m128i *>(y + x));
        const __m128i first =
            _mm_add_epi16(_mm_mulhi_epi16(_mm_slli_epi16(_mm_unpacklo_epi8(samples, zero), 7), luma), offset);
        const __m128i second =
            _mm_add_epi16(_mm_mulhi_epi16(_mm_slli_epi16(_mm_unpackhi_epi8(samples, zero), 7), luma), offset);
        const __m128i r = packed(_mm_add_epi16(first, _mm_unpacklo_epi16(red, red)),
                                 _mm_add_epi16(second, _mm_unpackhi_epi16(red, red)));
        const __m128i g = packed(_mm_add_epi16(first, _mm_unpacklo_epi16(green, green)),
                                 _mm_add_epi16(second, _mm_unpackhi_epi16(green, green)));
        const __m128i b = packed(_mm_add_epi16(first, _mm_unpacklo_epi16(blue, blue)),
                                 _mm_add_epi16(second, _mm_unpackhi_epi16(blue, blue)));
        const __m128i bgLow = _mm_unpacklo_epi8(b, g);
        const __m128i bgHigh = _mm_unpackhi_epi8(b, g);
        const __m128i rLow = _mm_unpacklo_epi8(r, zero);
        const __m128i rHigh = _mm_unpackhi_epi8(r, zero);
        auto *out = reinterpret_cast<__m128i *>(to + x);
        _mm_storeu_si128(out, _mm_unpacklo_epi16(bgLow, rLow));
        _mm_storeu_si128(out + 1, _mm_unpackhi_epi16(bgLow, rLow));
        _mm_storeu_si128(out + 2, _mm_unpacklo_epi16(bgHigh, rHigh));
        _mm_storeu_si128(out + 3, _mm_unpackhi_epi16(bgHigh, rHigh));
    }
    convertYuvRowPlain(to + x, y + x, cb + x / 2, cr + x / 2, count - x, f);
}

#elif defined(VIRTDESK_NEON)

namespace {

/// The upper halves of products, rounded down as the others are.
inline int16x8_t high(int16x8_t a, std::int16_t b)
{
    return vcombine_s16(vshrn_n_s32(vmull_n_s16(vget_low_s16(a), b), 16),
                        vshrn_n_s32(vmull_n_s16(vget_high_s16(a), b), 16));
}

inline uint8x16_t packed(int16x8_t low, int16x8_t upper)
{
    return vcombine_u8(vqmovun_s16(vshrq_n_s16(low, fractionBits)), vqmovun_s16(vshrq_n_s16(upper, fractionBits)));
}

inline int16x8_t centred(uint8x8_t samples)
{
    return vreinterpretq_s16_u16(veorq_u16(vshll_n_u8(samples, 8), vdupq_n_u16(0x8000)));
}

} // namespace

void convertYuvRow(Pixel *to, const std::uint8_t *y, const std::uint8_t *cb, const std::uint8_t *cr, int count,
                   const YuvFactors &f)
{
    const int16x8_t offset = vdupq_n_s16(f.offset);
    int x = 0;
    for (; x + 16 <= count; x += 16) {
        const int16x8_t u = centred(vld1_u8(cb + x / 2));
        const int16x8_t v = centred(vld1_u8(cr + x / 2));
        const int16x8_t red = high(v, f.redCr);
        const int16x8_t green = vaddq_s16(high(u, f.greenCb), high(v, f.greenCr));
        const int16x8_t blue = high(u, f.blueCb);
        const uint8x16_t samples = vld1q_u8(y + x);
        const int16x8_t first =
            vaddq_s16(high(vreinterpretq_s16_u16(vshll_n_u8(vget_low_u8(samples), 7)), f.luma), offset);
        const int16x8_t second =
            vaddq_s16(high(vreinterpretq_s16_u16(vshll_n_u8(vget_high_u8(samples), 7)), f.luma), offset);
        const uint8x16x4_t out{
            {packed(vaddq_s16(first, vzip1q_s16(blue, blue)), vaddq_s16(second, vzip2q_s16(blue, blue))),
             packed(vaddq_s16(first, vzip1q_s16(green, green)), vaddq_s16(second, vzip2q_s16(green, green))),
             packed(vaddq_s16(first, vzip1q_s16(red, red)), vaddq_s16(second, vzip2q_s16(red, red))), vdupq_n_u8(0)}};
        vst4q_u8(reinterpret_cast<std::uint8_t *>(to + x), out);
    }
    convertYuvRowPlain(to + x, y + x, cb + x / 2, cr + x / 2, count - x, f);
}

#else

void convertYuvRow(Pixel *to, const std::uint8_t *y, const std::uint8_t *cb, const std::uint8_t *cr, int count,
                   const YuvFactors &f)
{
    convertYuvRowPlain(to, y, cb, cr, count, f);
}

#endif

} // namespace virtdesk::rfb
