// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/h264encoder.h"

#include <wels/codec_api.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace virtdesk::test {

namespace {

constexpr int frameRate = 30;

std::uint8_t sample(double value)
{
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

} // namespace

void H264Encoder::Destroy::operator()(ISVCEncoder *encoder) const
{
    encoder->Uninitialize();
    WelsDestroySVCEncoder(encoder);
}

H264Encoder::H264Encoder(int width, int height, Profile profile, int quantiser)
    : m_width(width)
    , m_height(height)
    , m_samples(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3 / 2)
{
    ISVCEncoder *made = nullptr;
    if (WelsCreateSVCEncoder(&made) != 0)
        std::abort();
    m_encoder.reset(made);
    int quiet = WELS_LOG_QUIET;
    made->SetOption(ENCODER_OPTION_TRACE_LEVEL, &quiet);
    SEncParamExt p{};
    made->GetDefaultParams(&p);
    p.iUsageType = SCREEN_CONTENT_REAL_TIME;
    p.iPicWidth = width;
    p.iPicHeight = height;
    p.iTargetBitrate = 50'000'000;
    p.iMaxBitrate = UNSPECIFIED_BIT_RATE;
    p.iRCMode = RC_OFF_MODE;
    p.fMaxFrameRate = frameRate;
    p.iMultipleThreadIdc = 1;
    p.bEnableFrameSkip = false;
    p.iEntropyCodingModeFlag = profile == Profile::Baseline ? 0 : 1;
    p.iMinQp = p.iMaxQp = quantiser;
    p.bEnableAdaptiveQuant = false;
    p.bEnableBackgroundDetection = false;
    SSpatialLayerConfig &layer = p.sSpatialLayers[0];
    layer.iVideoWidth = width;
    layer.iVideoHeight = height;
    layer.fFrameRate = frameRate;
    layer.iSpatialBitrate = p.iTargetBitrate;
    layer.iMaxSpatialBitrate = UNSPECIFIED_BIT_RATE;
    layer.iDLayerQp = quantiser;
    layer.uiProfileIdc = profile == Profile::Baseline ? PRO_BASELINE : profile == Profile::Main ? PRO_MAIN : PRO_HIGH;
    layer.sSliceArgument.uiSliceMode = SM_SINGLE_SLICE;
    if (made->InitializeExt(&p) != cmResultSuccess)
        std::abort();
    int format = videoFormatI420;
    made->SetOption(ENCODER_OPTION_DATAFORMAT, &format);
}

H264Encoder::~H264Encoder() = default;

QByteArray H264Encoder::encode(const Picture &picture, bool whole)
{
    const auto luma = static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height);
    std::uint8_t *y = m_samples.data();
    std::uint8_t *cb = y + luma;
    std::uint8_t *cr = cb + luma / 4;
    for (int row = 0; row < m_height; ++row) {
        for (int x = 0; x < m_width; ++x) {
            const std::uint32_t p = picture.at(x, row);
            const double r = double(p >> 16 & 255) / 255;
            const double g = double(p >> 8 & 255) / 255;
            const double b = double(p & 255) / 255;
            const double light = 0.299 * r + 0.587 * g + 0.114 * b;
            *y++ = sample(16 + 219 * light);
            if (row % 2 == 0 && x % 2 == 0) {
                *cb++ = sample(128 + 224 * (b - light) / 1.772);
                *cr++ = sample(128 + 224 * (r - light) / 1.402);
            }
        }
    }
    if (whole)
        m_encoder->ForceIntraFrame(true);
    SSourcePicture source{};
    source.iColorFormat = videoFormatI420;
    source.iPicWidth = m_width;
    source.iPicHeight = m_height;
    source.iStride[0] = m_width;
    source.iStride[1] = source.iStride[2] = m_width / 2;
    source.pData[0] = m_samples.data();
    source.pData[1] = m_samples.data() + luma;
    source.pData[2] = m_samples.data() + luma + luma / 4;
    source.uiTimeStamp = m_time += 1000 / frameRate;
    SFrameBSInfo made{};
    if (m_encoder->EncodeFrame(&source, &made) != cmResultSuccess)
        std::abort();
    QByteArray stream;
    for (int i = 0; i < made.iLayerNum; ++i) {
        const SLayerBSInfo &layer = made.sLayerInfo[i];
        int length = 0;
        for (int n = 0; n < layer.iNalCount; ++n)
            length += layer.pNalLengthInByte[n];
        stream.append(reinterpret_cast<const char *>(layer.pBsBuf), length);
    }
    return stream;
}

} // namespace virtdesk::test
