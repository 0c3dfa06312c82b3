// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/credentialproblem.h"

#include <windows.h>

namespace virtdesk {

StoreProblem problemOfCredentials(unsigned long error)
{
    switch (error) {
    case ERROR_SUCCESS:
        return StoreProblem::None;
    case ERROR_NOT_FOUND:
        return StoreProblem::NotFound;
    case ERROR_NO_SUCH_LOGON_SESSION:
        return StoreProblem::NoService;
    case ERROR_ACCESS_DENIED:
    case ERROR_ACCESS_DISABLED_BY_POLICY:
        return StoreProblem::Denied;
    case ERROR_BUFFER_OVERFLOW:
        return StoreProblem::TooLong;
    default:
        return StoreProblem::Other;
    }
}

} // namespace virtdesk
