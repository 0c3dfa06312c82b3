// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/route.h"

#include "app/pluginhost/pluginhost.h"
#include "app/session/net/httpproxy.h"
#include "app/session/net/socksproxy.h"
#include "app/session/sessionhost.h"
#include "app/session/sessiontext.h"
#include "app/session/tls/tlsstream.h"

namespace virtdesk {

namespace {

/// Nobody is asked about a hop's certificate.
class NoIdentity final : public TlsIdentityAsker
{
public:
    Result<IdentityDecision> askIdentity(const IdentityQuestion &) override { return IdentityDecision::Refuse; }
};

} // namespace

/// The session as the transport of one hop sees it.
class Route::HopHost final : public TransportHost
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
        m_route.m_host.context().setPeer(static_cast<SocketHandle>(-1)); // that may hang up meanwhile
        return m_route.m_host.askCredentials(request);
    }

    Result<QString> serviceHost() override { return QString(); }

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
        settings.service = QStringLiteral("proxy");
        settings.host = name();
        return TlsStream::open(std::move(below), std::move(settings), m_nobody);
    }

private:
    const QUrl &url() const { return m_route.m_host.target().endpoint.route.at(m_hop); }
    QString name() const { return cleanText(Endpoint::hopAddress(url()).display(), 200); }

    Route &m_route;
    qsizetype m_hop;
    NoIdentity m_nobody;
};

Route::Route(SessionHost &host, PluginHost &plugins)
    : m_host(host)
    , m_plugins(plugins)
{
    for (qsizetype hop = 0; hop < host.target().endpoint.route.size(); ++hop)
        m_hosts.push_back(std::make_unique<HopHost>(*this, hop));
}

Route::~Route() = default;

void Route::prepare()
{
    const QList<QUrl> &route = m_host.target().endpoint.route;
    bool tls = m_host.target().trust.caPem.isEmpty();
    for (qsizetype hop = 0; hop < route.size(); ++hop) {
        if (!m_plugins.transportRunsApart(route.at(hop).scheme()))
            static_cast<void>(transport(route.at(hop).scheme(), hop));
        tls = true;
    }
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
    if (!plugin) {
        return Error{
            Failure::Usage,
            SessionText::tr(
                "The console is to be reached through a proxy of the kind %1, and VirtDesk has HTTP and SOCKS 5 "
                "proxies "
                "(http://host:port, https://host:port, socks5://host:port). Ask for such a proxy, or for a way without "
                "one.")
                .arg(cleanText(scheme, 40)),
            plugin.error().sentence};
    }
    return *plugin;
}

Result<std::unique_ptr<ByteStream>> Route::leave(const QString &peer)
{
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
        if (hops > 1) {
            return Error{
                Failure::Usage,
                SessionText::tr("A hop of the kind %1 has to be the first one on the way to a console. Name it "
                                "before the others.")
                    .arg(cleanText(last.scheme(), 40)),
                {}};
        }
        if (m_host.step() != Step::Connect)
            m_host.enterStep(Step::Connect);
        return leave(cleanText(last.toString(), 200)); // the parent has the process
    }
    const auto plugin = transport(endpoint.route.constLast().scheme(), hops - 1);
    if (!plugin)
        return plugin.error();
    return (*plugin)->open(endpoint, *m_hosts.at(static_cast<std::size_t>(hops - 1)));
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
    return lead(endpoint.address, endpoint.route.size());
}

} // namespace virtdesk
