// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/testencoders.h"

#include <QByteArray>

#include <cstdint>
#include <memory>
#include <vector>

class ISVCEncoder;

namespace virtdesk::test {

/// A server's H.264 stream, made by OpenH264's encoder: BT.601, limited range, a picture in and a picture out.
class H264Encoder
{
public:
    enum class Profile { Baseline, Main, High };

    /// Both sides are even. `quantiser` 0 to 51: the smaller, the more exact.
    H264Encoder(int width, int height, Profile profile = Profile::Baseline, int quantiser = 10);
    ~H264Encoder();

    /// The next picture of the stream, in a byte stream with start codes; the first one has its parameter sets before
    /// it. `whole` = it refers to none before it.
    QByteArray encode(const Picture &picture, bool whole = false);

private:
    struct Destroy
    {
        void operator()(ISVCEncoder *encoder) const;
    };
    int m_width;
    int m_height;
    std::unique_ptr<ISVCEncoder, Destroy> m_encoder;
    std::vector<std::uint8_t> m_samples;
    long long m_time = 0;
};

} // namespace virtdesk::test
