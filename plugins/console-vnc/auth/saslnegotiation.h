// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/wire/bufferedreader.h"
#include "sdk/display.h"

#include <QCoreApplication>
#include <QList>

namespace virtdesk::rfb {

/// RFB's framing of a SASL sign-in (security type 20, VeNCrypt 263 and 264), as QEMU and gtk-vnc have it. The exchange
/// itself is the auth plugin's. Throws RfbError. I/O thread only.
class SaslNegotiation
{
    Q_DECLARE_TR_FUNCTIONS(Rfb)
public:
    SaslNegotiation(BufferedReader &reader, ByteStream &stream, DisplayHost &host)
        : m_reader(reader)
        , m_stream(stream)
        , m_host(host)
    {
    }

    /// Runs up to the point where both sides have said that they are done; the SecurityResult comes next.
    /// `wanted` holds the strengths that the connection demands; service and mechanisms are filled in here.
    std::unique_ptr<AuthExchange> run(SaslRequirements wanted);

private:
    std::unique_ptr<AuthExchange> exchange(SaslRequirements wanted);
    QList<QByteArray> readMechanisms();
    void sendData(QByteArray head, const std::optional<QByteArray> &data);
    void send(const QByteArray &bytes);
    [[noreturn]] void failSilent();

    BufferedReader &m_reader;
    ByteStream &m_stream;
    DisplayHost &m_host;
    bool m_mechanismSent = false; ///< from here on a server that hangs up refuses
};

} // namespace virtdesk::rfb
