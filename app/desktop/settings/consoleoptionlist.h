// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/pluginmetadata.h"

namespace virtdesk {

/// What a person can choose about how consoles are connected to, for all of them or for one: what the displays declare,
/// and what the program itself has for each of them. Settings page and menus are built from it.
class ConsoleOptionList
{
public:
    /// Options of the same id are one.
    static QList<OptionInfo> of(const QList<PluginMetadata> &displays);
    /// The program's own: nothing goes to the console. In every list.
    static OptionInfo viewOnly();
};

} // namespace virtdesk
