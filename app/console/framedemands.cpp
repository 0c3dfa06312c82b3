// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/framedemands.h"

#include "app/ipc/messages.h"

#include <algorithm>

namespace virtdesk {

FrameDemands::FrameDemands(QObject *parent)
    : QObject(parent)
{
}

FrameDemands::~FrameDemands() = default;

void FrameDemands::set(const QObject *asker, FrameDemand demand)
{
    const FrameDemand before = combined();
    disconnect(asker, &QObject::destroyed, this, nullptr);
    if (demand.level == FrameDemand::Level::Thumbnail) {
        demand.width = std::clamp(demand.width, 1, limits::thumbnailSide);
        demand.height = std::clamp(demand.height, 1, limits::thumbnailSide);
        demand.maxFps = std::clamp(demand.maxFps, 1, limits::thumbnailFps);
    } else if (demand.level == FrameDemand::Level::Full) {
        demand = FrameDemand::full();
    }
    if (demand.level == FrameDemand::Level::None) {
        m_demands.erase(asker);
    } else {
        m_demands[asker] = demand;
        connect(asker, &QObject::destroyed, this, [this, asker] { set(asker, FrameDemand::none()); });
    }
    if (combined() != before)
        Q_EMIT changed();
}

FrameDemand FrameDemands::combined() const
{
    FrameDemand most = FrameDemand::none();
    for (const auto &[asker, demand] : m_demands) {
        most.level = std::max(most.level, demand.level);
        most.width = std::max(most.width, demand.width);
        most.height = std::max(most.height, demand.height);
        most.maxFps = std::max(most.maxFps, demand.maxFps);
    }
    return most;
}

} // namespace virtdesk
