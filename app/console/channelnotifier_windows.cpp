// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/channelnotifier.h"

#include <QWinEventNotifier>

namespace virtdesk {

class ChannelNotifier::Private
{
public:
    explicit Private(NativeHandle::Value event)
        : notifier(reinterpret_cast<void *>(event))
    {
    }

    QWinEventNotifier notifier;
};

ChannelNotifier::ChannelNotifier(const ControlChannel &channel, For what)
    : d(std::make_unique<Private>(what == For::Receiving ? channel.receiveSignal() : channel.sendSignal()))
{
    d->notifier.setEnabled(false);
    connect(&d->notifier, &QWinEventNotifier::activated, this, &ChannelNotifier::activated);
}

ChannelNotifier::~ChannelNotifier() = default;

void ChannelNotifier::setEnabled(bool enabled)
{
    d->notifier.setEnabled(enabled);
}

bool ChannelNotifier::isEnabled() const
{
    return d->notifier.isEnabled();
}

} // namespace virtdesk
