// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshenvironment.h"

#include "plugins/transport-ssh/sshcommand.h"
#include "sdk/windows/systemhandle.h"

#include <QString>

#include <string>

#include <userenv.h>

namespace virtdesk {

namespace {

constexpr DWORD longest = 32768; // characters of a path, in all versions

QString systemFolder()
{
    std::wstring path(longest, L'\0');
    path.resize(::GetSystemDirectoryW(path.data(), longest));
    return QString::fromStdWString(path);
}

} // namespace

QByteArray SshEnvironment::sshProgram()
{
    return (systemFolder() + QLatin1String("\\OpenSSH\\ssh.exe")).toUtf8();
}

QByteArray SshEnvironment::askProgram()
{
    std::wstring path(longest, L'\0');
    path.resize(::GetModuleFileNameW(nullptr, path.data(), longest));
    path.resize(path.find_last_of(L'\\') + 1);
    return QString::fromStdWString(path + L"virtdesk-ssh-ask.exe").toUtf8();
}

QByteArray SshEnvironment::home()
{
    HANDLE opened = nullptr;
    if (!::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &opened))
        return {};
    const SystemHandle token(opened);
    std::wstring path(longest, L'\0');
    DWORD size = longest;
    return ::GetUserProfileDirectoryW(opened, path.data(), &size) ? QString::fromWCharArray(path.c_str()).toUtf8()
                                                                  : QByteArray();
}

bool SshEnvironment::keysAreAskedByText()
{
    return true;
}

QByteArrayList SshEnvironment::variables(const QByteArray &channel, qsizetype)
{
    QByteArrayList environment;
    const auto add = [&environment](const char *name, const QByteArray &value) {
        const QByteArray entry = name + QByteArray("=") + value;
        environment << entry;
    };
    for (const char *name :
         {"SystemRoot", "SystemDrive", "windir", "ProgramData", "ALLUSERSPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA",
          "LOCALAPPDATA", "TEMP", "TMP", "USERNAME", "USERDOMAIN", "USERDNSDOMAIN", "COMPUTERNAME", "LOGONSERVER",
          "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE", "SSH_AUTH_SOCK"}) {
        if (qEnvironmentVariableIsSet(name))
            add(name, qEnvironmentVariable(name).toUtf8());
    }
    const QByteArray system = systemFolder().toUtf8();
    add("USERPROFILE", home());
    add("PATH", system + ';' + system + "\\OpenSSH");
    add("COMSPEC", system + "\\cmd.exe");
    add("SSH_ASKPASS", askProgram());
    add("SSH_ASKPASS_REQUIRE", "force");
    add("DISPLAY", "none"); // up to 8.1 there is no asking program without one
    add(SshCommand::socketVariable, channel);
    return environment;
}

} // namespace virtdesk
