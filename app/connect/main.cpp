// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk-connect: looks one name up or makes one connection, and hands the socket to the program that has started it.
// The process that talks to the server then needs no right to either. It reads nothing that a server sends but the
// answers of name servers, and it has nothing: no secret, no target but an address; no file while it connects, none but
// the system's while it looks a name up.

#include "app/connect/connectwire.h"
#include "app/connect/names.h"
#include "app/connect/race.h"
#include "app/connect/unixsocket.h"
#include "app/hardening/helperconfinement.h"
#include "sdk/unix/descriptormessage.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace virtdesk;

namespace {

void harden()
{
    ::close_range(connectChannel + 1, ~0U, 0);
    const rlimit none{};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
}

bool answer(const ConnectReply &reply, int socket = -1)
{
    const auto *bytes = reinterpret_cast<const char *>(&reply);
    return DescriptorMessage::send(connectChannel, {bytes, sizeof reply}, socket, DescriptorMessage::Mode::Wait) ==
           static_cast<ssize_t>(sizeof reply);
}

void name(ConnectReply &reply, const std::string &text)
{
    // One that does not fit is none.
    if (text.size() < sizeof reply.name)
        std::memcpy(reply.name, text.c_str(), text.size() + 1);
}

/// The resolver, which may read the person's list of aliases (hostname(7)).
HelperConfinement naming()
{
    const char *aliases = std::getenv("HOSTALIASES");
    return HelperConfinement(HelperConfinement::Work::FindNames,
                             aliases ? std::vector<std::string>{aliases} : std::vector<std::string>());
}

/// Notes what is not in force. False when the work must not be done then.
bool confine(const HelperConfinement &confinement, const ConnectRequest &request, ConnectReply &reply)
{
    if (confinement.enter())
        return true;
    reply.unconfined = 1;
    reply.state = ConnectReply::NotConfined;
    return request.mustBeConfined == 0;
}

bool perform(const ConnectRequest &request)
{
    ConnectReply reply;
    if (request.kind == ConnectRequest::NameOfHost) {
        if (!confine(naming(), request, reply))
            return answer(reply);
        reply.state = ConnectReply::NameFound;
        name(reply, nameOfAddress(request.host));
        return answer(reply);
    }
    const HelperConfinement connecting(HelperConfinement::Work::Connect);
    int socket = -1;
    int code = 0;
    if (request.kind == ConnectRequest::Unix) {
        if (!confine(connecting, request, reply))
            return answer(reply);
        socket = connectUnix(request.host, code);
    } else if (request.kind == ConnectRequest::Listen) {
        if (!confine(connecting, request, reply))
            return answer(reply);
        Connection connection = awaitConnection(request.host, request.port);
        socket = connection.socket.release();
        code = connection.code;
    } else {
        if (!FoundHost::isAddress(request.host) && !confine(naming(), request, reply))
            return answer(reply);
        const FoundHost host = FoundHost::find(request.host, request.port);
        reply.state = host.code == 0 ? ConnectReply::HostFound : ConnectReply::HostUnknown;
        reply.code = host.code;
        reply.systemCode = host.systemCode;
        name(reply, host.canonicalName);
        if (!answer(reply) || host.code != 0)
            return host.code != 0;
        if (!confine(connecting, request, reply))
            return answer(reply);
        Connection connection = connectTcp(host.addresses);
        socket = connection.socket.release();
        code = connection.code;
    }
    const std::uint32_t unconfined = reply.unconfined;
    reply = {};
    reply.unconfined = unconfined;
    reply.state = socket >= 0 ? ConnectReply::Connected : ConnectReply::Failed;
    reply.code = code;
    return answer(reply, socket);
}

} // namespace

int main(int argc, char **)
{
    ConnectRequest request;
    int type = 0;
    socklen_t size = sizeof type;
    if (argc != 1 || ::getsockopt(connectChannel, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_SEQPACKET) {
        std::fputs("virtdesk-connect is started by virtdesk and virtdeskctl, once for each connection.\n", stderr);
        return 2;
    }
    harden();
    if (::recv(connectChannel, &request, sizeof request, 0) != static_cast<ssize_t>(sizeof request))
        return 1;
    request.host[sizeof request.host - 1] = '\0';
    return perform(request) ? 0 : 1;
}
