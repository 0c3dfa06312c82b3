// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/display/linkchoice.h"
#include "sdk/display.h"

#include <QByteArray>
#include <QList>

#include <cstdint>

namespace virtdesk::rfb {

/// The encodings that the decoders have, with the names of docs/command-line.md.
struct NamedEncoding
{
    std::int32_t number;
    const char *name;
};

/// Place of `encoding` in the table of drawing encodings, or -1. A small index to count by.
int encodingIndex(std::int32_t encoding);
constexpr int EncodingCount = 12;
const NamedEncoding &encodingAt(int index);

/// What SetEncodings asks for: the person's wish or our own choice for this connection, levels, then everything else
/// that is understood. `local` = the bytes do not leave this computer; `video` = H.264 can be decoded and is wanted.
QList<std::int32_t> wantedEncodings(const DisplayOptions &options, bool local, const PictureLevels &levels, bool video);
/// SetEncodings (RFC 6143, 7.5.2).
QByteArray encodingsMessage(const QList<std::int32_t> &encodings);

} // namespace virtdesk::rfb
