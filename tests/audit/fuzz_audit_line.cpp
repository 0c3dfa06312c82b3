// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/audit/auditentry.h"
#include "app/audit/auditjournal.h"

#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

/// A line of the journal that somebody else may have written: read, and what was read is written and read again alike.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto entry =
        AuditEntry::parse(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!entry)
        return 0;
    const QByteArray line = entry->line();
    if (line.contains('\n') || AuditEntry::parse(line) != entry)
        std::abort();
    AuditJournal::csv({*entry});
    return 0;
}
