// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/secretstore.h"

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QStringList>
#include <QTimer>

namespace virtdesk {

/// A keychain in memory that does what a test tells it to. Answers through the event loop, as the real one does.
class MemorySecretStore : public SecretStore
{
public:
    void read(const QString &key, std::function<void(StoreResult)> done) override
    {
        calls << QStringLiteral("read ") + key;
        later([this, key, done = std::move(done)] {
            StoreResult result = state();
            if (result.problem == StoreProblem::None) {
                if (secrets.contains(key))
                    result.secret = Secret(secrets.value(key));
                else
                    result = {StoreProblem::NotFound, QStringLiteral("not found"), {}, {}};
            }
            done(std::move(result));
        });
    }
    void write(const QString &key, Secret secret, std::function<void(StoreResult)> done) override
    {
        calls << QStringLiteral("write ") + key;
        later([this, key, bytes = secret.view().toByteArray(), done = std::move(done)] {
            StoreResult result = state();
            if (result.problem == StoreProblem::None)
                secrets.insert(key, bytes);
            done(std::move(result));
        });
    }
    void remove(const QString &key, std::function<void(StoreResult)> done) override
    {
        calls << QStringLiteral("remove ") + key;
        later([this, key, done = std::move(done)] {
            StoreResult result = state();
            if (result.problem == StoreProblem::None && secrets.remove(key) == 0)
                result = {StoreProblem::NotFound, QStringLiteral("not found"), {}, {}};
            done(std::move(result));
        });
    }
    void probe(std::function<void(StoreResult)> done) override
    {
        later([this, done = std::move(done)] { done(state()); });
    }

    QMap<QString, QByteArray> secrets;
    QStringList calls;
    StoreProblem problem = StoreProblem::None;
    QString sentence;
    int delayMs = 0;

private:
    StoreResult state() const { return {problem, problem == StoreProblem::None ? QString() : sentence, {}, {}}; }
    void later(std::function<void()> work) { QTimer::singleShot(delayMs, &m_context, std::move(work)); }

    QObject m_context;
};

} // namespace virtdesk
