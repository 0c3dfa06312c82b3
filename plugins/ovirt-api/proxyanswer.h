// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringList>

#include <optional>

namespace virtdesk::ovirt {

/// What an HTTP proxy answers to CONNECT (RFC 9110, section 9.3.6), and by what it wants to be signed in to. Every byte
/// of it is hostile. Any thread.
struct ProxyAnswer
{
    /// What an answer may be long, with all its interim answers.
    static constexpr qsizetype maximumHeader = 16 << 10;

    int status = 0;
    bool negotiate = false; ///< takes Kerberos tickets (RFC 4559)
    bool password = false;  ///< takes a user name and a password (Basic, Digest)
    bool basic = false;     ///< among these, Basic (RFC 7617)
    QString realm;          ///< of Basic, for people
    QStringList schemes;    ///< of all its challenges, as it writes them, for people

    bool asks() const { return status == 407; }

    /// The first answer in `bytes` that is none in between (1xx); nullopt while it is not complete. A status of 0: this
    /// is no HTTP proxy.
    static std::optional<ProxyAnswer> parse(QByteArrayView bytes);
};

} // namespace virtdesk::ovirt
