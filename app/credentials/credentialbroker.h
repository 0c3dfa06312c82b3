// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/credentials/secretstore.h"
#include "sdk/consoletarget.h"
#include "sdk/credentials.h"
#include "sdk/result.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace virtdesk {

/// Answers every credential question of the program: the target's own ticket, then the OS keychain, then one prompt
/// that all who wait for the same realm share. Main thread.
///
/// A refused stored secret is forgotten and never retried; a ticket is used once per request series; an accepted
/// answer that the person wanted remembered goes to the keychain. A stored secret goes where it went before: to the
/// same service and host, for the same account, on an equal TrustPath; else there is a prompt, which says why. What a
/// file brought serves the file's own ticket, or such a prompt.
class CredentialBroker : public QObject
{
    Q_OBJECT
public:
    using Answered = std::function<void(Result<CredentialAnswer>)>;

    /// Refused prompt answers after which the broker gives up for one asker and request; reset() starts over.
    static constexpr int maximumTries = 3;

    /// `store` outlives the broker; null = no keychain. `indexFile` holds which entries exist, without the secrets;
    /// empty = in memory only.
    explicit CredentialBroker(SecretStore *store, QObject *parent = nullptr,
                              const QString &indexFile = defaultIndexFile());
    ~CredentialBroker() override;

    static QString defaultIndexFile();

    /// Without it no secret is kept, none that was kept is used, and no prompt offers it.
    void setMayRemember(bool may);

    /// Asks on behalf of `asker` (a tab, a connection): when it is destroyed the question is dropped. `target` may be
    /// null and is not kept. `answered` comes through the event loop, never from inside this call. Errors: Cancelled
    /// (by the person), SignIn (too many refusals).
    ///
    /// With a target, the path is the target's, whatever the request says; without one (an inventory's own question) it
    /// is the request's.
    ///
    /// A request without `previousRefusal` starts a new series, unless the last answer of this asker was refused.
    ///
    /// StoredOnly: the keychain may answer, if it is open; where a person would be asked, the answer is Cancelled.
    enum class Manner { MayPrompt, StoredOnly };
    void ask(QObject *asker, const CredentialRequest &request, const ConsoleTarget *target, Answered answered,
             Manner manner = Manner::MayPrompt);
    /// Whether the sign-in for `request` by `asker` went through with the last answer. `why` is the refusal's sentence,
    /// shown with the next prompt.
    void judged(QObject *asker, const CredentialRequest &request, bool accepted, const QString &why = {});
    /// The connection ended for another reason: what `asker` waits for is dropped (its callbacks are not called), an
    /// answer that was not judged is neither kept nor held against anybody.
    void withdraw(QObject *asker);
    /// Forgets that `asker` was ever refused: a person started it anew.
    void reset(QObject *asker);

    /// Answers a prompt that promptNeeded announced: everyone waiting for it gets a clone.
    void answerPrompt(quint32 prompt, Result<CredentialAnswer> answer);
    /// The requests' prompts now open.
    QList<quint32> openPrompts() const;
    /// What an open prompt asks for; empty fields when it is closed.
    CredentialRequest request(quint32 prompt) const;
    /// Who waits for a prompt; empty when it is closed.
    QList<QObject *> waiting(quint32 prompt) const;

    /// Keys of what this program has stored (service, host, user), without the secrets.
    struct StoredEntry
    {
        QString key, service, host, realm, user;
        qint64 storedAt = 0;  ///< milliseconds since 1970, UTC
        bool refused = false; ///< a server refused it and the keychain could not remove it: never used again
    };
    QList<StoredEntry> storedEntries() const;
    /// Once: the sentence about a list of entries that can't be read; empty when there is none.
    QString takeProblem();
    void forget(const QString &key, std::function<void(StoreResult)> done);
    /// Whether secrets could be kept now; for the prompt's "Remember".
    void probeStore(std::function<void(StoreResult)> done);

Q_SIGNALS:
    /// A person has to answer. `askers` are all who wait; more may join (promptJoined).
    void promptNeeded(quint32 prompt, const virtdesk::CredentialRequest &request, const QList<QObject *> &askers);
    void promptJoined(quint32 prompt, QObject *asker);
    void promptLeft(quint32 prompt, QObject *asker);
    void promptClosed(quint32 prompt);
    /// storedEntries() changed.
    void storedEntriesChanged();
    /// Something to tell the person about the keychain (no service, locked, denied; a stored secret was refused and
    /// forgotten).
    void notice(QObject *asker, const QString &sentence);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
