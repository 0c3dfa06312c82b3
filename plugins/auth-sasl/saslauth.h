// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/auth.h"

namespace virtdesk {

/// SASL sign-ins with Cyrus SASL: chooses the mechanism and begins the exchange. RFB gives one try, so the next
/// mechanism is taken only when the stronger one failed before anything was sent or asked: no Kerberos ticket, module
/// not installed.
class SaslAuth : public AuthPlugin
{
public:
    void prepare() override;
    Result<std::unique_ptr<AuthExchange>> begin(const SaslRequirements &wanted, const AuthFacts &facts,
                                                AuthHost &host) override;
};

} // namespace virtdesk
