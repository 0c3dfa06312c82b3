// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/store/statefile.h"
#include "sdk/consoletarget.h"
#include "sdk/identity.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace virtdesk {

/// What the person has decided about servers' identities, and how targets were reached before. Public data only
/// (fingerprints, certificates), kept in one JSON file of the config folder, written atomically and read again when
/// another program of VirtDesk has changed it. Main thread.
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

    /// `host`: as ConsoleTarget::place() says it, or an engine's host and port.
    std::optional<Entry> find(const QString &service, const QString &host) const;
    /// The certificate that was accepted for an engine.
    std::optional<Entry> findInventory(const QUrl &engine) const;
    void accept(const QString &service, const QString &host, const CertificateInfo &certificate);
    /// A bare key: kept as a certificate is, without PEM.
    void accept(const QString &service, const QString &host, const HostKeyInfo &key);
    void forget(const QString &service, const QString &host);
    QList<Entry> entries() const;

    /// A certificate authority that the person named for one server; it takes the place of any other for that server.
    struct Authority
    {
        QString service, host;
        QByteArray pem; ///< one or more certificates
        QDateTime givenAt;
    };
    static constexpr qsizetype maxAuthoritySize = 256 << 10;
    std::optional<Authority> authority(const QString &service, const QString &host) const;
    std::optional<Authority> engineAuthority(const QUrl &engine) const;
    /// Forgets a certificate of this server that was accepted without an authority. Nothing happens when `pem` is empty
    /// or longer than maxAuthoritySize.
    void trustAuthority(const QString &service, const QString &host, const QByteArray &pem);
    void forgetAuthority(const QString &service, const QString &host);
    QList<Authority> authorities() const;

    /// What a target was once reached with; weaker is refused later.
    ServerTrust::Expectation expectation(const QString &targetKey) const;
    /// Fills in what is known of the target before it is connected to: its accepted certificate, the authority that the
    /// person named and its expectation.
    void prepare(ConsoleTarget &target) const;
    void reached(const QString &targetKey, const StreamSecurity &security);
    void forgetExpectation(const QString &targetKey);
    /// Only verified TLS is this program's own knowledge (its certificate was looked at); anonymous TLS and SASL are
    /// what the console's process said of itself.
    struct Reached
    {
        QString targetKey;
        ServerTrust::Expectation expectation;
    };
    QList<Reached> reachedTargets() const;

    /// Why the last change could not be written; empty when it could.
    QString lastError() const { return m_file.lastError(); }
    /// Once: the sentence about a file that can't be read; empty when there is none.
    QString takeProblem() { return m_file.takeProblem(); }

    struct Content
    {
        QList<Entry> certificates;
        QList<Reached> reached;
        QList<Authority> authorities;
    };
    /// Reads the text of such a file; nullopt when it is none. Hostile input.
    static std::optional<Content> parse(const QByteArray &text);

private:
    void load() const;
    /// What is known, read anew where the file has changed.
    const Content &content() const;
    template <typename Change>
    void change(Change make);
    void save();

    // Reading again what another program has written changes nothing that a caller decides.
    mutable StateFile m_file;
    mutable Content m_content;
};

} // namespace virtdesk
