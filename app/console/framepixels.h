// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSize>
#include <QtGlobal>

#include <functional>

namespace virtdesk {

/// Somebody else's pixels, for the length of a call: 32 bits each, B,G,R,x in memory (QImage::Format_RGB32). Their
/// place and size are the parent's own; their values a session may change at any time.
struct FramePixels
{
    const uchar *bits = nullptr;
    QSize size{0, 0};
    qsizetype bytesPerLine = 0;

    const uchar *row(int y) const { return bits + y * bytesPerLine; }
};

/// Reads the pixels and keeps none of them.
using FrameReader = std::function<void(const FramePixels &)>;

/// What a reader has seen.
enum class FrameState {
    None,       ///< nothing; the reader was not called
    Unfinished, ///< an update that is being drawn; when it is whole, it is announced
    Whole,
};

} // namespace virtdesk
