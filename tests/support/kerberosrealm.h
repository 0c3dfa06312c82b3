// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QTemporaryDir>

namespace virtdesk::test {

/// A private MIT Kerberos realm: a KDC on a free loopback port, with its database, in a temporary directory. Ends with
/// the object. Needs no root and touches nothing of the system's Kerberos settings.
class KerberosRealm
{
public:
    explicit KerberosRealm(const QString &realm = QStringLiteral("TEST.EXAMPLE"));
    ~KerberosRealm();

    /// Creates the database and starts the KDC; false = errorText() says why.
    bool start();
    void stopKdc();
    bool startKdc();
    QString errorText() const { return m_error; }

    bool addUser(const QString &name, const QByteArray &password);
    /// A service with a random key in keytab(): "vnc/localhost".
    bool addService(const QString &name);

    /// Gets a ticket into cacheFile(); `lifetime` as kinit writes it ("10h", "1s").
    bool getTicket(const QString &user, const QByteArray &password, const QString &lifetime = QStringLiteral("1h"));
    /// Gets one for a service, such as "HTTP/engine.test.example", with the ticket that is in cacheFile().
    bool getServiceTicket(const QString &service);
    void dropTickets();

    QString realm() const { return m_realm; }
    QString keytab() const { return path("service.keytab"); }
    QString cacheFile() const { return path("cache"); }
    QString configFile() const { return path("krb5.conf"); }
    /// For processes that belong to the realm: KRB5_CONFIG, KRB5CCNAME, KRB5_KTNAME.
    QProcessEnvironment environment() const;
    /// The same for this process.
    void enter() const;
    static void leave();

    /// Rewrites krb5.conf; `extra` goes into [libdefaults]. `kdc` = false: the realm has no KDC in it.
    void writeConfig(const QByteArray &extra = {}, bool kdc = true);

private:
    QString path(const char *name) const { return m_directory.filePath(QLatin1String(name)); }
    bool run(const QString &program, const QStringList &arguments, const QByteArray &input = {},
             const QByteArray &proof = {});

    QString m_realm;
    QTemporaryDir m_directory;
    quint16 m_port = 0;
    QProcess m_kdc;
    QString m_error;
};

} // namespace virtdesk::test
