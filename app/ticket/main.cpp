// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk-ticket: gets a Kerberos ticket for one service, which the program that has started it names, and ends. It is
// the only process of a console that sees the person's ticket cache and talks to a KDC.

#include "app/ticket/ticketfinder.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace virtdesk;

namespace {

void harden()
{
    ::close_range(ticketChannel + 1, ~0U, 0);
    const rlimit none{};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

} // namespace

int main(int argc, char **)
{
    int type = 0;
    socklen_t size = sizeof type;
    if (argc != 1 || ::getsockopt(ticketChannel, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_SEQPACKET) {
        std::fputs("virtdesk-ticket is started by virtdesk and virtdeskctl, once for each sign-in with Kerberos.\n",
                   stderr);
        return 2;
    }
    harden();
    TicketRequest request;
    if (::recv(ticketChannel, &request, sizeof request, 0) != static_cast<ssize_t>(sizeof request))
        return 1;
    request.service[sizeof request.service - 1] = '\0';
    request.host[sizeof request.host - 1] = '\0';

    std::vector<char> credential;
    TicketReply reply = TicketFinder::find(request, credential);
    iovec parts[2] = {{&reply, sizeof reply}, {credential.data(), credential.size()}};
    msghdr message{};
    message.msg_iov = parts;
    message.msg_iovlen = 2;
    ssize_t sent = 0;
    do {
        sent = ::sendmsg(ticketChannel, &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    explicit_bzero(credential.data(), credential.size());
    return sent == static_cast<ssize_t>(sizeof reply + credential.size()) ? 0 : 1;
}
