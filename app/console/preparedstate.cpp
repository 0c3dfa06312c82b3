// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/preparedstate.h"

#include "app/console/sessionprocess.h"
#include "app/pluginhost/pluginhost.h"

#include <QDir>
#include <QFileInfo>

namespace virtdesk {

PreparedState PreparedState::now(const QString &program)
{
    PreparedState state;
    state.m_environment = SessionProcess::environment({});
    const auto add = [&state](const QFileInfo &file) {
        if (file.exists())
            state.m_files.append({file.filePath(), file.size(), file.lastModified()});
        else
            state.m_files.append({file.filePath(), -1, {}});
    };
    add(QFileInfo(program));
    const QStringList folders = PluginHost::defaultFolders();
    for (const QString &folder : folders) {
        const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files, QDir::Name);
        for (const QFileInfo &file : files)
            add(file);
    }
    const QStringList others = systemFiles();
    for (const QString &file : others)
        add(QFileInfo(file));
    return state;
}

} // namespace virtdesk
