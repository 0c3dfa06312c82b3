// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/pluginhost/pluginhost.h"

namespace virtdesk {

/// What virtdesk-transport does before anything else, and after it knows its channel. One file per platform.
void hardenTransportLoading();
void hardenTransport();

/// Files of the system and of the plugin's folder; programs and the network only where the plugin asks for them.
/// True when all of it is in force and no program may be run; Windows has no such thing for a process at work.
bool confineTransport(const PluginHost::Confinement &grants, const QString &pluginFile);

} // namespace virtdesk
