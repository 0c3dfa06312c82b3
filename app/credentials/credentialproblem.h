// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/secretstore.h"

namespace virtdesk {

/// What an error of the Windows Credential Manager means for the person. Windows only.
StoreProblem problemOfCredentials(unsigned long error);

} // namespace virtdesk
