// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/target/fileprobe.h"

#include <QDir>
#include <QFile>

#include <windows.h>

#include <aclapi.h>
#include <winioctl.h>

namespace virtdesk::fileprobe {

namespace {

std::wstring wide(const QString &path)
{
    return QDir::toNativeSeparators(path).toStdWString();
}

/// Without it a file can be given to few; administrators have it.
void takeRestorePrivilege()
{
    HANDLE token = nullptr;
    ::OpenProcessToken(::GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES, &token);
    TOKEN_PRIVILEGES privileges{};
    privileges.PrivilegeCount = 1;
    privileges.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
    ::LookupPrivilegeValueW(nullptr, SE_RESTORE_NAME, &privileges.Privileges[0].Luid);
    ::AdjustTokenPrivileges(token, FALSE, &privileges, 0, nullptr, nullptr);
    ::CloseHandle(token);
}

/// A folder that leads to another one, which any user may make. False on Wine.
bool makeJunction(const QString &target, const QString &link)
{
    if (!QDir().mkdir(link))
        return false;
    const HANDLE folder = ::CreateFileW(wide(link).c_str(), GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                                        FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr);
    if (folder == INVALID_HANDLE_VALUE)
        return false;
    // MOUNT_POINT_REPARSE_BUFFER: tag, length, then name offsets and lengths and the names, each with its zero.
    const std::wstring name = L"\\??\\" + wide(target);
    const auto bytes = static_cast<WORD>(name.size() * sizeof(wchar_t));
    QByteArray buffer;
    const auto word = [&buffer](WORD value) { buffer.append(reinterpret_cast<const char *>(&value), sizeof value); };
    word(0x0003);
    word(0xa000);
    word(static_cast<WORD>(8 + bytes + 4));
    word(0);
    word(0);
    word(bytes);
    word(static_cast<WORD>(bytes + 2));
    word(0);
    buffer.append(reinterpret_cast<const char *>(name.c_str()), bytes + 2);
    word(0);
    DWORD unused = 0;
    const bool done = ::DeviceIoControl(folder, FSCTL_SET_REPARSE_POINT, buffer.data(),
                                        static_cast<DWORD>(buffer.size()), nullptr, 0, &unused, nullptr);
    ::CloseHandle(folder);
    return done;
}

} // namespace

bool giveToSomebodyElse(const QString &path)
{
    takeRestorePrivilege();
    SID_IDENTIFIER_AUTHORITY authority = SECURITY_NT_AUTHORITY;
    PSID system = nullptr;
    ::AllocateAndInitializeSid(&authority, 1, SECURITY_LOCAL_SYSTEM_RID, 0, 0, 0, 0, 0, 0, 0, &system);
    std::wstring name = wide(path);
    const DWORD code = ::SetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, system, nullptr,
                                               nullptr, nullptr);
    PSID owner = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    const bool done = code == ERROR_SUCCESS &&
                      ::GetNamedSecurityInfoW(name.c_str(), SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, &owner, nullptr,
                                              nullptr, nullptr, &descriptor) == ERROR_SUCCESS &&
                      ::EqualSid(owner, system);
    ::LocalFree(descriptor);
    ::FreeSid(system);
    return done;
}

bool makeLink(const QString &target, const QString &link)
{
    constexpr DWORD withoutPrivilege = 2; // SYMBOLIC_LINK_FLAG_ALLOW_UNPRIVILEGED_CREATE
    ::CreateSymbolicLinkW(wide(link).c_str(), wide(target).c_str(), withoutPrivilege); // Wine claims success
    const DWORD attributes = ::GetFileAttributesW(wide(link).c_str());
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
}

bool linksAreRead()
{
    return false;
}

QStringList irregular(const QString &folder)
{
    const QString plain = folder + QStringLiteral("/plain.vv");
    QFile file(plain);
    if (!file.open(QIODevice::WriteOnly) || file.write("[virt-viewer]\ntype=vnc\nhost=hv3\nport=5907\n") <= 0)
        qFatal("can't write the test's file");
    file.close();
    QStringList names = {folder,
                         QStringLiteral("NUL"),
                         QStringLiteral("CON"),
                         QStringLiteral("\\\\.\\NUL"),
                         QStringLiteral("\\\\.\\pipe\\virtdesk.vv"),
                         QStringLiteral("//server.invalid/share/x.vv"),
                         QStringLiteral("\\\\server.invalid\\share\\x.vv"),
                         plain + QStringLiteral(":stream"),
                         plain + QStringLiteral("::$DATA")};
    const QString junction = folder + QStringLiteral("/junction.vv");
    if (makeJunction(folder, junction))
        names << junction;
    return names;
}

bool openFilesStay()
{
    return true;
}

} // namespace virtdesk::fileprobe
