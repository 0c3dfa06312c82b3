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

void EngineProxy::take(const QNetworkProxy &proxy)
{
    m_proxy = proxy;
    m_network.setProxy(proxy);
    for (const Waiter &waiter : std::exchange(m_searching, {})) {
        if (waiter.context)
            waiter.reply({});
    }
}

void EngineProxy::whenFound(QObject *context, std::function<void()> found)
{
    if (m_proxy)
        found();
    else
        m_searching.push_back({context, [found = std::move(found)](const Error &) { found(); }});
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

void EngineProxy::signIn(int generation, QObject *context, std::function<void(const Error &)> reply)
{
    const bool asked = !m_waiters.empty();
    if (!asked && generation != m_asked) {
        reply({}); // answered since then
        return;
    }
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
    Error error;
    if (!answer) {
        error = answer.error();
    } else if (answer->values.size() != 2) {
        error = {Failure::Internal, tr("The answer to the proxy's question is not a user name and a password."), {}};
    } else {
        ++m_asked;
        m_proxy->setUser(QString::fromUtf8(answer->values[0].view()));
        m_proxy->setPassword(QString::fromUtf8(answer->values[1].view()));
        m_network.setProxy(*m_proxy);
        m_network.renew(); // Qt keeps connections by the proxy's user, with the password of before
    }
    if (error) {
        m_request.reset();
        m_refused = 0;
    }
    for (const Waiter &waiter : std::exchange(m_waiters, {})) {
        if (waiter.context)
            waiter.reply(error);
    }
}

void EngineProxy::passed()
{
    if (!m_request || !m_waiters.empty())
        return;
    m_host.credentialsJudged(*std::exchange(m_request, {}), true);
    m_refused = 0;
}

} // namespace virtdesk::ovirt
