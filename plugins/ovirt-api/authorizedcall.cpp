// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/authorizedcall.h"

#include "plugins/ovirt-api/enginecore.h"
#include "plugins/ovirt-api/restcall.h"

namespace virtdesk::ovirt {

AuthorizedCall::AuthorizedCall(EngineCore &core, HttpRequest request, View view)
    : m_core(core)
    , m_request(std::move(request))
    , m_view(view)
{
}

AuthorizedCall::~AuthorizedCall() = default;

void AuthorizedCall::start(Done done)
{
    m_done = std::move(done);
    if (m_core.hasToken()) {
        send();
        return;
    }
    m_core.signIn(this, [this](const Result<SignInInfo> &result) {
        if (result)
            send();
        else
            finish(result.error());
    });
}

void AuthorizedCall::send()
{
    HttpRequest request = m_request.clone();
    request.headers.emplaceBack("Authorization", "Bearer " + m_core.token().view().toByteArray());
    // Said explicitly, because the engine's default depends on who asks and on its configuration.
    request.headers.emplaceBack("Filter", m_view == View::User || !m_core.admin() ? "true" : "false");
    m_generation = m_core.generation();
    m_call = std::make_unique<RestCall>(m_core.wire(), std::move(request),
                                        [this](Result<HttpReply> reply) { onReply(std::move(reply)); });
}

void AuthorizedCall::onReply(Result<HttpReply> reply)
{
    if (reply && reply->status == 401 && !m_renewed) {
        m_renewed = true;
        m_core.renew(m_generation, this, [this](const Result<SignInInfo> &result) {
            if (result)
                send();
            else
                finish(result.error());
        });
        return;
    }
    finish(std::move(reply));
}

void AuthorizedCall::finish(Result<HttpReply> result)
{
    const Done done = std::exchange(m_done, {});
    if (done)
        done(std::move(result)); // may delete this
}

} // namespace virtdesk::ovirt
