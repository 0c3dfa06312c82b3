// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejob.h"
#include "sdk/savedsearches.h"

namespace virtdesk::ovirt {

/// The engine's bookmarks, by name. What is no search of VMs is told with the reason.
Result<QList<SavedSearch>> parseBookmarks(const QByteArray &json);

/// Asks for them; a user who may not see them, and an engine that has none, is no failure. See SavedSearches.
class BookmarksJob : public ReplyJob<QList<SavedSearch>>
{
    Q_OBJECT
public:
    BookmarksJob(std::shared_ptr<EngineCore> core, Reply<QList<SavedSearch>> reply);

private:
    void run() override;
    void onReply(Result<HttpReply> reply);
};

} // namespace virtdesk::ovirt
