// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Policy files: no crash, bounded, and what comes out of Policy is of the definition's type.
#include "app/policy/policy.h"
#include "app/policy/policytext.h"

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const PolicyText text = PolicyText::parse(bytes);
    if (text.entries.size() > PolicyText::maximumEntries || text.badLines.size() > 20)
        std::abort();
    PolicySources sources;
    sources.addText(bytes, QStringLiteral("fuzz.ini"));
    const Policy policy(sources);
    for (const SettingDefinition &definition : SettingDefinition::all()) {
        const QVariant value = policy.value(definition.id);
        if (value.userType() != definition.fallback.userType())
            std::abort();
    }
    return 0;
}
