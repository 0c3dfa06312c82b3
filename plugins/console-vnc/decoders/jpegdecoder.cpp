// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/decoders/jpegdecoder.h"

#include "plugins/console-vnc/wire/rfberror.h"

#include <QCoreApplication>

#include <turbojpeg.h>

namespace virtdesk::rfb {

void JpegDecoder::Destroy::operator()(void *handle) const
{
    tjDestroy(handle);
}

void JpegDecoder::decode(const std::uint8_t *data, std::size_t size, const FrameBuffer &frame, const Rect &rect)
{
    if (!m_handle) {
        m_handle.reset(tjInitDecompress());
        if (!m_handle)
            throw RfbError(Failure::Internal,
                           QCoreApplication::translate("Rfb", "There is not enough memory for this console."));
    }
    int width = 0;
    int height = 0;
    int subsampling = 0;
    int colours = 0;
    if (tjDecompressHeader3(m_handle.get(), data, static_cast<unsigned long>(size), &width, &height, &subsampling,
                            &colours) != 0)
        failProtocol(QStringLiteral("JPEG: %1").arg(QString::fromLatin1(tjGetErrorStr2(m_handle.get()))));
    if (width != rect.width || height != rect.height)
        failProtocol(
            QStringLiteral("JPEG of %1x%2 for %3x%4 pixels").arg(width).arg(height).arg(rect.width).arg(rect.height));
    if (colours != TJCS_YCbCr && colours != TJCS_RGB && colours != TJCS_GRAY)
        failProtocol(QStringLiteral("JPEG colour space %1").arg(colours));
    auto *to = reinterpret_cast<unsigned char *>(pixelAt(frame, rect.x, rect.y));
    // The scan limit keeps a progressive picture from costing seconds. A warning (bytes missing at the end, say) leaves
    // a whole picture, if not a pretty one.
    const int result = tjDecompress2(m_handle.get(), data, static_cast<unsigned long>(size), to, width,
                                     static_cast<int>(frame.stride), height, TJPF_BGRX, TJFLAG_LIMITSCANS);
    if (result != 0 && tjGetErrorCode(m_handle.get()) != TJERR_WARNING)
        failProtocol(QStringLiteral("JPEG: %1").arg(QString::fromLatin1(tjGetErrorStr2(m_handle.get()))));
}

} // namespace virtdesk::rfb
