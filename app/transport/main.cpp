// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk-transport: opens one stream by a transport plugin that needs more of the system than a session has, such as
// programs, and carries its bytes to a socket that the session gets. One process a connection, started by the program
// that has started the session, and confined to what the plugin's metadata asks for.

#include "app/hardening/fileaccess.h"
#include "app/hardening/helperconfinement.h"
#include "app/hardening/memoryprivacy.h"
#include "app/language/translations.h"
#include "app/pluginhost/pluginhost.h"
#include "app/transport/transportrelay.h"
#include "app/transport/transporttext.h"
#include "app/transport/transportwire.h"
#include "sdk/unix/descriptormessage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include <linux/close_range.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace virtdesk;

namespace {

bool answer(const TransportReply &reply, int socket = -1);

/// What a transport may ask here: it waits, and asks a person through the program that has started this one. TLS is the
/// session's.
class ApartHost final : public TransportHost
{
public:
    explicit ApartHost(PollIoContext &io)
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
    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override
    {
        TransportReply question;
        question.credentials = request;
        auto said = ask(question);
        if (!said)
            return said.error();
        if (said->kind != TransportAnswer::Kind::Credentials ||
            said->values.size() != static_cast<std::size_t>(request.fields.size()))
            return Error{
                Failure::Cancelled, TransportText::tr("The question on the way to the console was cancelled."), {}};
        CredentialAnswer given;
        given.values = std::move(said->values);
        given.source = CredentialAnswer::Source::Prompt;
        return given;
    }
    Result<IdentityDecision> askIdentity(const IdentityQuestion &question) override
    {
        if (question.kind != IdentityKind::HostKey)
            return none();
        TransportReply asked;
        asked.identity = question;
        auto said = ask(asked);
        if (!said)
            return said.error();
        return said->kind == TransportAnswer::Kind::AcceptAlways ? IdentityDecision::AcceptAlways
               : said->kind == TransportAnswer::Kind::AcceptOnce ? IdentityDecision::AcceptOnce
                                                                 : IdentityDecision::Refuse;
    }
    Result<QString> serviceHost() override { return QString(); }

private:
    /// Blocks: a person thinks, and who closes the console ends this process.
    Result<TransportAnswer> ask(const TransportReply &question)
    {
        const Error gone{Failure::Cancelled, TransportText::tr("The console was closed."), {}};
        const auto asked = IoContext::Clock::now();
        if (!answer(question))
            return gone;
        QByteArray packet(maxTransportPacket, Qt::Uninitialized);
        ssize_t count = 0;
        do {
            count = ::recv(transportChannel, packet.data(), static_cast<std::size_t>(packet.size()), 0);
        } while (count < 0 && errno == EINTR);
        auto said = TransportAnswer::fromPacket(QByteArrayView(packet.constData(), std::max<ssize_t>(count, 0)));
        wipe(packet);
        if (m_io.deadline()) // what a person took to answer does not count
            m_io.setDeadline(*m_io.deadline() + (IoContext::Clock::now() - asked));
        return said ? Result<TransportAnswer>(std::move(*said)) : gone;
    }

    static Error none()
    {
        return {Failure::Internal, QStringLiteral("A transport of this kind makes its connection alone."), {}};
    }
    PollIoContext &m_io;
};

bool answer(const TransportReply &reply, int socket)
{
    const QByteArray packet = reply.toPacket();
    return DescriptorMessage::send(transportChannel, {packet.constData(), static_cast<std::size_t>(packet.size())},
                                   socket, DescriptorMessage::Mode::Wait) == packet.size();
}

/// Files of the system and of the plugin's folder; programs and the network only where the plugin asks for them.
/// True when all of it is in force and no program may be run.
bool confine(const PluginHost::Confinement &grants, const QString &pluginFile)
{
    std::vector<std::string> folders = HelperConfinement::systemFolders();
    folders.push_back(QFileInfo(pluginFile).absolutePath().toStdString());
    FileAccess access;
    access.readable = folders;
    for (const char *device : {"/dev/urandom", "/dev/zero", "/dev/random"})
        access.readable.emplace_back(device);
    access.writable = {"/dev/null"};
    for (const QString &path : grants.readOnly)
        access.readable.push_back(path.toStdString());
    if (grants.home) {
        access.readable.push_back(QDir::homePath().toStdString());
        if (const passwd *person = ::getpwuid(::getuid())) // where ssh looks, whatever HOME says
            access.readable.emplace_back(person->pw_dir);
        const QByteArray cache = qgetenv("KRB5CCNAME");
        const QByteArray file = cache.startsWith("FILE:") ? cache.mid(5) : cache;
        access.readable.push_back(file.startsWith('/') ? file.toStdString()
                                                       : "/tmp/krb5cc_" + std::to_string(::getuid()));
    }
    if (grants.programs) {
        access.programs = folders;
        access.programs.push_back(
            QFileInfo(QStringLiteral("/proc/self/exe")).canonicalPath().toStdString()); // what asks for it
    }
    access.connects = grants.network;
    return access.restrict() > 0 && !grants.programs;
}

bool serve(const TransportRequest &request)
{
    PluginHost plugins({PluginHost::defaultFolders(), {}, {}});
    const QString scheme = request.hops.constFirst().scheme();
    const auto transport = plugins.transport(scheme);
    if (!transport)
        return answer({transport.error(), false, {}, {}});
    const auto grants = plugins.confinement();
    if (!grants)
        return answer({grants.error(), false, {}, {}});
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
    endpoint.route = request.hops;
    const auto stream = (*transport)->open(endpoint, host);
    if (!stream)
        return answer({stream.error(), false, {}, {}});
    if (!answer({std::nullopt, confined, {}, {}}, static_cast<int>(theirs.value())))
        return false;
    theirs = NativeHandle();
    relay.run(**stream, io);
    return true;
}

} // namespace

int main(int argc, char **argv)
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
    // As in a session: Qt translates for an application only, whose event loop never runs.
    Translations translations;
    std::optional<QCoreApplication> application;
    if (translations.isTranslated()) {
        qputenv("QT_NO_GLIB", "1");
        application.emplace(argc, argv);
        translations.install();
    }
    QByteArray packet(maxTransportPacket, Qt::Uninitialized);
    const ssize_t count = ::recv(transportChannel, packet.data(), static_cast<std::size_t>(packet.size()), 0);
    const auto request = TransportRequest::fromPacket(QByteArrayView(packet.constData(), std::max<ssize_t>(count, 0)));
    return request && serve(*request) ? 0 : 1;
}
