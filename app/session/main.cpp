// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk-session: one console in a process of its own. Started by ConsoleSession with the control channel as
// descriptor 3, or by PluginHost with --probe-plugin FILE.

#include "app/session/hardening.h"
#include "app/session/pluginprobe.h"
#include "app/session/session.h"

#include <QString>

#include <cstdio>
#include <cstring>

#include <sys/socket.h>
#include <unistd.h>

namespace {

bool isSocket(int descriptor)
{
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3 && std::strcmp(argv[1], "--probe-plugin") == 0) {
        // What a probed plugin has started or registered is not to run at exit.
        ::_exit(virtdesk::probePlugin(QString::fromLocal8Bit(argv[2])));
    }
    if (argc != 1 || !isSocket(virtdesk::controlDescriptor)) {
        std::fputs("virtdesk-session is started by virtdesk and virtdeskctl, once for each console. "
                   "To try a plugin: virtdesk-session --probe-plugin FILE\n",
                   stderr);
        return 2;
    }
    virtdesk::hardenProcess();
    virtdesk::runSession(
        virtdesk::ControlChannel(virtdesk::NativeHandle(virtdesk::controlDescriptor), /*takesHandles=*/true));
    // All that needed wiping is wiped; the rest is the system's to clean up, and faster.
    ::_exit(0);
}
