// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/auth/saslnegotiation.h"

#include "plugins/console-vnc/wire/messagebuilder.h"
#include "plugins/console-vnc/wire/protocol.h"
#include "plugins/console-vnc/wire/rfberror.h"

#include <algorithm>
#include <cstdint>

namespace virtdesk::rfb {

namespace {

/// RFC 4422, 3.1: 1 to 20 of A-Z, 0-9, hyphen, underscore.
bool isMechanismName(const QByteArray &name)
{
    return !name.isEmpty() && name.size() <= 20 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

} // namespace

void SaslNegotiation::send(const QByteArray &bytes)
{
    if (const Result<void> sent = m_stream.write({bytes.constData(), static_cast<std::size_t>(bytes.size())}); !sent) {
        if (sent.error().kind == Failure::Unreachable)
            throw ConnectionEnded(sent.error());
        throw RfbError(sent.error());
    }
}

void SaslNegotiation::failSilent()
{
    throw RfbError(
        Failure::SignIn,
        tr("The server ended the sign-in without giving a reason. The user name or password may be wrong, the "
           "ticket may not be for this server, or this user may not use this console. The server's log has the "
           "reason."),
        QStringLiteral("connection closed during SASL"));
}

QList<QByteArray> SaslNegotiation::readMechanisms()
{
    const std::uint32_t length = m_reader.u32();
    if (length > Limit::SaslMechanisms)
        failProtocol(QStringLiteral("SASL mechanism list of %1 bytes").arg(length));
    const QByteArray list = m_reader.bytes(length);
    QList<QByteArray> names;
    // Names of another form can't be chosen: nobody could have a plugin for them. Spaces are seen in the wild.
    for (QByteArray name : list.split(',')) {
        name = name.trimmed();
        if (isMechanismName(name) && !names.contains(name) && names.size() < 100)
            names.append(name);
    }
    return names;
}

void SaslNegotiation::sendData(QByteArray head, const std::optional<QByteArray> &data)
{
    // No data and empty data are different things to SASL: the first is length 0, the second one NUL.
    MessageBuilder message;
    // Whole, as growing would leave copies behind: 4 bytes of length and the NUL.
    message.bytes().reserve(head.size() + 5 + (data ? data->size() : 0));
    message.raw(head);
    if (data) {
        if (data->size() >= static_cast<qsizetype>(Limit::SaslData))
            throw RfbError(Failure::SignIn, tr("The sign-in data is larger than a VNC server takes."),
                           QStringLiteral("SASL token of %1 bytes").arg(data->size()));
        message.u32(static_cast<std::uint32_t>(data->size() + 1)).raw(*data).u8(0);
    } else {
        message.u32(0);
    }
    send(message.bytes());
    wipe(message.bytes());
}

std::unique_ptr<AuthExchange> SaslNegotiation::run(SaslRequirements wanted)
{
    try {
        return exchange(std::move(wanted));
    } catch (const ConnectionEnded &) {
        // QEMU hangs up without a word when it refuses, at any point and with a reset if there was something to read.
        if (m_mechanismSent)
            failSilent();
        throw;
    }
}

std::unique_ptr<AuthExchange> SaslNegotiation::exchange(SaslRequirements wanted)
{
    wanted.service = QByteArrayLiteral("vnc");
    wanted.mechanisms = readMechanisms();
    if (wanted.mechanisms.isEmpty()) {
        // QEMU leaves out all mechanisms that can't encrypt when nothing else does.
        const bool layerDemanded = wanted.minSsf > 0;
        throw RfbError(
            Failure::SignIn,
            layerDemanded
                ? tr("The server wants SASL but offers no mechanism. On a connection without verified TLS, QEMU only "
                     "offers mechanisms that encrypt by themselves (Kerberos). Set the server up for Kerberos, or "
                     "give it TLS with a certificate so that it can offer the others.")
                : tr("The server wants SASL but offers no mechanism. Its SASL settings name no mechanism that is "
                     "installed there."),
            QStringLiteral("empty SASL mechanism list"));
    }

    Result<std::unique_ptr<AuthExchange>> begun = m_host.beginAuth(wanted);
    if (!begun)
        throw RfbError(begun.error());
    std::unique_ptr<AuthExchange> exchange = std::move(begun).value();
    if (!exchange || !wanted.mechanisms.contains(exchange->mechanism()))
        throw RfbError(Failure::Internal, tr("The sign-in plugin chose a mechanism that the server does not offer."),
                       exchange ? QString::fromLatin1(exchange->mechanism()) : QString());

    m_mechanismSent = true;
    MessageBuilder name;
    name.u32(static_cast<std::uint32_t>(exchange->mechanism().size())).raw(exchange->mechanism());
    sendData(name.bytes(), exchange->initialResponse());

    for (int round = 0; round < Limit::SaslRounds; ++round) {
        const std::uint32_t length = m_reader.u32();
        if (length > Limit::SaslData)
            failProtocol(QStringLiteral("SASL data of %1 bytes").arg(length));
        std::optional<QByteArray> fromServer;
        if (length > 0) {
            fromServer = m_reader.bytes(length);
            fromServer->chop(1); // the NUL that is counted
        }
        const std::uint8_t done = m_reader.u8();
        if (done > 1)
            failProtocol(QStringLiteral("SASL completion byte %1").arg(done));
        if (done == 1 && exchange->complete())
            return exchange;
        if (exchange->complete())
            failProtocol("SASL goes on after both sides were done");

        Result<std::optional<QByteArray>> next = exchange->step(fromServer);
        if (!next)
            throw RfbError(next.error());
        if (done == 1) {
            if (exchange->complete())
                return exchange;
            throw RfbError(
                Failure::Identity,
                tr("The server declared the sign-in done before it had proved who it is. Nothing was opened; the "
                   "server may not be the one that it seems to be."),
                QStringLiteral("SASL: server done, client not"));
        }
        sendData({}, *next);
        if (*next)
            wipe(**next);
    }
    failProtocol("SASL does not come to an end");
}

} // namespace virtdesk::rfb
