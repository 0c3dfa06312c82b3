// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/display.h"

#include <QObject>

namespace virtdesk {

/// A display whose metadata demands what no display gets.
class GreedyPlugin final : public QObject, public DisplayPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID VirtDeskDisplayPlugin_iid FILE "plugin.json")
    Q_INTERFACES(virtdesk::DisplayPlugin)
public:
    std::unique_ptr<Display> createDisplay() override;
};

} // namespace virtdesk
