// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/program/handles.h"

#include <QJsonObject>
#include <QString>

namespace virtdesk::libvirt {

/// What the verbs of the plugin (domainverbs.h) do to a domain. Any thread; may block for as long as the daemon does.
class DomainActs
{
public:
    /// Gives libvirt's fault (lastFault) where it was not done, an empty object where it was. `options` are those that
    /// the verb takes, as the plugin has checked them.
    static QJsonObject act(virDomainPtr domain, const QString &verb, const QJsonObject &options);
};

} // namespace virtdesk::libvirt
