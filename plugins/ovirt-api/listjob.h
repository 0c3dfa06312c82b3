// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/enginejson.h"

#include <QSet>

namespace virtdesk::ovirt {

/// All VMs that match, page by page. The way in which pages are asked for is dictated by what the engine pages well:
/// administrators by search, users by the one form that the engine turns into a paged query.
class ListJob : public ReplyJob<int>
{
    Q_OBJECT
public:
    using Page = std::function<void(const QList<Vm> &)>;

    ListJob(std::shared_ptr<EngineCore> core, VmQuery query, Page page, Reply<int> reply);

    /// The search text for one page; page 0 = all in one answer. Public for its test.
    static QString searchText(const QString &search, int page);

private:
    void run() override;
    void fetchNames();
    void fetchName(const QString &collection, const QString &element, QHash<QString, QString> *names);
    void begin();
    void fetchPage();
    void onPage(Result<HttpReply> reply);
    void deliver(QList<VmRecord> records);

    VmQuery m_query;
    Page m_page;
    View m_view;
    bool m_paged = true;
    bool m_asAdmin = false;
    int m_size = 0;
    int m_number = 1;
    int m_total = 0;
    int m_openNames = 0;
    EngineCore::Places m_places;
    QSet<QString> m_seen;
};

} // namespace virtdesk::ovirt
