// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/desktopplatform.h"

#include "app/desktop/platform/altgrfilter.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <string>

#include <windows.h>

#include <shobjidl.h>

namespace virtdesk::platform {

namespace {

/// Whether the libraries lie beside the program, as they do where it is installed.
bool isInstalled()
{
    const auto folderOf = [](HMODULE module) {
        std::wstring path(32768, L'\0');
        path.resize(GetModuleFileNameW(module, path.data(), static_cast<DWORD>(path.size())));
        const std::size_t end = path.find_last_of(L'\\');
        return end == std::wstring::npos ? std::wstring() : path.substr(0, end);
    };
    const HMODULE qt = GetModuleHandleW(L"Qt6Core.dll");
    return qt && folderOf(qt) == folderOf(nullptr);
}

} // namespace

void restrictLoading()
{
    // Neither the current folder nor PATH. In a build tree the libraries lie elsewhere and PATH has to name them.
    SetDllDirectoryW(L"");
    if (isInstalled())
        SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
}

void prepareApplication()
{
    SetCurrentProcessExplicitAppUserModelID(L"org.virtdesk.VirtDesk");
    static AltGrFilter filter;
    QCoreApplication::instance()->installNativeEventFilter(&filter);
}

qint64 timeAsleep()
{
    // The second one, in 100 ns, stands still while the computer sleeps.
    const ULONGLONG all = GetTickCount64();
    ULONGLONG awake = 0;
    return QueryUnbiasedInterruptTime(&awake) ? static_cast<qint64>(all) - static_cast<qint64>(awake / 10000) : 0;
}

QString stateFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
}

} // namespace virtdesk::platform
