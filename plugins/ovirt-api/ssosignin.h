// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/enginejson.h"
#include "plugins/ovirt-api/httpmessage.h"
#include "plugins/ovirt-api/gssnegotiate.h"
#include "sdk/credentials.h"
#include "sdk/inventory.h"
#include "sdk/result.h"

#include <QObject>

#include <functional>
#include <memory>

namespace virtdesk::ovirt {

class EngineWire;
class RestCall;

/// One sign-in: existing token, then the Kerberos ticket, then user name and password until they do or nobody answers.
/// Then it learns who and where we are. Reports once; deleting it ends it without a report. Main thread.
class SsoSignIn : public QObject
{
    Q_OBJECT
public:
    struct SignedIn
    {
        Secret token;
        bool ownToken = true; ///< false: it came from outside and is not ours to end
        SignInInfo info;
        EngineRoot root;
        QByteArray caPem; ///< the engine's own CA; empty when it could not be had
    };
    using Done = std::function<void(Result<SignedIn>)>;

    struct Start
    {
        QString userName;
        Secret token;
        bool allowKerberos = true;
    };

    /// `wire` outlives it.
    SsoSignIn(EngineWire &wire, Start start, Done done);
    ~SsoSignIn() override;

private:
    void begin();
    void tryTicket();
    void probeNegotiate();
    void onProbe(Result<HttpReply> reply);
    void onTicketReply(const QString &principal, Result<HttpReply> reply);
    /// Asks for a user and a password, once it is known who would get them.
    void ask();
    void verifyEngine();
    void askNow();
    void onAnswer(Result<CredentialAnswer> answer);
    void onPasswordReply(Result<HttpReply> reply);
    void refused(const QString &why);
    void haveToken(Secret token, const QString &method, const QString &user);
    void onRoot(Result<HttpReply> reply);
    /// Ends a session that was just opened and can't be used, then reports `error`.
    void abandon(const Error &error);
    void fetchUserName();
    void fetchAuthority();
    void call(HttpRequest request, std::function<void(Result<HttpReply>)> done);
    HttpRequest tokenRequest(const QString &path, Secret form) const;
    void finish(Result<SignedIn> result);

    EngineWire &m_wire;
    Start m_start;
    Done m_done;
    std::unique_ptr<RestCall> m_call;
    std::unique_ptr<GssNegotiate> m_gss;
    CredentialRequest m_request;
    QString m_typedUser;
    int m_asked = 0;
    bool m_verified = false; ///< a TLS handshake with the engine has gone through
    SignedIn m_result;
};

} // namespace virtdesk::ovirt
