// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/process/pluginprobe.h"

#include <QPluginLoader>

#include <cstdio>

namespace virtdesk {

int probePlugin(const QString &file)
{
    QPluginLoader loader(file);
    loader.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    if (loader.instance())
        return 0;
    std::fprintf(stderr, "%s\n", qPrintable(loader.errorString()));
    return 1;
}

} // namespace virtdesk
