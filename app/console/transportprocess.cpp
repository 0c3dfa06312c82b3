// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/transportprocess.h"

#include "app/console/consoletext.h"
#include "app/console/helperprocess.h"
#include "app/console/transportsocket.h"
#include "app/transport/transportwire.h"

#include <QTimer>

namespace virtdesk {

namespace {

/// Of our environment, what a person's configuration, agent and tickets are found by; Windows' programs want more.
const QByteArrayList variables = {
    "HOME",        "USER",      "LOGNAME",  "SSH_AUTH_SOCK", "KRB5CCNAME",   "KRB5_CONFIG", "XDG_RUNTIME_DIR",
#ifdef Q_OS_WIN
    "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA",       "LOCALAPPDATA", "TEMP",        "TMP",
#endif
};

} // namespace

class TransportProcess::Private
{
public:
    std::unique_ptr<HelperProcess> helper;
    TransportSocket pair;
    PassedSocket socket;
    bool told = false;
    bool confined = false;
    bool asked = false; ///< a question waits for its answer

    void answer(const TransportAnswer &packet)
    {
        if (helper && std::exchange(asked, false))
            helper->send(packet.toPacket().view());
    }
};

TransportProcess::TransportProcess(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
}

TransportProcess::~TransportProcess() = default;

void TransportProcess::answerCredentials(Result<CredentialAnswer> answer)
{
    TransportAnswer packet;
    if (answer) {
        packet.kind = TransportAnswer::Kind::Credentials;
        packet.values = std::move(answer->values);
    }
    d->answer(packet);
}

void TransportProcess::answerIdentity(IdentityDecision decision)
{
    TransportAnswer packet;
    packet.kind = decision == IdentityDecision::AcceptAlways ? TransportAnswer::Kind::AcceptAlways
                  : decision == IdentityDecision::AcceptOnce ? TransportAnswer::Kind::AcceptOnce
                                                             : TransportAnswer::Kind::Refuse;
    d->answer(packet);
}

void TransportProcess::open(const QList<QUrl> &hops, const Address &to)
{
    const auto fail = [this](const Error &error) {
        if (!std::exchange(d->told, true))
            Q_EMIT failed(error);
    };
    const Error broken{Failure::Internal,
                       ConsoleText::tr("The program virtdesk-transport, which leads to the console, ended "
                                       "unexpectedly. Reconnect to start it again."),
                       {}};
    const auto receive = [this, fail, broken](QByteArrayView packet, NativeHandle handle) {
        const auto reply = TransportReply::fromPacket(packet);
        if (!reply || (reply->isQuestion() && (d->told || d->asked))) {
            fail(broken);
        } else if (reply->credentials) {
            d->asked = true;
            Q_EMIT credentialsRequested(*reply->credentials);
        } else if (reply->identity) {
            d->asked = true;
            Q_EMIT identityQuestioned(*reply->identity);
        } else if (reply->error) {
            fail(*reply->error);
        } else if (!d->told) {
            d->socket = d->pair.take(std::move(handle));
            if (!d->socket.isSet()) {
                fail(broken);
                return;
            }
            d->told = true;
            d->confined = reply->confined;
            Q_EMIT connected();
        }
    };
    const auto start = [&]() -> Result<void> {
        auto pair = TransportSocket::make();
        if (!pair)
            return pair.error();
        d->pair = std::move(*pair);
        auto started = HelperProcess::start(QStringLiteral("virtdesk-transport"), TransportRequest{hops, to}.toPacket(),
                                            maxTransportPacket, variables, receive, [fail, broken] { fail(broken); });
        if (!started)
            return started.error();
        d->helper = std::move(started).value();
        const auto socket = d->pair.passTo(d->helper->systemHandle());
        if (!socket)
            return socket.error();
        if (!socket->isEmpty())
            d->helper->send(*socket);
        return {};
    };
    if (Result<void> started = start(); !started)
        QTimer::singleShot(0, this, [fail, error = started.error()] { fail(error); });
}

bool TransportProcess::isConfined() const
{
    return d->confined;
}

PassedSocket TransportProcess::takeSocket()
{
    return std::move(d->socket);
}

} // namespace virtdesk
