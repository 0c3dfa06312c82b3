// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/session/tls/tlssettings.h"
#include "sdk/bytestream.h"
#include "sdk/connectionhost.h"
#include "sdk/display.h"

#include <functional>
#include <memory>

namespace virtdesk {

/// The one place that decides about TLS with a session's server: of the connection, of further ones, and of a library's
/// own. Knows what the connection is secured by. I/O thread.
class TargetTls
{
public:
    /// `target` and `asker` outlive this. `enter`: the step of TLS begins.
    TargetTls(const ConsoleTarget &target, TlsIdentityAsker &asker, std::function<void()> enter);

    /// A new connection begins: nothing is known of it.
    void begin();
    /// It is there, as `below` says.
    void connected(const StreamSecurity &below);

    /// Errors: those of ConnectionHost::startTls. After the sign-in the server has to be that of the first connection.
    Result<std::unique_ptr<ByteStream>> start(std::unique_ptr<ByteStream> below, const TlsRequest &request);
    /// DisplayHost::judgeCertificate.
    Result<void> judge(const ForeignTls &tls);
    /// Whether the outcome of the sign-in is as good as the target expects; Identity when it is not.
    Result<void> signedIn(const QString &saslMechanism);

    /// Of the first connection.
    const StreamSecurity &security() const { return m_security; }

private:
    TlsSettings settings() const;
    Result<void> mayStart(bool anonymous) const;
    Error named(Error error) const;
    Result<void> isSame(const CertificateInfo &certificate, bool verified) const;
    void take(const StreamSecurity &security);
    QString host() const;

    const ConsoleTarget &m_target;
    TlsIdentityAsker &m_asker;
    std::function<void()> m_enter;
    StreamSecurity m_security;
    bool m_signedIn = false;
};

} // namespace virtdesk
