// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/enginejob.h"

#include "plugins/ovirt-api/httpexchange.h"

#include <QTimer>
#include <QUuid>

#include <algorithm>

namespace virtdesk::ovirt {

namespace {

constexpr char correlationHeader[] = "Correlation-Id";

} // namespace

EngineJob::EngineJob(std::shared_ptr<EngineCore> core)
    : m_core(std::move(core))
    , m_closed(m_core->closed())
{
    connect(m_core.get(), &EngineCore::closing, this, [this] {
        m_closed = true;
        m_calls.clear();
    });
    QTimer::singleShot(0, this, [this] {
        if (!m_closed)
            run();
    });
}

EngineJob::~EngineJob() = default;

QString EngineJob::engine() const
{
    return displayHost(m_core->wire().baseUrl());
}

HttpRequest EngineJob::request(const QByteArray &method, const QString &path, const QByteArray &query) const
{
    HttpRequest result;
    result.method = method;
    result.url = m_core->wire().url(QStringLiteral("/api") + path, query);
    result.deadline = m_core->wire().tuning().deadline;
    result.maximumBytes = m_core->wire().tuning().maximumBytes;
    if (method != "GET") {
        result.contentType = "application/json";
        result.body = Secret(QByteArrayView("{}")); // an action without a body is an error
        // What the engine writes about it carries this, and can be found by it.
        result.headers.emplaceBack(correlationHeader, QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    }
    return result;
}

QByteArray EngineJob::correlationId(const HttpRequest &request)
{
    for (const auto &[name, value] : request.headers) {
        if (name == correlationHeader)
            return value;
    }
    return {};
}

void EngineJob::send(HttpRequest request, View view, std::function<void(Result<HttpReply>)> done)
{
    if (m_closed)
        return;
    m_calls.push_back(std::make_unique<AuthorizedCall>(*m_core, std::move(request), view));
    AuthorizedCall *call = m_calls.back().get();
    call->start([this, call, done = std::move(done)](Result<HttpReply> reply) {
        retire(call);
        done(std::move(reply)); // may delete this
    });
}

void EngineJob::retire(AuthorizedCall *call)
{
    const auto found =
        std::find_if(m_calls.begin(), m_calls.end(), [call](const auto &one) { return one.get() == call; });
    if (found == m_calls.end())
        return;
    found->release()->deleteLater(); // it is on the stack
    m_calls.erase(found);
}

} // namespace virtdesk::ovirt
