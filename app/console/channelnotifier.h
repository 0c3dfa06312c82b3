// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/controlchannel.h"

#include <QObject>

#include <memory>

namespace virtdesk {

/// Tells on the event loop when a control channel has something to receive, or room to send, for as long as that is so.
/// Off at first. Main thread; one file per platform. The channel stays open at least until this is switched off.
class ChannelNotifier : public QObject
{
    Q_OBJECT
public:
    enum class For { Receiving, Sending };

    ChannelNotifier(const ControlChannel &channel, For what);
    ~ChannelNotifier() override;

    void setEnabled(bool enabled);
    bool isEnabled() const;

Q_SIGNALS:
    void activated();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace virtdesk
