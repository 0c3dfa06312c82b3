// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <memory>

namespace virtdesk::test {

/// A throw-away certificate authority, made anew in each test. Issues good certificates and bad ones. Any thread;
/// aborts (qFatal) when libcrypto fails, since no test can go on without it.
class TestCa
{
public:
    enum class Key { Ec256, Rsa2048, Rsa1024 };

    struct Request
    {
        QString commonName = QStringLiteral("localhost");
        QString organization;                                 ///< empty = no O
        QStringList dnsNames = {QStringLiteral("localhost")}; ///< subject alternative names
        QStringList addresses = {QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
        QDateTime notBefore = QDateTime::currentDateTimeUtc().addDays(-1);
        QDateTime notAfter = QDateTime::currentDateTimeUtc().addDays(30);
        Key key = Key::Ec256;
        bool client = false; ///< a client's instead of a server's certificate

        /// A certificate that is right for "localhost", 127.0.0.1 and ::1.
        static Request good() { return {}; }
        /// Right in everything but the name.
        static Request wrongName(const QString &name = QStringLiteral("other.lab.example"));
        static Request expired();
        static Request notYetValid();
        static Request forClient(const QString &commonName);
    };

    struct Issued
    {
        QByteArray certificatePem;
        QByteArray keyPem;
        QByteArray certificateDer;
    };

    explicit TestCa(const QString &commonName = QStringLiteral("VirtDesk test CA"));
    ~TestCa();
    TestCa(TestCa &&) noexcept;
    TestCa &operator=(TestCa &&) noexcept;

    QByteArray certificatePem() const;
    Issued issue(const Request &request) const;
    /// A certificate that is signed by its own key instead of a CA.
    static Issued selfSigned(const Request &request);

    /// Fills `folder` (made if missing) as QEMU's tls-creds-x509 wants it: ca-cert.pem, {server,client}-{cert,key}.pem.
    bool writeServerFolder(const QString &folder, const Issued &server) const;
    bool writeClientFolder(const QString &folder, const Issued &client) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace virtdesk::test
