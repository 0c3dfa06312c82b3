// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/channelnotifier.h"

#include <QSocketNotifier>

namespace virtdesk {

class ChannelNotifier::Private
{
public:
    Private(NativeHandle::Value descriptor, QSocketNotifier::Type type)
        : notifier(static_cast<qintptr>(descriptor), type)
    {
    }

    QSocketNotifier notifier;
};

ChannelNotifier::ChannelNotifier(const ControlChannel &channel, For what)
    : d(what == For::Receiving ? std::make_unique<Private>(channel.receiveSignal(), QSocketNotifier::Read)
                               : std::make_unique<Private>(channel.sendSignal(), QSocketNotifier::Write))
{
    d->notifier.setEnabled(false);
    connect(&d->notifier, &QSocketNotifier::activated, this, &ChannelNotifier::activated);
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
