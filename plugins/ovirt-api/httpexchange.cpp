// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/httpexchange.h"

#include "plugins/ovirt-api/log.h"
#include "plugins/ovirt-api/tlstrust.h"
#include "sdk/logtext.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QPointer>

#include <algorithm>

namespace virtdesk::ovirt {

namespace {

/// Keeps the bytes of a body alive as long as Qt may read them, and wipes them then.
class BodyHolder : public QObject
{
public:
    BodyHolder(Secret body, QObject *parent)
        : QObject(parent)
        , m_body(std::move(body))
    {
    }
    QByteArray bytes() const { return QByteArray::fromRawData(m_body.view().data(), m_body.size()); }

private:
    Secret m_body;
};

} // namespace

QString displayHost(const QUrl &url)
{
    QString host = url.host();
    if (host.contains(QLatin1Char(':')))
        host = QLatin1Char('[') + host + QLatin1Char(']');
    const int port = url.port(443);
    return port == 443 ? host : host + QLatin1Char(':') + QString::number(port);
}

HttpExchange::HttpExchange(QNetworkAccessManager &network, const QString &proxy, const HttpRequest &request,
                           const TlsTrust &trust, Done done)
    : m_request(request)
    , m_trust(trust)
    , m_done(std::move(done))
    , m_proxy(proxy)
{
    QNetworkRequest wire(request.url);
    wire.setSslConfiguration(trust.configuration());
    wire.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    wire.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    wire.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    // Qt must not answer a challenge by itself: it would block on the KDC, and this plugin knows better what to do.
    wire.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Said by us, so unpacked by us.
    wire.setRawHeader("Accept-Encoding", "gzip");
    wire.setRawHeader("Accept", request.accept);
    wire.setRawHeader("User-Agent", "VirtDesk");
    for (const auto &[name, value] : request.headers)
        wire.setRawHeader(name, value);
    if (!request.contentType.isEmpty())
        wire.setRawHeader("Content-Type", request.contentType);

    if (request.method == "GET") {
        m_reply = network.get(wire);
    } else {
        auto *body = new BodyHolder(request.body.clone(), this);
        if (request.method == "PUT")
            m_reply = network.put(wire, body->bytes());
        else if (request.method == "POST")
            m_reply = network.post(wire, body->bytes());
        else
            m_reply = network.sendCustomRequest(wire, request.method, body->bytes());
        body->setParent(m_reply);
    }
    m_reply->setReadBufferSize(1 << 20);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { m_sent = true; });
    connect(m_reply, &QNetworkReply::sslErrors, this, &HttpExchange::onSslErrors);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::onHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::onReadable);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::onFinished);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        finish({{},
                named({Failure::Deadline,
                       tr("The engine %1 has not answered in time. It may be overloaded, or something on the way "
                          "swallows the answer. Try again; if that does not help, ask who looks after it.")
                           .arg(displayHost(m_request.url)),
                       QStringLiteral("%1 ms").arg(m_request.deadline.count())}),
                {},
                false});
    });
    m_deadline.start(m_request.deadline);
    m_clock.start();
}

HttpExchange::~HttpExchange()
{
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void HttpExchange::onSslErrors(const QList<QSslError> &errors)
{
    QList<QSslCertificate> chain = m_reply->sslConfiguration().peerCertificateChain();
    if (chain.isEmpty() && !errors.isEmpty() && !errors.first().certificate().isNull())
        chain = {errors.first().certificate()};
    // A leaf that was given as a "CA" is none: the certificate of the server itself is accepted by a person only.
    const bool anchored = chain.size() > 0 && m_trust.endsAtGivenCa(errors) &&
                          std::none_of(errors.begin(), errors.end(), [&chain](const QSslError &error) {
                              return error.certificate() == chain.first();
                          });
    if (anchored || (!chain.isEmpty() && m_trust.accepts(chain.first()))) {
        m_reply->ignoreSslErrors(errors);
        return;
    }
    const QUrl &url = m_request.url;
    m_identity =
        m_trust.question(url.host() + QLatin1Char(':') + QString::number(url.port(443)), url.host(), chain, errors);
}

/// Behind a proxy it is not evident who has answered: the engine, or what stands on the way to it.
Error HttpExchange::named(Error error) const
{
    if (!m_proxy.isEmpty())
        error.sentence = tr("%1 The way there goes through the proxy %2.").arg(error.sentence, m_proxy);
    return error;
}

Error HttpExchange::broken(const QString &detail) const
{
    return named({Failure::Protocol,
                  tr("The answer of %1 can't be understood. Check that the address is that of an oVirt engine.")
                      .arg(displayHost(m_request.url)),
                  detail});
}

void HttpExchange::onHeaders()
{
    const QByteArray encoding = m_reply->rawHeader("Content-Encoding").trimmed().toLower();
    if (m_gzip || encoding.isEmpty() || encoding == "identity")
        return;
    if (encoding == "gzip" || encoding == "x-gzip")
        m_gzip = std::make_unique<GzipReader>();
    else
        finish({{}, broken(QStringLiteral("Content-Encoding: ") + cleanText(encoding, 40)), {}, false});
}

void HttpExchange::onReadable()
{
    bool tooMuch = false;
    while (!tooMuch && m_reply->bytesAvailable() > 0) {
        const QByteArray block = m_reply->read(64 << 10);
        if (block.isEmpty())
            return;
        if (m_gzip) {
            const GzipReader::State state = m_gzip->append(block, m_body, m_request.maximumBytes);
            tooMuch = state == GzipReader::State::TooMuch;
            if (state == GzipReader::State::Broken) {
                finish({{}, broken(QStringLiteral("gzip")), {}, false});
                return;
            }
        } else {
            tooMuch = m_body.size() + block.size() > m_request.maximumBytes;
            if (!tooMuch)
                m_body += block;
        }
    }
    if (tooMuch) {
        finish({{},
                named({Failure::Protocol,
                       tr("The engine %1 sent more than VirtDesk takes in one answer. Narrow the search, and check "
                          "that the address is that of an oVirt engine.")
                           .arg(displayHost(m_request.url)),
                       QStringLiteral("more than %1 bytes").arg(m_request.maximumBytes)}),
                {},
                false});
    }
}

void HttpExchange::onFinished()
{
    const QPointer<HttpExchange> alive(this);
    onReadable();
    if (!alive || !m_done)
        return;
    if (m_identity) {
        Outcome outcome;
        outcome.error = named({Failure::Identity,
                               tr("The identity of the engine %1 could not be verified, so nothing was sent to it.")
                                   .arg(displayHost(m_request.url)),
                               m_identity->detail});
        outcome.identity = std::move(m_identity);
        finish(std::move(outcome));
        return;
    }
    HttpReply reply;
    reply.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Qt calls every status from 400 an error; those with a whole answer are none here.
    const QNetworkReply::NetworkError error = m_reply->error();
    const bool answered =
        reply.status > 0 && (error == QNetworkReply::NoError || error > QNetworkReply::ProxyTimeoutError);
    // Behind the proxy it is the engine that answers so, which gets nothing that is the proxy's.
    // A proxy's own answer has no status here. That something was sent says nothing: it may have been on a connection
    // that had ended, before Qt made another one.
    const bool proxyAsks =
        !m_proxy.isEmpty() && reply.status == 0 && error == QNetworkReply::ProxyAuthenticationRequiredError;
    if (!answered || proxyAsks || error == QNetworkReply::ProtocolFailure) {
        const bool broken = error == QNetworkReply::RemoteHostClosedError ||
                            error == QNetworkReply::TemporaryNetworkFailureError ||
                            error == QNetworkReply::UnknownNetworkError;
        Outcome outcome{{}, m_proxy.isEmpty() ? transportError() : proxyError(), {}, broken};
        outcome.proxyAsks = proxyAsks;
        outcome.proxyUnclear = !m_proxy.isEmpty() && !m_sent && error == QNetworkReply::UnknownNetworkError;
        finish(std::move(outcome));
        return;
    }
    if (m_gzip && !m_gzip->complete() && (reply.success() || !m_body.isEmpty())) {
        finish({{}, broken(QStringLiteral("gzip: cut")), {}, false});
        return;
    }
    reply.mediaType = m_reply->rawHeader("Content-Type").split(';').first().trimmed().toLower().left(100);
    reply.body = std::move(m_body);
    const auto pairs = m_reply->rawHeaderPairs();
    for (const auto &[name, value] : pairs) {
        if (name.compare("WWW-Authenticate", Qt::CaseInsensitive) == 0)
            reply.authenticate << value.left(64 << 10).split('\n');
    }
    const QString host = displayHost(m_request.url);
    if (reply.status >= 300 && reply.status < 400) {
        const QString target = cleanText(QString::fromUtf8(m_reply->rawHeader("Location").left(600)), 200);
        finish({{},
                named({Failure::Protocol,
                       tr("%1 sends callers on to another address, which VirtDesk does not follow. Check the engine's "
                          "address.")
                           .arg(host),
                       QStringLiteral("%1 → %2").arg(reply.status).arg(target)}),
                {},
                false});
        return;
    }
    if (reply.success() && reply.status != 204 && !m_request.mediaTypes.isEmpty() &&
        !m_request.mediaTypes.contains(reply.mediaType)) {
        finish({{},
                named({Failure::Protocol,
                       tr("%1 answers, but not as an oVirt engine does. Check the engine's address; a login page of "
                          "the network on the way looks like this, too.")
                           .arg(host),
                       QStringLiteral("%1 %2").arg(reply.status).arg(cleanText(reply.mediaType, 100))}),
                {},
                false});
        return;
    }
    Outcome outcome;
    outcome.reply = std::move(reply);
    outcome.keeps = keeps();
    finish(std::move(outcome));
}

/// What the engine says of that (RFC 9112, section 9.3); else a little less than what web servers keep idle ones for.
std::chrono::milliseconds HttpExchange::keeps() const
{
    constexpr int usual = 4;
    constexpr int longest = 60;
    if (m_reply->rawHeader("Connection").toLower().contains("close"))
        return {};
    constexpr QByteArrayView name("timeout=");
    const QByteArray said = m_reply->rawHeader("Keep-Alive").left(100).toLower();
    const qsizetype at = said.indexOf(name);
    if (at < 0)
        return std::chrono::seconds(usual);
    qsizetype end = at + name.size();
    while (end < said.size() && said.at(end) >= '0' && said.at(end) <= '9')
        ++end;
    bool isNumber = false;
    const int timeout = said.mid(at + name.size(), end - at - name.size()).toInt(&isNumber);
    return std::chrono::seconds(isNumber ? std::clamp(timeout - 1, 0, longest) : usual);
}

Error HttpExchange::transportError() const
{
    const QString host = displayHost(m_request.url);
    const QString detail = cleanText(m_reply->errorString(), 300);
    switch (m_reply->error()) {
    case QNetworkReply::HostNotFoundError:
        return {Failure::Unreachable,
                tr("The name %1 is not known. Check the spelling, and whether this computer is in the network (VPN) in "
                   "which that name is known.")
                    .arg(m_request.url.host()),
                detail};
    case QNetworkReply::ConnectionRefusedError:
        return {
            Failure::Unreachable,
            tr("Nothing answers at %1. The engine may be down, or the address or port is a different one.").arg(host),
            detail};
    case QNetworkReply::SslHandshakeFailedError:
        return {Failure::Identity,
                tr("No secured connection to %1 came about, because both sides do not agree on TLS. Check that the "
                   "address and port are those of the engine's HTTPS.")
                    .arg(host),
                detail};
    case QNetworkReply::TimeoutError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::TemporaryNetworkFailureError:
        return {Failure::Unreachable,
                tr("%1 can't be reached. Check this computer's network (VPN) and the engine's address.").arg(host),
                detail};
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::OperationCanceledError:
        return {Failure::Unreachable,
                tr("%1 broke the connection before its answer was complete. Try again; if that does not help, ask who "
                   "looks after it.")
                    .arg(host),
                detail};
    default:
        return broken(detail);
    }
}

/// What went wrong where a proxy stands in between. Qt calls most of that an unknown error, and makes 404 and 503 of a
/// proxy into "name not known" and "connection refused", which are the proxy's words about the engine.
Error HttpExchange::proxyError() const
{
    const QString host = displayHost(m_request.url);
    const QString detail = cleanText(m_reply->errorString(), 300);
    switch (m_reply->error()) {
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return {Failure::SignIn, tr("The proxy %1 wants a user name and a password.").arg(m_proxy), detail};
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ConnectionRefusedError:
        return {Failure::Unreachable,
                tr("The proxy %1 can't reach %2. Check the engine's address, and whether the proxy is the right one "
                   "for it.")
                    .arg(m_proxy, host),
                detail};
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::UnknownProxyError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::UnknownNetworkError:
        return {Failure::Unreachable,
                tr("%2 can't be reached through the proxy %1: it does not answer, lets nobody through, or is no HTTP "
                   "proxy. Check the proxy's address, ask who looks after it, or connect without a proxy.")
                    .arg(m_proxy, host),
                detail};
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::OperationCanceledError:
        return named(transportError());
    default:
        return broken(detail); // names it itself
    }
}

void HttpExchange::finish(Outcome outcome)
{
    if (!m_done)
        return;
    m_deadline.stop();
    m_reply->disconnect(this);
    m_reply->abort();
    // The path only: what follows it may name people and hold tokens.
    qCInfo(logInventory).noquote() << m_request.method << logName(displayHost(m_request.url)) << m_request.url.path()
                                   << (outcome.error ? logText(outcome.error) : QString::number(outcome.reply.status))
                                   << outcome.reply.body.size() << "bytes" << m_clock.elapsed() << "ms";
    const Done done = std::exchange(m_done, {});
    done(std::move(outcome)); // may delete this
}

} // namespace virtdesk::ovirt
