// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/findjob.h"

#include "plugins/ovirt-api/wishtext.h"

#include <utility>

namespace virtdesk::ovirt {

FindJob::FindJob(std::shared_ptr<EngineCore> core, VmWish wish, int page, Reply<VmPage> reply)
    : ReplyJob(std::move(core), std::move(reply))
    , m_wish(std::move(wish))
    , m_page(page)
{
}

void FindJob::run()
{
    if (core().hasToken()) {
        find();
        return;
    }
    core().signIn(this, [this](const Result<SignInInfo> &result) {
        if (result)
            find();
        else
            finish(result.error());
    });
}

void FindJob::find()
{
    const std::optional<QString> text = WishText::of(m_wish, core().admin());
    if (!text || m_page < 1) {
        finish(std::move(m_found));
        return;
    }
    VmQuery query;
    query.search = QStringLiteral("%1 page %2").arg(*text).arg(m_page);
    query.limit = VmFinder::pageSize;
    m_list = std::make_unique<ListJob>(
        core().shared_from_this(), query, [this](const QList<Vm> &vms) { m_found.vms += vms; },
        [this](const Result<int> &total) {
            if (!total) {
                finish(total.error());
                return;
            }
            m_found.more = m_found.vms.size() >= VmFinder::pageSize;
            finish(std::move(m_found));
        });
}

} // namespace virtdesk::ovirt
