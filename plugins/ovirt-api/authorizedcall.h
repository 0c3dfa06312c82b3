// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/httpmessage.h"
#include "sdk/result.h"

#include <QObject>

#include <functional>
#include <memory>

namespace virtdesk::ovirt {

class EngineCore;
class RestCall;

/// Whose eyes a call looks with.
enum class View {
    Best, ///< everything that the user may see
    User, ///< what a plain user sees
};

/// A RestCall with the connection's token. Signs in first when there is none; a token that has ended is renewed once.
/// Deleting it ends it without a report. Main thread.
class AuthorizedCall : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(Result<HttpReply>)>;

    /// `core` outlives the call.
    AuthorizedCall(EngineCore &core, HttpRequest request, View view);
    ~AuthorizedCall() override;

    void start(Done done);

private:
    void send();
    void onReply(Result<HttpReply> reply);
    void finish(Result<HttpReply> result);

    EngineCore &m_core;
    HttpRequest m_request;
    View m_view;
    Done m_done;
    std::unique_ptr<RestCall> m_call;
    int m_generation = 0;
    bool m_renewed = false;
};

} // namespace virtdesk::ovirt
