// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/conformance/inventoryconformance.h"

#include "sdk/cdchange.h"
#include "tests/conformance/inventorycallchecks.h"
#include "tests/conformance/inventorycontentchecks.h"

namespace virtdesk::conformance {

QList<QString> checkInventory(const InventoryCase &subject)
{
    if (subject.changesCd) {
        AnsweringHost host;
        if (!power<CdChange>(subject.connect(host).get()))
            return {QStringLiteral("The connection can't change CDs.")};
    }
    InventoryCallChecks calls(subject);
    calls.run();
    InventoryContentChecks content(subject);
    content.run();
    return calls.breaches() + content.breaches();
}

} // namespace virtdesk::conformance
