// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/engineproxy.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace virtdesk::ovirt {

namespace {

constexpr int MaximumQuestions = 6;
constexpr int UsualPort = 80;

/// The first of the system's proxies that HTTPS can go through.
QNetworkProxy usable(const QList<QNetworkProxy> &proxies)
{
    const auto at = std::find_if(proxies.begin(), proxies.end(), [](const QNetworkProxy &proxy) {
        return proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::HttpProxy ||
               proxy.type() == QNetworkProxy::Socks5Proxy;
    });
    return at == proxies.end() ? QNetworkProxy(QNetworkProxy::NoProxy) : *at;
}

/// host:port as CONNECT has it.
QByteArray connectTarget(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    const QString shown = host.contains(QLatin1Char(':')) ? QLatin1Char('[') + host + QLatin1Char(']') : host;
    return (shown + QLatin1Char(':') + QString::number(url.port(443))).toLatin1();
}

} // namespace

EngineProxy::EngineProxy(ProxyChoice choice, QUrl engine, EngineNetwork &network, InventoryHost &host)
    : m_choice(std::move(choice))
    , m_engine(std::move(engine))
    , m_network(network)
    , m_host(host)
{
    connect(&network, &EngineNetwork::proxyAsks, this,
            [this](const QString &realm) { m_realm = cleanText(realm, 100); });
    switch (m_choice.use) {
    case ProxyChoice::Use::None:
        take(QNetworkProxy(QNetworkProxy::NoProxy));
        return;
    case ProxyChoice::Use::Given:
        take(QNetworkProxy(QNetworkProxy::HttpProxy, m_choice.url.host(QUrl::FullyDecoded),
                           static_cast<quint16>(m_choice.url.port(UsualPort))));
        return;
    case ProxyChoice::Use::System:
        break;
    }
    auto search = std::make_shared<QPromise<QNetworkProxy>>();
    search->start();
    search->future().then(this, [this](const QNetworkProxy &proxy) { take(proxy); });
    QThreadPool::globalInstance()->start([search, address = m_engine] {
        search->addResult(usable(QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(address))));
        search->finish();
    });
}

EngineProxy::~EngineProxy() = default;

void EngineProxy::take(const QNetworkProxy &proxy)
{
    m_proxy = proxy;
    m_network.setProxy(proxy);
    for (const Waiter &waiter : std::exchange(m_searching, {})) {
        if (waiter.context)
            waiter.reply({});
    }
}

void EngineProxy::enter(QObject *context, const Entered &entered, ProxyLanes::Which which)
{
    if (!m_proxy || (isHttp() && !m_way)) {
        m_searching.push_back({context, [this, context, entered, which](const Error &error) {
                                   if (error)
                                       entered(error);
                                   else
                                       enter(context, entered, which);
                               }});
        if (m_proxy && !m_negotiation)
            negotiate();
        return;
    }
    if (m_way == ProxyNegotiation::Way::Password && m_basic && !m_hasPassword) {
        askLater(context, [this, context, entered, which](const Error &error) {
            if (error)
                entered(error);
            else
                enter(context, entered, which);
        });
        return;
    }
    if (m_way != ProxyNegotiation::Way::Ticket) {
        entered(ProxyPass{&m_network.manager(), nullptr, m_generation});
        return;
    }
    m_lanes->take(context, which, [this, entered](Result<std::unique_ptr<ProxyLane>> lane) {
        if (!lane) {
            entered(lane.error());
            return;
        }
        QNetworkAccessManager *manager = &(*lane)->manager();
        entered(ProxyPass{manager, std::move(*lane), m_generation});
    });
}

void EngineProxy::negotiate()
{
    const ProxyName name{m_proxy->hostName(), m_proxy->port(), display()};
    m_way.reset();
    m_negotiation =
        std::make_unique<ProxyNegotiation>(name, connectTarget(m_engine), ProxyNegotiation::Deadlines(), m_host,
                                           [this](const ProxyNegotiation::Outcome &outcome) { negotiated(outcome); });
}

void EngineProxy::negotiated(const ProxyNegotiation::Outcome &outcome)
{
    m_negotiation.release()->deleteLater(); // it is the one that reports
    if (!outcome.error) {
        m_way = outcome.way;
        ++m_generation;
    }
    if (m_way == ProxyNegotiation::Way::Ticket) {
        if (!m_lanes)
            m_lanes = std::make_unique<ProxyLanes>(ProxyName{m_proxy->hostName(), m_proxy->port(), display()},
                                                   ProxyNegotiation::Deadlines().token, m_host);
        m_lanes->setAddress(outcome.address);
    }
    m_hasPassword = false;
    m_basic = outcome.basic;
    if (m_basic)
        m_realm = outcome.realm;
    for (const Waiter &waiter : std::exchange(m_searching, {})) {
        if (waiter.context)
            waiter.reply(outcome.error);
    }
}

QString EngineProxy::display() const
{
    if (!m_proxy || m_proxy->type() == QNetworkProxy::NoProxy)
        return {};
    return cleanText(Address::tcp(m_proxy->hostName(), m_proxy->port()).display(), 200);
}

QString EngineProxy::route() const
{
    return m_choice.use == ProxyChoice::Use::Given ? QStringLiteral("http://") + display() : QString();
}

void EngineProxy::signIn(ProxyPass pass, QObject *context, std::function<void(const Error &)> reply)
{
    if (pass.lane && !std::exchange(pass.lane, nullptr)->isFresh()) {
        m_lanes->dropIdle(); // their connections may have ended, too
        reply({});
        return;
    }
    if (!m_waiters.empty()) {
        m_waiters.push_back({context, std::move(reply)});
        return;
    }
    if (!m_negotiation && pass.generation != m_generation) {
        reply({}); // answered since then
        return;
    }
    if (!isHttp() || (m_way == ProxyNegotiation::Way::Password && !m_negotiation)) {
        m_hasPassword = false;
        askLater(context, std::move(reply));
        return;
    }
    m_searching.push_back({context, [this, context, reply = std::move(reply)](const Error &error) {
                               // With Basic, who enters is asked.
                               if (!error && m_way == ProxyNegotiation::Way::Password && !m_basic)
                                   askLater(context, reply);
                               else
                                   reply(error);
                           }});
    if (!m_negotiation)
        negotiate();
}

void EngineProxy::askLater(QObject *context, std::function<void(const Error &)> reply)
{
    const bool asked = !m_waiters.empty();
    m_waiters.push_back({context, std::move(reply)});
    if (!asked)
        ask();
}

void EngineProxy::ask()
{
    CredentialRequest request;
    request.service = QStringLiteral("proxy");
    request.host = display();
    request.realm = m_realm;
    request.mechanism = QStringLiteral("Basic");
    request.fields = {{CredentialField::Kind::UserName, {}, {}, true},
                      {CredentialField::Kind::Password, {}, {}, false}};
    request.mayUseTicket = false;
    request.path.anchor = TrustPath::Anchor::Unverified;
    if (m_request) {
        ++m_refused;
        m_host.credentialsJudged(*m_request, false);
        request.previousRefusal = tr("The proxy does not accept this user name and password.");
    }
    if (m_refused >= MaximumQuestions) {
        m_request.reset();
        answered(Error{Failure::SignIn,
                       tr("The proxy %1 refused the sign-in. Check the user name and the password, then connect again.")
                           .arg(display()),
                       {}});
        return;
    }
    m_request = request;
    m_host.askCredentials(request, [self = QPointer<EngineProxy>(this)](Result<CredentialAnswer> answer) {
        if (self)
            self->answered(std::move(answer));
    });
}

void EngineProxy::answered(Result<CredentialAnswer> answer)
{
    if (!answer) {
        replyToAsked(answer.error());
    } else if (answer->values.size() != 2) {
        replyToAsked(
            {Failure::Internal, tr("The answer to the proxy's question is not a user name and a password."), {}});
    } else if (m_basic) {
        tryBasic(*answer);
    } else {
        QNetworkProxy proxy = *m_proxy;
        proxy.setUser(QString::fromUtf8(answer->values[0].view()));
        proxy.setPassword(QString::fromUtf8(answer->values[1].view()));
        use(proxy);
        replyToAsked({});
    }
}

void EngineProxy::tryBasic(const CredentialAnswer &answer)
{
    const QByteArrayView user = answer.values[0].view();
    const QByteArrayView word = answer.values[1].view();
    const auto unfit = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (user.contains(':') || std::any_of(user.begin(), user.end(), unfit) ||
        std::any_of(word.begin(), word.end(), unfit)) {
        replyToAsked({Failure::SignIn,
                      tr("The proxy takes no user name with a colon, and no control characters in name or password."),
                      {}});
        return;
    }
    QByteArray plain;
    plain.reserve(user.size() + word.size() + 1); // growing would leave copies behind
    plain.append(user).append(':').append(word);
    QByteArray value = "Basic " + plain.toBase64();
    wipe(plain);
    QNetworkProxy proxy = *m_proxy;
    proxy.setRawHeader("Proxy-Authorization", value);
    m_check = std::make_unique<ProxyCheck>(
        ProxyCheck::Place{m_proxy->hostName(), m_proxy->port(), connectTarget(m_engine)}, Secret(QByteArrayView(value)),
        ProxyNegotiation::Deadlines().answer, [this, proxy](const ProxyCheck::Outcome &outcome) {
            if (outcome.answer.asks()) {
                ask();
                return;
            }
            m_hasPassword = true;
            use(proxy); // what else is wrong, the call itself tells
            replyToAsked({});
        });
}

void EngineProxy::use(const QNetworkProxy &proxy)
{
    ++m_generation;
    m_proxy = proxy;
    m_network.setProxy(proxy);
    m_network.renew(); // Qt keeps connections by the proxy's user, with the password of before
}

void EngineProxy::replyToAsked(const Error &error)
{
    if (error) {
        m_request.reset();
        m_refused = 0;
    }
    for (const Waiter &waiter : std::exchange(m_waiters, {})) {
        if (waiter.context)
            waiter.reply(error);
    }
}

void EngineProxy::passed(ProxyPass pass, std::chrono::milliseconds keeps)
{
    if (pass.lane && m_lanes)
        m_lanes->giveBack(std::move(pass.lane), keeps);
    if (!m_request || !m_waiters.empty())
        return;
    m_host.credentialsJudged(*std::exchange(m_request, {}), true);
    m_refused = 0;
}

} // namespace virtdesk::ovirt
