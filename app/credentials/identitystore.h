// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/consoletarget.h"
#include "sdk/identity.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace virtdesk {

/// What the person has decided about servers' identities, and how targets were reached before. Public data only
/// (fingerprints, certificates), kept in one JSON file of the config folder, written atomically. Main thread.
class IdentityStore
{
public:
    struct Entry
    {
        QString service, host;
        QByteArray sha256;
        QByteArray pem;
        QDateTime acceptedAt;
    };

    /// `file` empty = keep in memory only.
    explicit IdentityStore(QString file);

    static QString defaultFile();

    std::optional<Entry> find(const QString &service, const QString &host) const;
    void accept(const QString &service, const QString &host, const CertificateInfo &certificate);
    void forget(const QString &service, const QString &host);
    QList<Entry> entries() const;

    /// What a target was once reached with; weaker is refused later.
    ConsoleTarget::Expectation expectation(const QString &targetKey) const;
    /// Fills in what is known of the target before it is connected to: its accepted certificate and its expectation.
    void prepare(ConsoleTarget &target) const;
    void reached(const QString &targetKey, const StreamSecurity &security);
    void forgetExpectation(const QString &targetKey);

    QString lastError() const { return m_lastError; }

private:
    void load();
    void save();

    struct Reached
    {
        QString targetKey;
        ConsoleTarget::Expectation expectation;
    };
    QString m_file;
    QList<Entry> m_entries;
    QList<Reached> m_reached;
    QString m_lastError;
};

} // namespace virtdesk
