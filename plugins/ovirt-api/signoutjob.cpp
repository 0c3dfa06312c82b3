// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/signoutjob.h"

namespace virtdesk::ovirt {

SignOutJob::SignOutJob(std::shared_ptr<EngineCore> core, Reply<bool> reply)
    : ReplyJob(std::move(core), std::move(reply))
{
    connect(&this->core(), &EngineCore::closing, this, [this] { m_call.reset(); });
}

HttpRequest SignOutJob::logoutRequest(const EngineWire &wire, const Secret &token)
{
    HttpRequest logout;
    logout.method = "POST";
    logout.url = wire.url(QStringLiteral("/services/sso-logout"));
    logout.contentType = "application/x-www-form-urlencoded";
    // A token is URL-safe base64 or a JWT: nothing in it needs encoding but what percent-encoding leaves out of
    // neither.
    QByteArray form = "scope=ovirt-app-api&token=" + token.view().toByteArray().toPercentEncoding();
    logout.body = Secret(form);
    wipe(form);
    logout.mediaTypes.clear();
    logout.maximumBytes = 64 << 10;
    logout.deadline = wire.tuning().logoutDeadline;
    return logout;
}

void SignOutJob::run()
{
    bool own = false;
    const Secret token = core().takeToken(own);
    if (token.isEmpty() || !own) {
        // A token that a web page gave belongs to that page's session, which goes on.
        finish(true);
        return;
    }
    HttpRequest logout = logoutRequest(core().wire(), token);
    m_call = std::make_unique<RestCall>(core().wire(), std::move(logout), [this](Result<HttpReply> reply) {
        if (reply)
            finish(reply->success());
        else
            finish(reply.error());
    });
}

} // namespace virtdesk::ovirt
