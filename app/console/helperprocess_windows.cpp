// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/helperprocess.h"

#include "app/console/channelnotifier.h"
#include "app/console/sessionprocess.h"
#include "app/ipc/packetchannel_windows.h"
#include "app/pluginhost/installation.h"

#include <optional>

namespace virtdesk {

class HelperProcess::Private
{
public:
    std::unique_ptr<SessionProcess> process;
    std::optional<PacketChannel> channel;
    std::unique_ptr<ChannelNotifier> receiving;
    std::unique_ptr<ChannelNotifier> sending;
    Reply reply;
    Ended ended;
};

Result<std::unique_ptr<HelperProcess>> HelperProcess::start(const QString &name, QByteArrayView request, qsizetype most,
                                                            const QByteArrayList &variables, Reply reply, Ended ended)
{
    const QString program = installedProgram(name);
    if (program.isEmpty())
        return missing(name, {});
    auto pair = ControlChannel::createPair();
    if (!pair)
        return pair.error();
    auto started = SessionProcess::start(program, std::move(pair->child), variables, SessionProcess::Children::Allowed);
    if (!started)
        return started.error();
    auto data = std::make_unique<Private>();
    data->process = std::move(started).value();
    data->channel.emplace(std::move(pair->parent), static_cast<std::size_t>(most));
    data->reply = std::move(reply);
    data->ended = std::move(ended);
    std::unique_ptr<HelperProcess> helper(new HelperProcess(std::move(data)));
    helper->send(request);
    return helper;
}

HelperProcess::HelperProcess(std::unique_ptr<Private> data)
    : d(std::move(data))
{
    d->receiving = std::make_unique<ChannelNotifier>(d->channel->channel(), ChannelNotifier::For::Receiving);
    d->sending = std::make_unique<ChannelNotifier>(d->channel->channel(), ChannelNotifier::For::Sending);
    connect(d->receiving.get(), &ChannelNotifier::activated, this, &HelperProcess::receive);
    connect(d->sending.get(), &ChannelNotifier::activated, this, [this] {
        d->channel->pump();
        d->sending->setEnabled(d->channel->isSending());
    });
    d->receiving->setEnabled(true);
}

HelperProcess::~HelperProcess()
{
    d->receiving->setEnabled(false);
    d->sending->setEnabled(false);
    SessionProcess::abandon(std::move(d->process));
}

NativeHandle::Value HelperProcess::systemHandle() const
{
    return d->process->systemHandle();
}

void HelperProcess::send(QByteArrayView packet)
{
    d->channel->send(packet);
    d->sending->setEnabled(d->channel->isSending());
}

void HelperProcess::receive()
{
    WireBuffer packet;
    switch (d->channel->receive(packet)) {
    case PacketChannel::State::Later:
        return;
    case PacketChannel::State::Ended: {
        d->receiving->setEnabled(false);
        const Ended ended = d->ended; // this object may be gone afterwards
        ended();
        return;
    }
    case PacketChannel::State::Ready:
        break;
    }
    // What else has come is told of by no event. This object may be gone by then, and with it the call.
    QMetaObject::invokeMethod(this, &HelperProcess::receive, Qt::QueuedConnection);
    const Reply reply = d->reply; // this object may be gone afterwards
    reply(QByteArrayView(packet.data(), static_cast<qsizetype>(packet.size())), NativeHandle());
}

} // namespace virtdesk
