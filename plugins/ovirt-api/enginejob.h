// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/authorizedcall.h"
#include "plugins/ovirt-api/enginecore.h"
#include "sdk/inventory.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace virtdesk::ovirt {

/// A call of the inventory under way: a few requests, one report. Starts through the event loop. Deleting it abandons
/// it.
class EngineJob : public QObject, public InventoryJob
{
    Q_OBJECT
public:
    ~EngineJob() override;

protected:
    explicit EngineJob(std::shared_ptr<EngineCore> core);

    virtual void run() = 0;

    EngineCore &core() { return *m_core; }
    /// The engine, for people.
    QString engine() const;
    /// A request for JSON below /api. `path` starts with "/"; `query` is encoded.
    HttpRequest request(const QByteArray &method, const QString &path, const QByteArray &query = {}) const;
    /// What the engine's events about this request carry; empty for one that changes nothing.
    static QByteArray correlationId(const HttpRequest &request);
    void send(HttpRequest request, View view, std::function<void(Result<HttpReply>)> done);

    /// Reads a long answer by `parse` outside of the main thread and gives the result back on it, unless the job or the
    /// connection is gone by then. `parse` must be free of shared state.
    template <typename T>
    void readApart(QByteArray body, std::function<Result<T>(const QByteArray &)> parse,
                   std::function<void(Result<T>)> done)
    {
        EngineCore *core = m_core.get(); // outlives its readers
        core->readers().start([core, job = QPointer<EngineJob>(this), body = std::move(body), parse = std::move(parse),
                               done = std::move(done)]() mutable {
            auto result = std::make_shared<Result<T>>(parse(body));
            body = {};
            QMetaObject::invokeMethod(
                core,
                [job, result, done = std::move(done)] {
                    if (job && !job->m_closed)
                        done(std::move(*result)); // may delete the job
                },
                Qt::QueuedConnection);
        });
    }

private:
    void retire(AuthorizedCall *call);

    std::shared_ptr<EngineCore> m_core;
    std::vector<std::unique_ptr<AuthorizedCall>> m_calls;
    bool m_closed = false;
};

/// The part of a job that knows what it gives.
template <typename T>
class ReplyJob : public EngineJob
{
protected:
    ReplyJob(std::shared_ptr<EngineCore> core, Reply<T> reply)
        : EngineJob(std::move(core))
        , m_reply(std::move(reply))
    {
    }

    /// Reports, once. Nothing may follow: the receiver may delete the job.
    void finish(Result<T> result)
    {
        const Reply<T> reply = std::exchange(m_reply, {});
        if (reply)
            reply(std::move(result));
    }
    bool finished() const { return !m_reply; }

private:
    Reply<T> m_reply;
};

} // namespace virtdesk::ovirt
