// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/signinjob.h"

namespace virtdesk::ovirt {

SignInJob::SignInJob(std::shared_ptr<EngineCore> core, Reply<SignInInfo> reply)
    : ReplyJob(std::move(core), std::move(reply))
{
}

void SignInJob::run()
{
    core().signIn(this, [this](Result<SignInInfo> result) { finish(std::move(result)); });
}

} // namespace virtdesk::ovirt
