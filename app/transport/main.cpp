// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk-transport: opens one stream by a transport plugin that needs more of the system than a session has, such as
// programs, and carries its bytes to a socket that the session gets. One process a connection, started by the program
// that has started the session, and confined to what the plugin's metadata asks for.

#include "app/hardening/memoryprivacy.h"
#include "app/language/translations.h"
#include "app/pluginhost/pluginhost.h"
#include "app/transport/transportchannel.h"
#include "app/transport/transportconfinement.h"
#include "app/transport/transportrelay.h"
#include "app/transport/transporttext.h"
#include "app/transport/transportwire.h"

#include <QCoreApplication>

#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

using namespace virtdesk;

namespace {

/// What a transport may ask here: it waits, and asks a person through the program that has started this one. TLS is the
/// session's.
class ApartHost final : public TransportHost
{
public:
    ApartHost(PollIoContext &io, TransportChannel &channel)
        : m_io(io)
        , m_channel(channel)
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
        QByteArray packet;
        if (!m_channel.send(question.toPacket()) || !m_channel.receive(packet))
            return gone;
        auto said = TransportAnswer::fromPacket(packet);
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
    TransportChannel &m_channel;
};

bool serve(const TransportRequest &request, TransportChannel &channel)
{
    const auto refuse = [&channel](const Error &error) {
        TransportReply reply;
        reply.error = error;
        return channel.send(reply.toPacket());
    };
    PluginHost plugins({PluginHost::defaultFolders(), {}, {}});
    const QString scheme = request.hops.constFirst().scheme();
    const auto transport = plugins.transport(scheme);
    if (!transport)
        return refuse(transport.error());
    const auto grants = plugins.confinement();
    if (!grants)
        return refuse(grants.error());
    TransportReply connected;
    connected.confined = confineTransport(*grants, plugins.transportFile(scheme));

    PassedSocket socket = channel.makeSocket();
    if (!socket.isSet())
        return false;
    TransportRelay relay(channel.pollHandle(), std::move(socket));
    PollIoContext io(relay);
    ApartHost host(io, channel);
    Endpoint endpoint;
    endpoint.address = request.to;
    endpoint.route = request.hops;
    const auto stream = (*transport)->open(endpoint, host);
    if (!stream)
        return refuse(stream.error());
    if (!channel.sendConnected(connected.toPacket()))
        return false;
    relay.run(**stream, io);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    keepMemoryPrivate();
    hardenTransportLoading();
    const std::unique_ptr<TransportChannel> channel = TransportChannel::open(argc, argv);
    if (!channel) {
        std::fputs("virtdesk-transport is started by virtdesk and virtdeskctl, once for each connection.\n", stderr);
        return 2;
    }
    hardenTransport();
    // As in a session: Qt translates for an application only, whose event loop never runs.
    Translations translations;
    std::optional<QCoreApplication> application;
    if (translations.isTranslated()) {
        qputenv("QT_NO_GLIB", "1");
        application.emplace(argc, argv);
        translations.install();
    }
    QByteArray packet;
    if (!channel->receive(packet))
        return 1;
    const auto request = TransportRequest::fromPacket(packet);
    return request && serve(*request, *channel) ? 0 : 1;
}
