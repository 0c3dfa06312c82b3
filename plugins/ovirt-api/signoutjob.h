// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/restcall.h"

namespace virtdesk::ovirt {

/// Ends the session at the engine, if it is ours. The token is forgotten at once, whatever the engine says.
class SignOutJob : public ReplyJob<bool>
{
    Q_OBJECT
public:
    /// The call that ends the session of `token`.
    static HttpRequest logoutRequest(const EngineWire &wire, const Secret &token);

    SignOutJob(std::shared_ptr<EngineCore> core, Reply<bool> reply);

private:
    void run() override;

    std::unique_ptr<RestCall> m_call;
};

} // namespace virtdesk::ovirt
