// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/libvirtsession.h"
#include "plugins/libvirt/program/sshstart.h"

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

/// Where the plugin puts the socket on which descriptors are passed.
constexpr int descriptorSocket = 3;

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1)
        return virtdesk::libvirt::becomeSsh(argc, argv);
    // By their group it is known which processes libvirt has started.
    ::setpgid(0, 0);
    // Passwords pass through this process: no core file, no debugger, and no life after the program that started it.
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::signal(SIGPIPE, SIG_IGN);
    const bool passes = ::fcntl(descriptorSocket, F_SETFD, FD_CLOEXEC) == 0;
    virtdesk::libvirt::MessageChannel channel(0, 1, passes ? descriptorSocket : -1);
    virtdesk::libvirt::LibvirtSession session(channel);
    return session.run();
}
