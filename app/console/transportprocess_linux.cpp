// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/transportprocess.h"

#include "app/console/consoletext.h"
#include "app/console/helperprocess.h"
#include "app/transport/transportwire.h"

#include <QTimer>

namespace virtdesk {

class TransportProcess::Private
{
public:
    std::unique_ptr<HelperProcess> helper;
    PassedSocket socket;
    bool told = false;
    bool confined = false;
};

TransportProcess::TransportProcess(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
}

TransportProcess::~TransportProcess() = default;

void TransportProcess::open(const QUrl &hop, const Address &to)
{
    const auto fail = [this](const Error &error) {
        if (!std::exchange(d->told, true))
            Q_EMIT failed(error);
    };
    const Error broken{Failure::Internal,
                       ConsoleText::tr("The program virtdesk-transport, which leads to the console, ended "
                                       "unexpectedly. Reconnect to start it again."),
                       {}};
    auto started = HelperProcess::start(
        QStringLiteral("virtdesk-transport"), TransportRequest{hop, to}.toPacket(), maxTransportPacket, {},
        [this, fail, broken](QByteArrayView packet, NativeHandle handle) {
            const auto reply = TransportReply::fromPacket(packet);
            if (!reply || (!reply->error && !handle.isSet())) {
                fail(broken);
            } else if (reply->error) {
                fail(*reply->error);
            } else if (!std::exchange(d->told, true)) {
                d->confined = reply->confined;
                d->socket = PassedSocket(handle.release());
                Q_EMIT connected();
            }
        },
        [fail, broken] { fail(broken); });
    if (!started) {
        QTimer::singleShot(0, this, [fail, error = started.error()] { fail(error); });
        return;
    }
    d->helper = std::move(started).value();
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
