// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/credentialbroker.h"
#include "tests/support/memorysecretstore.h"
#include "tests/support/settle.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

namespace virtdesk::test {

using Source = CredentialAnswer::Source;

inline QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

inline CredentialRequest passwordRequest(const QString &host = text("hv1:5900"))
{
    CredentialRequest request;
    request.service = text("vnc");
    request.host = host;
    request.mechanism = text("VncAuth");
    request.protection = ChannelProtection::VerifiedTls;
    request.path.anchor = TrustPath::Anchor::Verified;
    request.fields = {{CredentialField::Kind::Password, {}, {}, false}};
    return request;
}

inline CredentialRequest userRequest(const QString &host = text("hv1:5900"))
{
    CredentialRequest request = passwordRequest(host);
    request.mechanism = text("SCRAM-SHA-256");
    request.fields = {{CredentialField::Kind::UserName, {}, {}, true},
                      {CredentialField::Kind::Password, {}, {}, false}};
    return request;
}

inline CredentialAnswer typed(std::initializer_list<const char *> values, bool remember = false)
{
    CredentialAnswer answer;
    answer.remember = remember;
    for (const char *value : values)
        answer.values.emplace_back(QByteArrayView(value));
    return answer;
}

/// Asks and holds what came back.
struct Asked
{
    std::optional<Result<CredentialAnswer>> result;

    CredentialBroker::Answered callback()
    {
        return [this](Result<CredentialAnswer> r) { result.emplace(std::move(r)); };
    }
    bool answered() const { return result && result->ok(); }
    QByteArray value(std::size_t i) const { return result->value().values.at(i).view().toByteArray(); }
    Source source() const { return result->value().source; }
};

/// A broker with a keychain in memory, and what it asked and said.
class BrokerFixture : public QObject
{
    Q_OBJECT
protected:
    std::unique_ptr<MemorySecretStore> store;
    std::unique_ptr<CredentialBroker> broker;
    std::unique_ptr<QTemporaryDir> folder;

    struct Prompt
    {
        quint32 id;
        CredentialRequest request;
        QList<QObject *> askers;
    };

    QList<Prompt> prompts;
    QList<quint32> closed;
    QStringList notices;
    QString indexFile() const { return folder->filePath(text("remembered.json")); }

    void makeBroker()
    {
        broker = std::make_unique<CredentialBroker>(store.get(), nullptr, indexFile());
        connect(broker.get(), &CredentialBroker::promptNeeded, this,
                [this](quint32 id, const CredentialRequest &request, const QList<QObject *> &askers) {
                    prompts.append({id, request, askers});
                });
        connect(broker.get(), &CredentialBroker::promptClosed, this, [this](quint32 id) { closed.append(id); });
        connect(broker.get(), &CredentialBroker::notice, this,
                [this](QObject *, const QString &sentence) { notices.append(sentence); });
    }

    /// Until the keychain has answered all that it was asked before: it answers in order.
    void letTheStoreAnswer()
    {
        bool answered = false;
        store->probe([&answered](const StoreResult &) { answered = true; });
        QTRY_VERIFY(answered);
        settle();
    }

    /// Signs in with a typed, remembered answer.
    void rememberPassword(const CredentialRequest &request, std::initializer_list<const char *> values)
    {
        QObject tab;
        Asked asked;
        broker->ask(&tab, request, nullptr, asked.callback());
        const qsizetype before = prompts.size();
        QTRY_COMPARE(prompts.size(), before + 1);
        broker->answerPrompt(prompts.constLast().id, typed(values, true));
        QTRY_VERIFY(asked.answered());
        const qsizetype entries = store->secrets.size();
        broker->judged(&tab, request, true);
        QTRY_VERIFY(store->secrets.size() >= entries);
        QTRY_VERIFY(!broker->storedEntries().isEmpty());
        QCoreApplication::processEvents();
        prompts.clear();
        closed.clear();
        store->calls.clear();
    }

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        store = std::make_unique<MemorySecretStore>();
        prompts.clear();
        closed.clear();
        notices.clear();
        makeBroker();
    }

    void cleanup()
    {
        broker.reset();
        store.reset();
    }
};

} // namespace virtdesk::test
