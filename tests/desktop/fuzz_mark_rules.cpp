// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/markrules.h"

#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

/// Lines of rules, and a VM whose name is the last of them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QStringList lines =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)).split(QLatin1Char('\n'));
    const auto rules = MarkRules::parse(lines);
    if (!rules)
        return 0;
    Vm vm;
    vm.name = vm.cluster = lines.constLast();
    vm.more.insert(QStringLiteral("tags"), lines.constLast());
    const VmMark mark = rules->markOf(vm);
    if (mark.isSet() && (mark.word.size() > MarkRules::maximumWord || !mark.background().isValid()))
        std::abort();
    return 0;
}
