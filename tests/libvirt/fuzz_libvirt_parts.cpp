// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/discxml.h"
#include "plugins/libvirt/program/poolfacts.h"
#include "plugins/libvirt/program/snapshotfacts.h"

#include <cstddef>
#include <cstdint>

using namespace virtdesk::libvirt;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray xml(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const SnapshotFacts snapshot = SnapshotFacts::read(xml);
    (void)snapshot.json();
    // Whatever a description says, it makes an XML that reads as that description.
    (void)SnapshotFacts::read(SnapshotFacts::xmlFor(snapshot.description, snapshot.name));
    (void)PoolFacts::read(xml);
    (void)DiscXml::withMedium(xml, QStringLiteral("sda"), QStringLiteral("/x.iso"), false);
    return 0;
}
