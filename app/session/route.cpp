// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/route.h"

#include "app/pluginhost/absentparts.h"
#include "app/pluginhost/pluginhost.h"
#include "app/session/net/httpproxy.h"
#include "app/session/net/peergreeting.h"
#include "app/session/net/socksproxy.h"
#include "app/session/sessionhost.h"
#include "app/session/sessiontext.h"
#include "app/session/tls/tlsstream.h"

namespace virtdesk {

namespace {

Error nobodyIsAsked()
{
    return {Failure::Cancelled, SessionText::tr("Nobody is asked while the console runs. Reconnect to answer."), {}};
}

} // namespace

/// The session as the transport of one hop sees it.
class Route::HopHost final : public TransportHost, public TlsIdentityAsker
{
public:
    HopHost(Route &route, qsizetype hop)
        : m_route(route)
        , m_hop(hop)
    {
    }

    IoContext &io() override { return m_route.m_host.io(); }
    void enterStep(Step) override {} // a hop's steps are parts of "Connect"

    Result<std::unique_ptr<ByteStream>> connectHop() override
    {
        return m_route.lead(Endpoint::hopAddress(url()), m_hop);
    }

    Result<CredentialAnswer> askCredentials(const CredentialRequest &asked) override
    {
        CredentialRequest request = asked;
        request.service = QStringLiteral("proxy");
        request.host = name();
        request.mayUseTicket = false;
        if (m_route.m_host.isSignedIn())
            return nobodyIsAsked();
        m_route.m_host.context().setPeer(static_cast<SocketHandle>(-1)); // that may hang up meanwhile
        return m_route.m_host.askCredentials(request);
    }

    Result<IdentityDecision> askIdentity(const IdentityQuestion &asked) override
    {
        IdentityQuestion question = asked;
        question.service = QStringLiteral("proxy");
        question.host = name();
        if (m_route.m_host.isSignedIn()) {
            if (m_accepted.isEmpty() || question.certificate.sha256 != m_accepted)
                return nobodyIsAsked();
            return IdentityDecision::AcceptOnce;
        }
        auto decision = m_route.m_host.askIdentity(question);
        if (decision && *decision != IdentityDecision::Refuse)
            m_accepted = question.certificate.sha256;
        return decision;
    }

    Result<QString> serviceHost() override { return QString(); }

    /// Nobody is asked for it, so there is one also while the console runs.
    Result<KerberosTicket> negotiateToken() override { return m_route.m_host.outside().token(static_cast<int>(m_hop)); }

    Secret hopTicket() override { return isInventorys() ? access().ticket.clone() : Secret(); }

    Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream> below, const TlsRequest &request) override
    {
        if (request.anonymous) {
            return Error{Failure::Identity,
                         SessionText::tr("%1 offers only TLS without a certificate, so nobody can tell whether it is "
                                         "the right computer on the way. Ask for another way to the console.")
                             .arg(name()),
                         {}};
        }
        TlsSettings settings;
        settings.expectedName = url().host(QUrl::FullyDecoded);
        if (isInventorys())
            settings.caPem = access().caPem;
        settings.service = QStringLiteral("proxy");
        settings.host = name();
        auto peeking = std::make_unique<PeekingStream>(std::move(below));
        const auto first = peeking->first();
        auto secured = TlsStream::open(std::move(peeking), std::move(settings), *this);
        if (secured || secured.error().kind == Failure::Cancelled)
            return secured;
        const PeerGreeting::Kind kind = PeerGreeting::of(*first);
        if (secured.error().kind == Failure::Protocol && kind != PeerGreeting::Kind::Tls)
            return PeerGreeting::wrongHop(url(), kind, secured.error().detail);
        Error error = secured.error();
        error.sentence = SessionText::tr("On the way, at %1: %2").arg(name(), error.sentence);
        return error;
    }

private:
    const QUrl &url() const { return m_route.m_host.target().endpoint.route.at(m_hop); }
    QString name() const { return cleanText(Endpoint::hopName(url()), 200); }
    const ProxyAccess &access() const { return m_route.m_host.target().proxyAccess; }
    bool isInventorys() const { return m_route.m_host.target().isProxyOfInventory(m_hop); }

    Route &m_route;
    qsizetype m_hop;
    QByteArray m_accepted; ///< certificate that the person accepted
};

/// The session as a carrier sees it: at the server itself.
class Route::CarrierHost final : public TransportHost
{
public:
    explicit CarrierHost(Route &route)
        : m_route(route)
    {
    }

    IoContext &io() override { return m_route.m_host.io(); }
    void enterStep(Step) override {} // as above

    Result<std::unique_ptr<ByteStream>> connectHop() override
    {
        SessionHost &host = m_route.m_host;
        // Another one, in place of the last.
        if (std::exchange(m_connected, true) && !host.isSignedIn()) {
            host.context().setPeer(static_cast<SocketHandle>(-1));
            host.context().setDeadline(std::nullopt);
            host.enterStep(Step::Resolve);
        }
        return m_route.lead(host.target().endpoint.address, host.target().endpoint.route.size());
    }

    Result<CredentialAnswer> askCredentials(const CredentialRequest &asked) override
    {
        CredentialRequest request = asked;
        request.mayUseTicket = false; // that is for the console inside
        if (m_route.m_host.isSignedIn())
            return nobodyIsAsked();
        if (m_route.m_host.step() != Step::SignIn)
            m_route.m_host.enterStep(Step::SignIn);
        m_route.m_host.context().setPeer(static_cast<SocketHandle>(-1));
        return m_route.m_host.askCredentials(request);
    }

    Result<IdentityDecision> askIdentity(const IdentityQuestion &) override
    {
        return Error{Failure::Internal,
                     SessionText::tr("The part of VirtDesk that carries this console asked what it has no right to. "
                                     "Report it as a bug."),
                     {}};
    }

    Result<QString> serviceHost() override { return QString(); }

    Result<std::unique_ptr<ByteStream>> startTls(std::unique_ptr<ByteStream> below, const TlsRequest &request) override
    {
        return m_route.m_host.startTls(std::move(below), request);
    }

private:
    Route &m_route;
    bool m_connected = false;
};

Route::Route(SessionHost &host, PluginHost &plugins)
    : m_host(host)
    , m_plugins(plugins)
{
    for (qsizetype hop = 0; hop < host.target().endpoint.route.size(); ++hop)
        m_hosts.push_back(std::make_unique<HopHost>(*this, hop));
    m_carrier = std::make_unique<CarrierHost>(*this);
}

Route::~Route() = default;

void Route::prepare()
{
    const QList<QUrl> &route = m_host.target().endpoint.route;
    bool tls = m_host.target().trust.caPem.isEmpty();
    for (qsizetype hop = 0; hop < route.size(); ++hop) {
        if (!m_plugins.transportRunsApart(route.at(hop).scheme()))
            static_cast<void>(transport(route.at(hop).scheme(), hop));
        tls = tls || !m_host.target().isProxyOfInventory(hop) || m_host.target().proxyAccess.caPem.isEmpty();
    }
    if (const QString carrier = m_host.target().endpoint.carrier.scheme(); !carrier.isEmpty())
        static_cast<void>(m_plugins.transport(carrier));
    TlsStream::prepareProcess(tls);
}

Result<TransportPlugin *> Route::transport(const QString &scheme, qsizetype hop)
{
    const bool socks = SocksProxy::serves(scheme);
    if (socks || HttpProxy::serves(scheme)) {
        std::unique_ptr<TransportPlugin> &proxy = m_proxies[hop];
        if (!proxy && socks)
            proxy = std::make_unique<SocksProxy>();
        else if (!proxy)
            proxy = std::make_unique<HttpProxy>();
        return proxy.get();
    }
    const auto plugin = m_plugins.transport(scheme);
    if (const QString absent = absentPart(scheme); !plugin && !absent.isEmpty())
        return Error{Failure::Usage, absent, {}};
    if (!plugin) {
        return Error{
            Failure::Usage,
            SessionText::tr(
                "The console is to be reached by way of %1, for which no plugin is installed. Install it, or take an "
                "HTTP or SOCKS 5 proxy (http://host:port, https://host:port, socks5://host:port) or a way without one.")
                .arg(cleanText(scheme, 40)),
            plugin.error().sentence};
    }
    return *plugin;
}

Result<std::unique_ptr<ByteStream>> Route::leave(const QString &peer)
{
    if (!m_channel.isEmpty()) {
        auto beside = m_host.outside().connectBeside(m_channel, peer);
        return beside ? Result<std::unique_ptr<ByteStream>>(std::move(*beside)) : beside.error();
    }
    auto connected = m_host.outside().connect(peer);
    if (!connected)
        return connected.error();
    // Lets the session notice that the server leaves while a person is asked something.
    m_host.context().setPeer((*connected)->handle());
    return std::unique_ptr<ByteStream>(std::move(*connected));
}

Result<std::unique_ptr<ByteStream>> Route::lead(const Address &to, qsizetype hops)
{
    if (hops == 0)
        return leave(cleanText(to.display(), 200));
    Endpoint endpoint;
    endpoint.address = to;
    endpoint.route = m_host.target().endpoint.route.first(hops);
    const QUrl &last = endpoint.route.constLast();
    if (m_plugins.transportRunsApart(last.scheme())) {
        if (Result<void> apart = runsApart(hops); !apart)
            return apart.error();
        if (!m_host.isSignedIn() && m_host.step() != Step::Connect)
            m_host.enterStep(Step::Connect);
        return leave(cleanText(to.display(), 200)); // the parent has the process
    }
    const auto plugin = transport(endpoint.route.constLast().scheme(), hops - 1);
    if (!plugin)
        return plugin.error();
    return (*plugin)->open(endpoint, *m_hosts.at(static_cast<std::size_t>(hops - 1)));
}

/// One process makes all of them.
Result<void> Route::runsApart(qsizetype hops) const
{
    const QList<QUrl> &route = m_host.target().endpoint.route;
    for (qsizetype hop = 0; hop < hops; ++hop) {
        if (route.at(hop).scheme() != route.at(hops - 1).scheme()) {
            return Error{
                Failure::Usage,
                SessionText::tr("A hop of the kind %1 has to be the first one on the way to a console. Name it "
                                "before the others.")
                    .arg(cleanText(route.at(hops - 1).scheme(), 40)),
                {}};
        }
    }
    return {};
}

Result<std::unique_ptr<ByteStream>> Route::carry()
{
    const Endpoint &endpoint = m_host.target().endpoint;
    if (endpoint.carrier.isEmpty())
        return lead(endpoint.address, endpoint.route.size());
    const auto plugin = m_plugins.transport(endpoint.carrier.scheme());
    if (!plugin)
        return plugin.error();
    return (*plugin)->open(endpoint, *m_carrier);
}

Result<std::unique_ptr<ByteStream>> Route::connectBeside(const QString &channel)
{
    m_channel = channel.isEmpty() ? QStringLiteral("further") : channel;
    auto stream = carry();
    m_channel.clear();
    return stream;
}

Result<std::unique_ptr<ByteStream>> Route::connect()
{
    const Endpoint &endpoint = m_host.target().endpoint;
    m_host.enterStep(Step::Resolve);
    if (endpoint.listens) {
        // For as long as the person lets it: the server decides when it comes.
        m_host.enterStep(Step::Connect);
        m_host.context().setDeadline(std::nullopt);
        return leave({});
    }
    if (endpoint.address.kind == Address::Kind::None) {
        return Error{Failure::Usage,
                     SessionText::tr("The console's address is missing. Check where the console comes from."),
                     {}};
    }
    if (endpoint.address.isLocal() && endpoint.route.isEmpty())
        m_host.enterStep(Step::Connect);
    return carry();
}

} // namespace virtdesk
