// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/auth-sasl/kerberosprobe.h"
#include "sdk/sspi/securitytrouble.h"

namespace virtdesk {

/// What a status of SSPI means for a person. `withPassword`: a name and password were given; else it is about the
/// tickets of who is signed in to Windows.
KerberosDiagnosis findingOf(SECURITY_STATUS status, sspi::Step step, bool withPassword, bool isWine);

} // namespace virtdesk
