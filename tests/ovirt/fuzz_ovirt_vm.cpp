// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The first byte chooses the parser; the rest is an engine's answer about one VM, or its jobs.
#include "plugins/ovirt-api/vmjson.h"

#include <cstddef>
#include <cstdint>

using namespace virtdesk::ovirt;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray json(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    switch (data[0] % 7) {
    case 0:
        (void)parseFacts(json);
        break;
    case 1:
        (void)parseDisks(json);
        break;
    case 2:
        (void)parseNics(json);
        break;
    case 3:
        (void)parseSnapshots(json);
        break;
    case 4:
        (void)parseLoad(json, QDateTime::currentDateTimeUtc());
        (void)parseMigrationProgress(json);
        break;
    case 5:
        (void)parseTasks(json, {});
        (void)parseOwners(json);
        break;
    default:
        (void)parseIdsByName(json, QStringLiteral("tag"));
        (void)parseId(json);
        (void)parseActionVm(json);
    }
    return 0;
}
