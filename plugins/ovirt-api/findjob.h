// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/listjob.h"
#include "sdk/vmfinder.h"

namespace virtdesk::ovirt {

/// One page of the VMs that a wish means: VmFinder's call. Which order the engine can give depends on who asks, so the
/// sign-in comes first.
class FindJob : public ReplyJob<VmPage>
{
    Q_OBJECT
public:
    FindJob(std::shared_ptr<EngineCore> core, VmWish wish, int page, Reply<VmPage> reply);

private:
    void run() override;
    void find();

    VmWish m_wish;
    int m_page;
    VmPage m_found;
    std::unique_ptr<ListJob> m_list;
};

} // namespace virtdesk::ovirt
