// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/display/encodinglist.h"

#include "plugins/console-vnc/wire/messagebuilder.h"
#include "plugins/console-vnc/wire/protocol.h"

#include <cstdint>
#include <iterator>

namespace virtdesk::rfb {

namespace {

constexpr NamedEncoding table[] = {
    {Encoding::Raw, "raw"},     {Encoding::CopyRect, "copyrect"}, {Encoding::Rre, "rre"},
    {Encoding::CoRre, "corre"}, {Encoding::Hextile, "hextile"},   {Encoding::Zlib, "zlib"},
    {Encoding::Tight, "tight"}, {Encoding::Zrle, "zrle"},         {Encoding::TightPng, "tightpng"},
    {Encoding::Jpeg, "jpeg"},   {Encoding::Trle, "trle"},         {Encoding::H264, "h264"},
};
static_assert(std::size(table) <= EncodingCount);

} // namespace

int encodingIndex(std::int32_t encoding)
{
    for (std::size_t i = 0; i < std::size(table); ++i) {
        if (table[i].number == encoding)
            return static_cast<int>(i);
    }
    return -1;
}

const NamedEncoding &encodingAt(int index)
{
    return table[index];
}

QList<std::int32_t> wantedEncodings(const DisplayOptions &options, bool local, const PictureLevels &levels, bool video)
{
    QList<std::int32_t> wanted;
    const auto add = [&](std::int32_t encoding) {
        if (!wanted.contains(encoding))
            wanted.append(encoding);
    };
    for (const QByteArray &name : options.encodings) {
        for (const NamedEncoding &known : table) {
            if (name == known.name && (video || known.number != Encoding::H264))
                add(known.number);
        }
        // ZYWRLE is ZRLE with losses. There is no decoder for it, so its lossless form is asked for.
        if (name == "zywrle")
            add(Encoding::Zrle);
    }
    if (wanted.isEmpty()) {
        if (video)
            add(Encoding::H264);
        // QEMU uses the first one that it knows for everything. Where bytes cost nothing, the one that is cheapest to
        // write and to read; elsewhere the one that is smallest for its price.
        if (local)
            add(Encoding::Hextile);
        for (const std::int32_t encoding : {Encoding::Tight, Encoding::Zrle, Encoding::Hextile, Encoding::Zlib,
                                            Encoding::CopyRect, Encoding::CoRre, Encoding::Rre})
            add(encoding);
    }
    add(Encoding::Raw);

    add(Encoding::CompressLevel0 + levels.compression);
    if (levels.quality >= 0)
        add(Encoding::QualityLevel0 + levels.quality);

    for (const std::int32_t pseudo :
         {Encoding::LastRect, Encoding::ExtendedDesktopSize, Encoding::DesktopSize, Encoding::AlphaCursor,
          Encoding::Cursor, Encoding::XCursor, Encoding::PointerTypeChange, Encoding::ExtendedKeyEvent,
          Encoding::LedState, Encoding::DesktopName, Encoding::Xvp, Encoding::Fence, Encoding::ContinuousUpdates,
          Encoding::ExtendedMouseButtons})
        add(pseudo);
    if (options.clipboard)
        add(Encoding::ExtendedClipboard);
    return wanted;
}

QByteArray encodingsMessage(const QList<std::int32_t> &encodings)
{
    MessageBuilder message(ClientMessage::SetEncodings);
    message.pad(1).u16(static_cast<std::uint32_t>(encodings.size()));
    for (const std::int32_t encoding : encodings)
        message.u32(static_cast<std::uint32_t>(encoding));
    return message.bytes();
}

} // namespace virtdesk::rfb
