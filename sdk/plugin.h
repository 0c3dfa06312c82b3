// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtPlugin>

/// Major must match between program and plugin; the plugin's minor may not be newer than the program's.
#define VIRTDESK_SDK_VERSION_MAJOR 1
#define VIRTDESK_SDK_VERSION_MINOR 1

/// One IID per plugin kind; it guards against foreign libraries. The major version is part of it.
#define VirtDeskInventoryPlugin_iid "org.virtdesk.InventoryPlugin/1"
#define VirtDeskTransportPlugin_iid "org.virtdesk.TransportPlugin/1"
#define VirtDeskAuthPlugin_iid "org.virtdesk.AuthPlugin/1"
#define VirtDeskDisplayPlugin_iid "org.virtdesk.DisplayPlugin/1"
