// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/vncplugin.h"

#include "plugins/console-vnc/display/rfbdisplay.h"

namespace virtdesk::rfb {

std::unique_ptr<Display> VncPlugin::createDisplay()
{
    return std::make_unique<RfbDisplay>();
}

} // namespace virtdesk::rfb
