// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/framepixels.h"

#include <QSize>
#include <QtGlobal>

#include <cstddef>
#include <memory>
#include <new>

namespace virtdesk {

/// A guest's screen of our own: 32 bits a pixel, B,G,R,x in memory, without gaps between the rows
/// (QImage::Format_RGB32). A value that shares its pixels.
class Picture
{
public:
    Picture() = default;
    /// With pixels of any colour; null where there is no memory.
    explicit Picture(const QSize &size)
        : m_bits(new (std::nothrow)
                     uchar[static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height()) * 4])
        , m_size(m_bits ? size : QSize())
    {
    }
    /// Null where there is no memory.
    static Picture copyOf(const FramePixels &pixels);

    bool isNull() const { return !m_bits; }
    QSize size() const { return m_size; }
    int width() const { return m_size.width(); }
    int height() const { return m_size.height(); }
    qsizetype bytesPerLine() const { return qsizetype(m_size.width()) * 4; }
    uchar *bits() { return m_bits.get(); }
    const uchar *bits() const { return m_bits.get(); }
    const uchar *row(int y) const { return m_bits.get() + y * bytesPerLine(); }
    FramePixels pixels() const { return {bits(), m_size, bytesPerLine()}; }

private:
    std::shared_ptr<uchar[]> m_bits;
    QSize m_size{0, 0};
};

} // namespace virtdesk
