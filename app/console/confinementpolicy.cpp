// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/confinementpolicy.h"

#include "app/journal/logcategory.h"
#include "app/policy/policy.h"
#include "app/store/inifile.h"

namespace virtdesk {

bool ConfinementPolicy::isConfinementRequired()
{
    const QString id = QStringLiteral("security/requireConfinement");
    const Policy policy = Policy::load();
    const StoredSetting own = storedSetting(id);
    if (!own.problem.isEmpty())
        qCWarning(logSession).noquote() << own.problem;
    // Who recommends it is not overruled by who has never asked for it.
    return policy.flag(id, own.value) || policy.flag(id);
}

} // namespace virtdesk
