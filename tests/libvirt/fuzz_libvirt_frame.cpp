// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/frame.h"

#include <cstddef>
#include <cstdint>

using namespace virtdesk::libvirt;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // The first byte says into what pieces the rest is cut.
    if (size == 0)
        return 0;
    const qsizetype piece = data[0] == 0 ? static_cast<qsizetype>(size) : data[0];
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    FrameReader reader;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        reader.feed(bytes.mid(at, piece));
        while (reader.next())
            ;
    }
    return 0;
}
