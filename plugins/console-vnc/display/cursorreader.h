// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/decoders/foreignpixels.h"
#include "plugins/console-vnc/wire/bufferedreader.h"
#include "plugins/console-vnc/wire/protocol.h"
#include "sdk/display.h"

#include <optional>

namespace virtdesk::rfb {

/// Reads the pointer shapes of the pseudo-encodings Cursor, XCursor and Cursor With Alpha. `rect` is the rectangle's
/// header: hot spot and size. Nothing is returned for a shape that is too large to be shown. Throws RfbError.
class CursorReader
{
public:
    explicit CursorReader(BufferedReader &reader)
        : m_reader(reader)
    {
    }

    /// `foreign` reads the pixels; null = they have the frame's format.
    std::optional<CursorShape> readCursor(const Rect &rect, const ForeignPixels *foreign);
    std::optional<CursorShape> readXCursor(const Rect &rect);
    /// QEMU sends B,G,R,A where the specification has R,G,B,A.
    std::optional<CursorShape> readAlphaCursor(const Rect &rect, bool qemu);

private:
    /// False when the shape is too large: `bytes` of it are skipped.
    bool fits(const Rect &rect, std::size_t bytes);
    static CursorShape begin(const Rect &rect);

    BufferedReader &m_reader;
};

} // namespace virtdesk::rfb
