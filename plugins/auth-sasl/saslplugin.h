// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/auth-sasl/saslauth.h"

#include <QObject>

namespace virtdesk {

/// The plugin's entry point.
class SaslPlugin final : public QObject, public SaslAuth
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID VirtDeskAuthPlugin_iid FILE "plugin.json")
    Q_INTERFACES(virtdesk::AuthPlugin)
};

} // namespace virtdesk
