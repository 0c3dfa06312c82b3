// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/runningprogram.h"

#include <QDir>

#include <string>

#include <windows.h>

namespace virtdesk {

QString runningProgram()
{
    constexpr std::size_t longest = 32768; // characters of a path, in all versions
    std::wstring path(longest, L'\0');
    path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
    return QDir::fromNativeSeparators(QString::fromStdWString(path));
}

QString programName(const QString &name)
{
    return name + QStringLiteral(".exe");
}

} // namespace virtdesk
