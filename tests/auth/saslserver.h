// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

#include <sasl/sasl.h>

namespace virtdesk::test {

/// The server half of Cyrus SASL in this process, set up as QEMU does it: service "vnc", SASL_SUCCESS_DATA, users of
/// its own (saslusers.h).
class SaslServer
{
public:
    /// Once a process, after the client half was started: users and mechanisms for all servers.
    static bool setUp(const QString &realm, QString &error);
    static bool addUser(const QString &name, const QByteArray &password);

    struct Wish
    {
        unsigned minSsf = 0;
        unsigned maxSsf = 0;
        unsigned externalSsf = 0;
        unsigned maximumBuffer = 8192; ///< QEMU's
        QByteArray externalName = {};
        QString host = QStringLiteral("localhost");
    };
    explicit SaslServer(const Wish &wish);
    ~SaslServer();
    SaslServer(const SaslServer &) = delete;
    SaslServer &operator=(const SaslServer &) = delete;

    struct Reply
    {
        int status = SASL_FAIL;
        std::optional<QByteArray> data;
    };
    Reply start(const QByteArray &mechanism, const std::optional<QByteArray> &fromClient);
    Reply step(const std::optional<QByteArray> &fromClient);
    unsigned ssf() const;
    QString user() const;
    QByteArray encode(const QByteArray &plain);
    /// nullopt = integrity failure.
    std::optional<QByteArray> decode(const QByteArray &wrapped);
    QString detail() const;

private:
    sasl_conn_t *m_connection = nullptr;
};

} // namespace virtdesk::test
