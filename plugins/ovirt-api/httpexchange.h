// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/gzipreader.h"
#include "plugins/ovirt-api/httpmessage.h"
#include "sdk/identity.h"
#include "sdk/result.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace virtdesk::ovirt {

class TlsTrust;

/// One try of one request: sends, reads within the cap and the deadline, reports once. Deleting it ends the try without
/// a report. Main thread.
class HttpExchange : public QObject
{
    Q_OBJECT
public:
    struct Outcome
    {
        HttpReply reply; ///< when error is none
        Error error;
        std::optional<IdentityQuestion> identity; ///< the certificate was not accepted: nothing was sent
        bool mayTryAgain = false;                 ///< the connection broke; a GET may be repeated
        bool proxyAsks = false;                   ///< for a user name and a password: nothing reached the engine
        /// The proxy let nothing through, and Qt does not say why: it may want a sign-in. Nothing reached the engine.
        bool proxyUnclear = false;
        /// How long the connection can be taken for open after this; 0 = it is not.
        std::chrono::milliseconds keeps{};
    };
    using Done = std::function<void(Outcome)>;

    /// `proxy` names the one on the way, for people; empty = there is none. `request` and `trust` outlive the exchange.
    HttpExchange(QNetworkAccessManager &network, const QString &proxy, const HttpRequest &request,
                 const TlsTrust &trust, Done done);
    ~HttpExchange() override;

private:
    void onSslErrors(const QList<QSslError> &errors);
    void onHeaders();
    void onReadable();
    void onFinished();
    Error transportError() const;
    Error proxyError() const;
    Error named(Error error) const;
    Error broken(const QString &detail) const;
    std::chrono::milliseconds keeps() const;
    void finish(Outcome outcome);

    const HttpRequest &m_request;
    const TlsTrust &m_trust;
    Done m_done;
    QString m_proxy;        ///< for people; empty = none
    QNetworkReply *m_reply; ///< deleted later by the destructor
    bool m_sent = false;    ///< something of the request may have reached the engine
    QTimer m_deadline;
    QElapsedTimer m_clock; ///< for the log
    std::unique_ptr<GzipReader> m_gzip;
    QByteArray m_body;
    std::optional<IdentityQuestion> m_identity;
};

/// "engine.lab.example" or "engine.lab.example:8443", for people.
QString displayHost(const QUrl &url);

} // namespace virtdesk::ovirt
