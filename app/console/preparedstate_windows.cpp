// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/preparedstate.h"

namespace virtdesk {

QStringList PreparedState::systemFiles()
{
    // Libraries lie beside the program, and setup writes all of them anew. The certificate store is no file: what
    // changes there, SpareSession::maxAgeMs bounds.
    return {};
}

} // namespace virtdesk
