// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk-transport: opens one stream by a transport plugin that needs more of the system than a session has, such as
// programs, and carries its bytes to a socket that the session gets. One process a connection, started by the program
// that has started the session, and confined to what the plugin's metadata asks for.

#include "app/hardening/fileaccess.h"
#include "app/hardening/helperconfinement.h"
#include "app/hardening/memoryprivacy.h"
#include "app/pluginhost/pluginhost.h"
#include "app/transport/transportrelay.h"
#include "app/transport/transportwire.h"

#include <QFileInfo>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <vector>

#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace virtdesk;

namespace {

/// What a transport may ask here: it waits. Nobody can be asked, and TLS is the session's.
class ApartHost final : public TransportHost
{
public:
    explicit ApartHost(IoContext &io)
        : m_io(io)
    {
    }
    IoContext &io() override { return m_io; }
    void enterStep(Step) override {}
    Result<std::unique_ptr<ByteStream>> connectHop() override { return none(); }
    Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream>, const TlsRequest &) override
    {
        return none();
    }
    Result<CredentialAnswer> askCredentials(const CredentialRequest &) override { return none(); }
    Result<QString> serviceHost() override { return QString(); }

private:
    static Error none()
    {
        return {Failure::Internal, QStringLiteral("A transport of this kind makes its connection alone."), {}};
    }
    IoContext &m_io;
};

bool answer(const TransportReply &reply, int socket = -1)
{
    QByteArray packet = reply.toPacket();
    iovec part{packet.data(), static_cast<std::size_t>(packet.size())};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof socket)] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (socket >= 0) {
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof socket);
        std::memcpy(CMSG_DATA(header), &socket, sizeof socket);
    }
    return ::sendmsg(transportChannel, &message, MSG_NOSIGNAL) == packet.size();
}

/// Files of the system and of the plugin's folder; programs and the network only where the plugin asks for them.
/// True when all of it is in force and no program may be run.
bool confine(const PluginHost::Confinement &grants, const QString &pluginFile)
{
    std::vector<std::string> folders = HelperConfinement::systemFolders();
    folders.push_back(QFileInfo(pluginFile).absolutePath().toStdString());
    FileAccess access;
    access.readable = folders;
    for (const char *device : {"/dev/urandom", "/dev/zero"})
        access.readable.emplace_back(device);
    access.writable = {"/dev/null"};
    for (const QString &path : grants.readOnly)
        access.readable.push_back(path.toStdString());
    if (grants.programs)
        access.programs = folders;
    access.connects = grants.network;
    return access.restrict() > 0 && !grants.programs;
}

bool serve(const TransportRequest &request)
{
    PluginHost plugins({PluginHost::defaultFolders(), {}, {}});
    const QString scheme = request.hop.scheme();
    const auto transport = plugins.transport(scheme);
    if (!transport)
        return answer({transport.error(), false});
    const auto grants = plugins.confinement();
    if (!grants)
        return answer({grants.error(), false});
    const bool confined = confine(*grants, plugins.transportFile(scheme));

    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        return false;
    NativeHandle theirs(ends[1]);
    TransportRelay relay(transportChannel, NativeHandle(ends[0]));
    PollIoContext io(relay);
    ApartHost host(io);
    Endpoint endpoint;
    endpoint.address = request.to;
    endpoint.route = {request.hop};
    const auto stream = (*transport)->open(endpoint, host);
    if (!stream)
        return answer({stream.error(), false});
    if (!answer({std::nullopt, confined}, static_cast<int>(theirs.value())))
        return false;
    theirs = NativeHandle();
    relay.run(**stream, io);
    return true;
}

} // namespace

int main(int argc, char **)
{
    keepMemoryPrivate();
    int type = 0;
    socklen_t size = sizeof type;
    if (argc != 1 || ::getsockopt(transportChannel, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_SEQPACKET) {
        std::fputs("virtdesk-transport is started by virtdesk and virtdeskctl, once for each connection.\n", stderr);
        return 2;
    }
    ::close_range(transportChannel + 1, ~0U, 0);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    ::signal(SIGPIPE, SIG_IGN);
    QByteArray packet(maxTransportPacket, Qt::Uninitialized);
    const ssize_t count = ::recv(transportChannel, packet.data(), static_cast<std::size_t>(packet.size()), 0);
    const auto request = TransportRequest::fromPacket(QByteArrayView(packet.constData(), std::max<ssize_t>(count, 0)));
    return request && serve(*request) ? 0 : 1;
}
