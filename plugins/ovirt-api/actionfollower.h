// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/httpmessage.h"
#include "plugins/ovirt-api/verbrequest.h"
#include "sdk/inventory.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>

namespace virtdesk::ovirt {

/// Watches what the engine has accepted until it has ended. Reports through the event loop; deleting it ends it
/// without a report. Main thread.
class ActionFollower : public QObject
{
    Q_OBJECT
public:
    struct Subject
    {
        QString vmId;
        VerbRequest::Follow follow = VerbRequest::Follow::None;
        QString snapshot;         ///< that is made, shown or deleted
        QString hostBefore;       ///< id; of a migration
        QByteArray correlationId; ///< of the request, by which the engine's events about it are found
        QString what;             ///< for people: "migrate a VM"
    };
    struct Ways
    {
        /// GET below /api.
        std::function<void(const QString &path, const QByteArray &query, std::function<void(Result<HttpReply>)> done)>
            get;
        std::function<void(const ActProgress &progress)> progress; ///< Running, then Done or Failed once
    };

    ActionFollower(Subject subject, Ways ways, std::chrono::milliseconds interval);

private:
    void look();
    void onVm(Result<HttpReply> reply);
    void onProgress(Result<HttpReply> reply);
    void onSnapshots(Result<HttpReply> reply);
    void goOn(int percent = -1);
    /// True while answers that fail may pass by themselves.
    bool passes(const Result<HttpReply> &reply);
    void done();
    void askWhy(const QString &guess);
    void fail(const QString &sentence, const QString &detail = {});

    Subject m_subject;
    Ways m_ways;
    QTimer m_timer;
    int m_troubles = 0;
    int m_looks = 0;
    bool m_worked = false; ///< it was seen to be under way
};

} // namespace virtdesk::ovirt
