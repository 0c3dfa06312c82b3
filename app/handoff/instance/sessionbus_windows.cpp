// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/sessionbus.h"

#include <QObject>

// Windows has no session bus: its shell starts the program, and the second start hands over.
namespace virtdesk {

SessionBus::SessionBus(Judge judge)
    : m_judge(std::move(judge))
{
}

SessionBus::~SessionBus() = default;

QString SessionBus::name()
{
    return {};
}

QString SessionBus::path()
{
    return {};
}

bool SessionBus::serve()
{
    return false;
}

} // namespace virtdesk
