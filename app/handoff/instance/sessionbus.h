// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/handoff/protocol/handoffmessage.h"

#include <QString>

#include <functional>
#include <memory>

class QObject;

namespace virtdesk {

/// The running program on the desktop's session bus (org.freedesktop.Application), where the platform has one. Main
/// thread.
class SessionBus
{
public:
    using Judge = std::function<HandoffReply(HandoffMessage &&)>;

    explicit SessionBus(Judge judge);
    ~SessionBus();
    SessionBus(const SessionBus &) = delete;
    SessionBus &operator=(const SessionBus &) = delete;

    /// Takes the name and serves. False when there is no bus, or another process has the name.
    bool serve();

    static QString name();
    static QString path();

private:
    Judge m_judge;
    std::unique_ptr<QObject> m_exported;
    bool m_hasName = false;
};

} // namespace virtdesk
