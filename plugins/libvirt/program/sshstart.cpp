// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/sshstart.h"

#include <array>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <unistd.h>

namespace virtdesk::libvirt {

namespace {

/// virtdesk-ssh-ask, which the plugin for SSH brings; empty = it is not there, or its path can't be given to ssh.
std::string askProgram()
{
    std::array<char, PATH_MAX> path;
    const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
    if (size <= 0 || size == static_cast<ssize_t>(path.size()))
        return {};
    std::string own(path.data(), static_cast<std::size_t>(size));
    own.replace(own.rfind('/') + 1, std::string::npos, "virtdesk-ssh-ask");
    return own.find_first_of("\"%\\") == std::string::npos && ::access(own.c_str(), X_OK) == 0 ? own : std::string();
}

} // namespace

int becomeSsh(int argc, char **argv)
{
    std::vector<std::string> arguments{"ssh"};
    const char *name = std::getenv("SSH_ASKPASS");
    const std::string ask = askProgram();
    if (name && *name && !ask.empty()) {
        // The first value of an option counts, so these go before libvirt's "BatchMode=yes".
        for (const char *option :
             {"BatchMode=no", "StrictHostKeyChecking=yes", "UpdateHostKeys=no", "PermitLocalCommand=no",
              "ForwardAgent=no", "ForwardX11=no", "Tunnel=no", "ForkAfterAuthentication=no", "VisualHostKey=no",
              "ConnectTimeout=10", "NumberOfPasswordPrompts=3"}) {
            arguments.emplace_back("-o");
            arguments.emplace_back(option);
        }
        arguments.emplace_back("-o");
        arguments.push_back("KnownHostsCommand=\"" + ask + "\" known %I %H %t %K");
        ::setenv("VIRTDESK_SSH_ASK", name, 1);
        ::setenv("SSH_ASKPASS", ask.c_str(), 1);
        ::setenv("SSH_ASKPASS_REQUIRE", "force", 1);
    }
    for (int i = 1; i < argc; ++i)
        arguments.emplace_back(argv[i]);
    std::vector<char *> pointers;
    pointers.reserve(arguments.size() + 1);
    for (std::string &argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    ::execvp("ssh", pointers.data());
    std::perror("ssh");
    return 255;
}

} // namespace virtdesk::libvirt
