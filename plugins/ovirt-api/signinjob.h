// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"

namespace virtdesk::ovirt {

/// Signs in, or waits for the sign-in under way.
class SignInJob : public ReplyJob<SignInInfo>
{
    Q_OBJECT
public:
    SignInJob(std::shared_ptr<EngineCore> core, Reply<SignInInfo> reply);

private:
    void run() override;
};

} // namespace virtdesk::ovirt
