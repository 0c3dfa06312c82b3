// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/engineproxy.h"
#include "plugins/ovirt-api/httpexchange.h"
#include "sdk/result.h"

#include <QObject>

#include <functional>
#include <memory>

namespace virtdesk::ovirt {

class EngineWire;

/// One request to the engine until it has an answer: asks about an unknown certificate, gets past a proxy that
/// wants a sign-in, tries a GET again when the connection broke or the engine was just starting. Any HTTP status is an
/// answer. Deleting it ends it without a report. Main thread.
class RestCall : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(Result<HttpReply>)>;

    /// `wire` outlives the call.
    RestCall(EngineWire &wire, HttpRequest request, Done done);

private:
    void attempt();
    void send();
    /// Signs in at the proxy, and tries again if that has changed anything.
    void passProxy(ProxyPass pass);
    void onOutcome(HttpExchange::Outcome outcome);
    bool tryAgain();
    void finish(Result<HttpReply> result);

    EngineWire &m_wire;
    HttpRequest m_request;
    Done m_done;
    ProxyPass m_pass; ///< outlives the exchange
    std::unique_ptr<HttpExchange> m_exchange;
    int m_repeated = 0;
    int m_questions = 0;
    int m_unclear = 0; ///< times that the proxy let nothing through and did not say why
};

} // namespace virtdesk::ovirt
