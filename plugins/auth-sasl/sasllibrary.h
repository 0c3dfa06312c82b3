// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QList>
#include <QString>

#include <cstddef>

namespace virtdesk {

/// Cyrus SASL as a whole: started once a process, with plugins from the system's folders only, log lines without
/// secrets, and memory that is wiped when the library frees it.
class SaslLibrary
{
public:
    /// Any thread. Errors: Internal.
    static Result<void> start();

    /// Folders that mechanisms are loaded from: beside the library itself, then the system's usual ones; none on
    /// Windows, where they are built in. SASL_PATH of the environment is not obeyed.
    static QStringList pluginFolders();

    /// Whether the file of a folder holds a mechanism that is ever used (MechanismPolicy). No other is loaded: each is
    /// code that a server reaches, and time and memory of every console.
    static bool isWanted(const QString &file);

    /// For the callbacks of each connection as well.
    static int logCallback(void *context, int level, const char *message);
};

/// The library declares its callbacks without parameters; each has its own.
template <typename Function>
auto saslProcedure(Function *function)
{
    return reinterpret_cast<int (*)()>(reinterpret_cast<void (*)()>(function));
}

/// What differs between platforms; one implementation file each.
namespace saslplatform {

/// Folders, best first; absolute. None where all mechanisms are built in.
QStringList pluginFolders();
/// The same as the library takes it; never null but when there is no memory. The library may keep it.
const char *pluginPath();
/// False for a file that others than the system's administrator can have put there.
bool isTrustworthy(const QString &file);
/// Size of a block from malloc.
std::size_t blockSize(void *block);
/// Tells the library, which is started, of our own mechanisms. SASL_OK or an error.
int addMechanisms();

} // namespace saslplatform

} // namespace virtdesk
