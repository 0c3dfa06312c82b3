// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/rememberedsecrets.h"

#include "app/credentials/brokerwords.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {

/// How much a listener on the wire, or an impostor, would have to overcome.
int strength(ChannelProtection protection)
{
    switch (protection) {
    case ChannelProtection::None:
        return 0;
    case ChannelProtection::AnonymousTls:
        return 1;
    case ChannelProtection::SaslLayer:
        return 2;
    case ChannelProtection::VerifiedTls:
    case ChannelProtection::Local:
        return 3;
    }
    return 0;
}

bool hasUserName(const CredentialRequest &request)
{
    return std::any_of(request.fields.begin(), request.fields.end(),
                       [](const CredentialField &f) { return f.kind == CredentialField::Kind::UserName; });
}

bool isGone(const StoreResult &result)
{
    return result.problem == StoreProblem::None || result.problem == StoreProblem::NotFound;
}

} // namespace

RememberedSecrets::RememberedSecrets(SecretStore *store, const QString &indexFile, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_index(indexFile)
{
}

bool RememberedSecrets::canKeep(const CredentialRequest &request)
{
    int passwords = 0;
    for (const CredentialField &field : request.fields) {
        switch (field.kind) {
        case CredentialField::Kind::Password:
            ++passwords;
            break;
        case CredentialField::Kind::UserName:
        case CredentialField::Kind::Realm:
            break;
        case CredentialField::Kind::OneTimeCode:
        case CredentialField::Kind::Prompt:
            return false;
        }
    }
    return passwords == 1;
}

QList<StoredIndex::Entry> RememberedSecrets::entries()
{
    m_index.reload();
    return m_index.entries();
}

RememberedSecrets::Choice RememberedSecrets::choose(const CredentialRequest &request, const QString &user)
{
    m_index.reload();
    const StoredIndex::Found found = m_index.find(request.service, request.host, request.realm, user, request.path);
    // Where no user name is part of the question, only an entry for exactly this user (or for none) fits.
    const auto fits = [&](const std::optional<StoredIndex::Entry> &entry) {
        return entry && (hasUserName(request) || entry->user == user);
    };
    Choice choice;
    if (fits(found.usable) && strength(request.protection) >= strength(found.usable->protection)) {
        choice.entry = found.usable;
        choice.use = {choice.entry->key(), m_generations.value(choice.entry->key())};
    } else if (const auto &other = fits(found.usable) ? found.usable : found.elsewhere; fits(other)) {
        choice.whyNot = whyNotUsed(*other, request);
        choice.isUnbound = other->path.anchor == TrustPath::Anchor::Unknown;
    }
    return choice;
}

void RememberedSecrets::read(const Use &use,
                             std::function<void(std::optional<Secret> secret, const QString &sentence)> done)
{
    m_store->read(use.key,
                  [this, guard = QPointer<RememberedSecrets>(this), use, done = std::move(done)](StoreResult result) {
                      if (!guard)
                          return;
                      if (result.problem == StoreProblem::NotFound) {
                          m_index.remove(use.key);
                          Q_EMIT changed();
                          if (guard)
                              done(std::nullopt, {});
                          return;
                      }
                      if (result.problem != StoreProblem::None) {
                          done(std::nullopt, result.sentence);
                          return;
                      }
                      const std::optional<StoredIndex::Entry> current = m_index.find(use.key);
                      // Refused for another tab while this read was under way.
                      if (!current || current->refused || m_generations.value(use.key) != use.generation)
                          done(std::nullopt, {});
                      else
                          done(std::move(result.secret), {});
                  });
}

void RememberedSecrets::keep(QObject *asker, StoredIndex::Entry entry, Secret secret)
{
    if (!m_store)
        return;
    entry.storedAt = QDateTime::currentDateTimeUtc();
    m_store->write(entry.key(), std::move(secret),
                   [this, guard = QPointer<RememberedSecrets>(this), asker = QPointer<QObject>(asker),
                    entry](const StoreResult &result) {
                       if (!guard)
                           return;
                       QString sentence = result.sentence;
                       if (result.problem == StoreProblem::None) {
                           ++m_generations[entry.key()];
                           m_index.put(entry);
                           sentence = m_index.lastError();
                           replaceUnbound(entry);
                           Q_EMIT changed();
                       }
                       if (guard && !sentence.isEmpty() && asker)
                           Q_EMIT notice(asker, sentence);
                   });
}

/// The account's secret from before paths were noted has been asked for once more; now it is bound, the old one goes.
void RememberedSecrets::replaceUnbound(StoredIndex::Entry entry)
{
    if (entry.path.anchor == TrustPath::Anchor::Unknown)
        return;
    entry.path = {};
    const QString key = entry.key();
    if (!m_index.find(key))
        return;
    ++m_generations[key];
    m_store->remove(key, [this, guard = QPointer<RememberedSecrets>(this), key](const StoreResult &result) {
        if (guard && isGone(result)) {
            m_index.remove(key);
            Q_EMIT changed();
        }
    });
}

void RememberedSecrets::drop(QObject *asker, const Use &use)
{
    const std::optional<StoredIndex::Entry> entry = m_index.find(use.key);
    if (!entry || entry->refused || m_generations.value(use.key) != use.generation)
        return; // somebody else noticed first, or a newer one has taken its place
    const quint64 now = ++m_generations[use.key];
    m_index.markRefused(use.key);
    const QPointer<RememberedSecrets> self(this);
    Q_EMIT changed();
    const QString who = entry->user.isEmpty() ? entry->host : tr("%1 on %2").arg(entry->user, entry->host);
    if (self)
        Q_EMIT notice(asker, tr("The remembered password for %1 was refused and has been forgotten. "
                                "Enter the current one.")
                                 .arg(who));
    if (!self)
        return;
    m_store->remove(use.key,
                    [this, self, asker = QPointer<QObject>(asker), key = use.key, now](const StoreResult &result) {
                        if (!self || m_generations.value(key) != now)
                            return;
                        if (isGone(result)) {
                            m_index.remove(key);
                            Q_EMIT changed();
                        } else if (asker) {
                            Q_EMIT notice(asker, result.sentence);
                        }
                    });
}

void RememberedSecrets::forget(const QString &key, std::function<void(StoreResult)> done)
{
    if (!m_store) {
        m_index.remove(key);
        QMetaObject::invokeMethod(
            this,
            [this, done = std::move(done)] {
                Q_EMIT changed();
                done({});
            },
            Qt::QueuedConnection);
        return;
    }
    ++m_generations[key];
    m_store->remove(key, [this, guard = QPointer<RememberedSecrets>(this), key, done](StoreResult result) {
        if (!guard)
            return;
        if (result.problem == StoreProblem::NotFound)
            result = {};
        if (result.problem == StoreProblem::None) {
            m_index.remove(key);
            Q_EMIT changed();
        }
        done(std::move(result));
    });
}

void RememberedSecrets::probe(std::function<void(StoreResult)> done)
{
    if (m_store) {
        m_store->probe(std::move(done));
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [done = std::move(done)] {
            done({StoreProblem::NoService, tr("Passwords are not remembered: the keychain is switched off."), {}, {}});
        },
        Qt::QueuedConnection);
}

} // namespace virtdesk
