// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/target/targetregistry.h"

#include <QFile>
#include <QJsonDocument>

namespace virtdesk {

/// What this build's own plugins declare, from the files that their metadata is made of.
inline const TargetRegistry &usualTargets()
{
    static const TargetRegistry registry = [] {
        QList<PluginMetadata> plugins;
        const QList<const char *> names{"console-vnc", "ovirt-api", "transport-ssh", "transport-websocket"};
        for (const char *plugin : names) {
            QFile file(
                QStringLiteral(VIRTDESK_BUILD_DIR "/plugins/%1/%1-metadata/plugin.json").arg(QLatin1String(plugin)));
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s is missing", qPrintable(file.fileName()));
            plugins.append(PluginMetadata::read(QJsonDocument::fromJson(file.readAll()).object()));
        }
        return TargetRegistry(plugins);
    }();
    return registry;
}

} // namespace virtdesk
