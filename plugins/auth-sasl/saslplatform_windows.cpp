// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/sasllibrary.h"

#include "plugins/auth-sasl/sspimechanism_windows.h"

#include <QStringList>

#include <cstdlib>
#include <malloc.h>

namespace virtdesk::saslplatform {

// All mechanisms are inside the library or this plugin. A folder would be searched for *.dll, and all of them loaded.
QStringList pluginFolders()
{
    return {};
}

const char *pluginPath()
{
    // The library's own default is allocated, too, and it is freed in some of its configurations.
    return static_cast<char *>(std::calloc(1, 1));
}

bool isTrustworthy(const QString &)
{
    return false;
}

std::size_t blockSize(void *block)
{
    return _msize(block);
}

int addMechanisms()
{
    return SspiMechanism::add();
}

} // namespace virtdesk::saslplatform
