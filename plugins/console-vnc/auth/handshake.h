// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/auth/handshakefailure.h"
#include "plugins/console-vnc/auth/securitypolicy.h"
#include "plugins/console-vnc/wire/bufferedreader.h"
#include "sdk/display.h"

#include <QCoreApplication>

#include <cstdint>
#include <memory>

namespace virtdesk::rfb {

/// From the version line to the end of the sign-in (RFC 6143, 7.1; VeNCrypt 0.2; SASL as QEMU speaks it). Owns the
/// stream meanwhile and puts the negotiated layers on top of it. Throws RfbError. I/O thread only.
class Handshake
{
    Q_DECLARE_TR_FUNCTIONS(Rfb)
public:
    Handshake(std::unique_ptr<ByteStream> stream, BufferedReader &reader, DisplayHost &host);

    /// Runs it; returns the stream on which ClientInit is the next thing to be sent.
    std::unique_ptr<ByteStream> run();

    /// How far it came; later stages are set by who goes on.
    HandshakeFailure::Stage stage() const { return m_stage; }
    /// What the chosen way of signing in is called.
    QString label() const;
    /// RFB's security type, and VeNCrypt's subtype; 0 = none.
    int type() const { return m_type; }
    int subtype() const { return m_subtype; }

private:
    void signIn();
    void exchangeVersions();
    /// The first bytes, which are a version's.
    const std::uint8_t *readVersion();
    void joinByRepeater();
    SecurityType negotiateType();
    /// False when the server has to be asked anew, on another connection.
    bool runType(SecurityType type);
    bool runVeNCrypt();
    void connectAgain();
    void startTls(bool anonymous);
    void runVncAuth();
    void runPlain();
    void runSasl(const SecurityTraits &tls);
    void readSecurityResult();
    [[noreturn]] void failSignIn(SecurityResult result, const QString &reason);
    /// Why the server refuses, as far as it says so: it may as well hang up or go silent. Never throws.
    QString refusalReason();
    ChannelProtection protection() const;
    QString promptHost() const;
    void send(const QByteArray &bytes);
    void replaceStream(std::unique_ptr<ByteStream> stream);

    std::unique_ptr<ByteStream> m_stream;
    BufferedReader &m_reader;
    DisplayHost &m_host;
    SecurityPolicy m_policy;
    HandshakeFailure::Stage m_stage = HandshakeFailure::Stage::Version;
    QList<std::uint8_t> m_types; ///< offered
    bool m_withoutVeNCrypt = false;
    int m_minor = 8;
    int m_type = 0;
    int m_subtype = 0;
    bool m_askedPassword = false;
    bool m_usedTicket = false;
    bool m_usedSasl = false;
    std::unique_ptr<AuthExchange> m_exchange;
};

} // namespace virtdesk::rfb
