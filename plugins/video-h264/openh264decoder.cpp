// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/video-h264/openh264decoder.h"

#include "plugins/video-h264/nalunits.h"

#include <wels/codec_api.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <new>

namespace virtdesk::h264 {

namespace {

constexpr std::uint8_t startCode[] = {0, 0, 0, 1};

/// What the library takes beside pictures, and for each macroblock beside its samples: measured (tests/video-h264).
constexpr std::size_t fixedMemory = 4608 * 1024;
constexpr std::size_t memoryOfBlock = 1536;
constexpr std::size_t sampleBytesOfBlock = 16 * 16 * 3 / 2;
constexpr std::size_t picturesBesideReferences = 3;

int macroblocks(int samples)
{
    return (samples - 1) / 16 + 1;
}

} // namespace

void OpenH264Decoder::Destroy::operator()(ISVCDecoder *decoder) const
{
    decoder->Uninitialize();
    WelsDestroyDecoder(decoder);
}

std::unique_ptr<OpenH264Decoder> OpenH264Decoder::create(int width, int height)
{
    if (width <= 0 || height <= 0 || macroblocks(width) > SequenceParameters::largestMacroblocks ||
        macroblocks(height) > SequenceParameters::largestMacroblocks / macroblocks(width))
        return nullptr;
    ISVCDecoder *made = nullptr;
    if (WelsCreateDecoder(&made) != 0 || !made)
        return nullptr;
    Library library(made);
    int quiet = WELS_LOG_QUIET;
    library->SetOption(DECODER_OPTION_TRACE_LEVEL, &quiet);
    SDecodingParam parameters{};
    parameters.sVideoProperty.size = sizeof parameters.sVideoProperty;
    parameters.sVideoProperty.eVideoBsType = VIDEO_BITSTREAM_AVC;
    parameters.eEcActiveIdc = ERROR_CON_DISABLE;
    if (library->Initialize(&parameters) != cmResultSuccess)
        return nullptr;
    return std::unique_ptr<OpenH264Decoder>(new OpenH264Decoder(std::move(library), width, height));
}

OpenH264Decoder::OpenH264Decoder(Library library, int width, int height)
    : m_library(std::move(library))
    , m_columns(macroblocks(width))
    , m_rows(macroblocks(height))
{
}

OpenH264Decoder::~OpenH264Decoder() = default;

Error OpenH264Decoder::broken(const QString &detail) const
{
    return {Failure::Protocol, tr("The server's H.264 video can't be decoded."), detail};
}

Error OpenH264Decoder::noMemory() const
{
    return {Failure::Internal, tr("There is not enough memory for this console."), {}};
}

QString OpenH264Decoder::judge(std::span<const std::uint8_t> unit)
{
    const std::optional<SequenceParameters> read = SequenceParameters::read(unit);
    if (!read)
        return QStringLiteral("broken sequence parameters");
    if (read->columns > m_columns || read->rows > m_rows)
        return QStringLiteral("pictures of %1x%2").arg(read->width).arg(read->height);
    if (read->interlaced || read->chromaFormat != 1 || !read->eightBits)
        return QStringLiteral("profile %1, format %2%3%4")
            .arg(read->profile)
            .arg(read->chromaFormat)
            .arg(read->eightBits ? QString() : QStringLiteral(", more than 8 bits"),
                 read->interlaced ? QStringLiteral(", fields") : QString());
    m_parameters = *read;
    m_hasParameters = true;
    return {};
}

QString OpenH264Decoder::filter(std::span<const std::uint8_t> data)
{
    m_input.clear();
    m_hasSlices = false;
    QString problem;
    NalUnits::split(data, [&](std::span<const std::uint8_t> unit) {
        switch (NalUnits::typeOf(unit)) {
        case NalType::SequenceParameters:
            if (const QString found = judge(unit); !found.isEmpty()) {
                problem = found;
                return;
            }
            break;
        case NalType::Slice:
        case NalType::IdrSlice:
            m_hasSlices = true;
            break;
        case NalType::PictureParameters:
            break;
        default: // extensions, messages, fillers: nothing that pictures need
            return;
        }
        m_input.insert(m_input.end(), std::begin(startCode), std::end(startCode));
        m_input.insert(m_input.end(), unit.begin(), unit.end());
    });
    return problem;
}

Result<std::optional<VideoPicture>> OpenH264Decoder::decode(std::span<const std::uint8_t> data)
{
    try {
        return decodeFiltered(data);
    } catch (const std::bad_alloc &) {
        return noMemory();
    }
}

Result<std::optional<VideoPicture>> OpenH264Decoder::decodeFiltered(std::span<const std::uint8_t> data)
{
    if (const QString problem = filter(data); !problem.isEmpty())
        return broken(problem);
    if (m_input.empty())
        return std::optional<VideoPicture>();
    if (!m_hasParameters || m_input.size() > std::size_t(std::numeric_limits<int>::max()))
        return broken(m_hasParameters ? QStringLiteral("too much") : QStringLiteral("no sequence parameters"));

    std::uint8_t *planes[3] = {};
    SBufferInfo info{};
    const DECODING_STATE state =
        m_library->DecodeFrameNoDelay(m_input.data(), static_cast<int>(m_input.size()), planes, &info);
    if ((state & dsOutOfMemory) != 0)
        return noMemory();
    // In profiles that may have B pictures the library holds each picture back until the next one comes.
    int held = 0;
    while (m_library->GetOption(DECODER_OPTION_NUM_OF_FRAMES_REMAINING_IN_BUFFER, &held) == cmResultSuccess &&
           held > 0) {
        std::uint8_t *flushed[3] = {};
        SBufferInfo more{};
        m_library->FlushFrame(flushed, &more);
        if (more.iBufferStatus != 1)
            break;
        std::copy(std::begin(flushed), std::end(flushed), std::begin(planes));
        info = more;
    }
    if (state != dsErrorFree)
        return broken(QStringLiteral("state 0x%1").arg(static_cast<unsigned>(state), 0, 16));
    if (info.iBufferStatus != 1 || !planes[0] || !planes[1] || !planes[2]) {
        if (m_hasSlices)
            return broken(QStringLiteral("no picture"));
        return std::optional<VideoPicture>();
    }
    const SSysMEMBuffer &memory = info.UsrData.sSystemBuffer;
    VideoPicture picture;
    picture.width = memory.iWidth;
    picture.height = memory.iHeight;
    picture.planes = {planes[0], planes[1], planes[2]};
    picture.lumaStride = memory.iStride[0];
    picture.chromaStride = memory.iStride[1];
    picture.matrix = m_parameters.matrix;
    picture.fullRange = m_parameters.fullRange;
    if (picture.width <= 0 || picture.height <= 0 || picture.width > m_columns * 16 || picture.height > m_rows * 16)
        return broken(QStringLiteral("a picture of %1x%2").arg(picture.width).arg(picture.height));
    return std::optional<VideoPicture>(picture);
}

std::size_t OpenH264Decoder::memoryUsed() const
{
    const auto blocks = static_cast<std::size_t>(m_parameters.macroblocks());
    const std::size_t pictures = static_cast<std::size_t>(m_parameters.references) + picturesBesideReferences;
    // The library has copies of its own of what it reads.
    return fixedMemory + 3 * m_input.capacity() + blocks * (memoryOfBlock + pictures * sampleBytesOfBlock);
}

} // namespace virtdesk::h264
