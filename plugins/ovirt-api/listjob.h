// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "plugins/ovirt-api/enginejson.h"
#include "plugins/ovirt-api/searchtext.h"

#include <QSet>

#include <optional>

namespace virtdesk::ovirt {

/// All VMs that match, page by page; answers are read outside of the main thread. The way in which pages are asked for
/// is dictated by what the engine pages well: administrators by search, users by the one form that the engine turns
/// into a paged query.
class ListJob : public ReplyJob<int>
{
    Q_OBJECT
public:
    using Page = std::function<void(const QList<Vm> &)>;

    ListJob(std::shared_ptr<EngineCore> core, VmQuery query, Page page, Reply<int> reply);

private:
    void run() override;
    void start();
    void fetchNames();
    void fetchName(const QString &collection, const QString &element, QHash<QString, QString> *names);
    void begin();
    void fetchPage();
    void onPage(Result<HttpReply> reply);
    void take(QList<VmRecord> records);
    void deliver(QList<VmRecord> records);

    VmQuery m_query;
    Page m_page;
    SearchText m_search;
    View m_view;
    bool m_paged = true;
    bool m_asAdmin = false;
    int m_size = 0;
    int m_number = 1;
    int m_total = 0;
    int m_openNames = 0;
    qint64 m_skip = 0;          ///< rows before the page that the query asks for
    bool m_onePage = false;     ///< the query itself asks for one page
    bool m_beginning = false;   ///< the few rows that come before the pages, which have them, too
    bool m_repeated = false;    ///< a row came twice, so that others may be missing
    bool m_completing = false;  ///< second pass, for those
    bool m_triedPlain = false;  ///< this list asked without details after a failure
    bool m_askedAsUser = false; ///< the administrator's view was refused
    HttpReply m_refusal;
    EngineCore::Places m_places;
    std::optional<QList<VmRecord>> m_held; ///< a page that came before the names of its places
    QSet<QString> m_seen;
    QSet<QString> m_begun; ///< rows that came before the pages
};

} // namespace virtdesk::ovirt
