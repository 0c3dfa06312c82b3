// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The first byte says where the stream is cut in two.
#include "plugins/ovirt-api/gzipreader.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    constexpr qint64 maximum = 1 << 20;
    const QByteArrayView packed(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    const qsizetype cut = qMin<qsizetype>(data[0], packed.size());
    virtdesk::ovirt::GzipReader reader;
    QByteArray out;
    if (reader.append(packed.first(cut), out, maximum) == virtdesk::ovirt::GzipReader::State::Ok)
        reader.append(packed.sliced(cut), out, maximum);
    if (out.size() > maximum)
        std::abort();
    return 0;
}
