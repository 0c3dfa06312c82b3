// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/wire/bufferedreader.h"
#include "plugins/console-vnc/wire/protocol.h"
#include "sdk/display.h"

namespace virtdesk::rfb {

/// Reads the pointer shapes of the pseudo-encodings Cursor, XCursor and Cursor With Alpha. `rect` is the rectangle's
/// header: hot spot and size. Throws RfbError.
class CursorReader
{
public:
    explicit CursorReader(BufferedReader &reader)
        : m_reader(reader)
    {
    }

    CursorShape readCursor(const Rect &rect);
    CursorShape readXCursor(const Rect &rect);
    /// QEMU sends B,G,R,A where the specification has R,G,B,A.
    CursorShape readAlphaCursor(const Rect &rect, bool qemu);

private:
    static CursorShape begin(const Rect &rect);

    BufferedReader &m_reader;
};

} // namespace virtdesk::rfb
