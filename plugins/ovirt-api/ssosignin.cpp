// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/ssosignin.h"

#include "plugins/ovirt-api/enginefault.h"
#include "plugins/ovirt-api/enginewire.h"
#include "plugins/ovirt-api/restcall.h"
#include "plugins/ovirt-api/signoutjob.h"

#include <QPointer>
#include <QSslCertificate>
#include <QTimer>

#include <vector>

namespace virtdesk::ovirt {

namespace {

constexpr int MaximumQuestions = 6;
constexpr char HttpGrant[] = "grant_type=urn%3Aovirt%3Aparams%3Aoauth%3Agrant-type%3Ahttp&scope=ovirt-app-api";

/// Appends the form encoding of `bytes` without leaving copies behind.
void appendEncoded(std::vector<char> &form, QByteArrayView bytes)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    for (const char c : bytes) {
        const auto u = static_cast<unsigned char>(c);
        const bool plain = (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u == '-' ||
                           u == '_' || u == '.' || u == '~';
        if (plain) {
            form.push_back(c);
        } else {
            form.push_back('%');
            form.push_back(digits[u >> 4]);
            form.push_back(digits[u & 15]);
        }
    }
}

Secret passwordForm(QByteArrayView user, QByteArrayView password)
{
    static constexpr QByteArrayView head("grant_type=password&scope=ovirt-app-api&username=");
    static constexpr QByteArrayView middle("&password=");
    std::vector<char> form;
    // Reserved whole, so that growing leaves no copy of the password behind.
    form.reserve(static_cast<std::size_t>(head.size() + middle.size() + 3 * (user.size() + password.size())));
    form.insert(form.end(), head.begin(), head.end());
    appendEncoded(form, user);
    form.insert(form.end(), middle.begin(), middle.end());
    appendEncoded(form, password);
    Secret secret(QByteArrayView(form.data(), static_cast<qsizetype>(form.size())));
    wipeMemory(form.data(), form.size());
    return secret;
}

bool offersNegotiate(const HttpReply &reply)
{
    for (const QByteArray &challenge : reply.authenticate) {
        if (challenge.trimmed().left(9).compare("Negotiate", Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/// An engine's sentence, to stand in quotation marks: its own ends with one or two full stops.
QString withoutStop(QString sentence)
{
    sentence = sentence.trimmed();
    while (sentence.endsWith(QLatin1Char('.')))
        sentence.chop(1);
    return sentence;
}

} // namespace

SsoSignIn::SsoSignIn(EngineWire &wire, Start start, Done done)
    : m_wire(wire)
    , m_start(std::move(start))
    , m_done(std::move(done))
{
    m_request.service = QStringLiteral("ovirt");
    m_request.host = displayHost(wire.baseUrl());
    m_request.mechanism = QStringLiteral("password");
    m_request.mayUseTicket = false;
    m_request.fields = {
        {CredentialField::Kind::UserName, tr("User name with profile, such as anna@corp"), m_start.userName, true},
        {CredentialField::Kind::Password, {}, {}, false}};
    // Never from inside the caller's call.
    QTimer::singleShot(0, this, &SsoSignIn::begin);
}

SsoSignIn::~SsoSignIn() = default;

void SsoSignIn::begin()
{
    if (!m_wire.trust().usable()) {
        finish(Error{Failure::Usage,
                     tr("No certificate can be read from the CA that was given for %1. It must be a PEM file "
                        "(BEGIN CERTIFICATE).")
                         .arg(m_request.host),
                     {}});
        return;
    }
    if (!m_start.token.isEmpty()) {
        m_result.ownToken = false;
        haveToken(std::move(m_start.token), QStringLiteral("token"), {});
        return;
    }
    tryTicket();
}

// Kerberos

void SsoSignIn::tryTicket()
{
    m_result = SignedIn();
    // Who names a user wants that user, whoever's ticket is there.
    if (!m_start.allowKerberos || !m_start.userName.isEmpty()) {
        ask();
        return;
    }
    m_gss = std::make_unique<GssNegotiate>(&gssHaveTicket, [this](const GssToken &ticket) {
        if (ticket.noTicket)
            ask();
        else
            probeNegotiate();
    });
}

HttpRequest SsoSignIn::tokenRequest(const QString &path, Secret form) const
{
    HttpRequest request;
    request.method = "POST";
    request.url = m_wire.url(path);
    request.contentType = "application/x-www-form-urlencoded";
    request.body = std::move(form);
    request.maximumBytes = 256 << 10;
    request.deadline = m_wire.tuning().deadline;
    return request;
}

void SsoSignIn::probeNegotiate()
{
    call(tokenRequest(QStringLiteral("/sso/oauth/token-http-auth"), Secret(QByteArrayView(HttpGrant))),
         [this](Result<HttpReply> reply) { onProbe(std::move(reply)); });
}

void SsoSignIn::onProbe(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    // Without Negotiate the engine (400 access_denied, or 401 with Basic) or an external identity provider answers.
    if (reply->status != 401 || !offersNegotiate(*reply)) {
        ask();
        return;
    }
    const QString host = m_wire.baseUrl().host();
    m_gss = std::make_unique<GssNegotiate>(
        [host] { return gssInitialToken(host); },
        [this](const GssToken &ticket) {
            if (ticket.noTicket) { // Windows knows only when it tries
                ask();
                return;
            }
            if (ticket.token.isEmpty()) {
                refused(tr("The Kerberos ticket can't be used for this engine (%1). Sign in with a password.")
                            .arg(ticket.problem));
                return;
            }
            HttpRequest request =
                tokenRequest(QStringLiteral("/sso/oauth/token-http-auth"), Secret(QByteArrayView(HttpGrant)));
            request.headers.emplaceBack("Authorization", "Negotiate " + ticket.token.toBase64());
            call(std::move(request), [this, principal = ticket.principal](Result<HttpReply> answer) {
                onTicketReply(principal, std::move(answer));
            });
        });
}

void SsoSignIn::onTicketReply(const QString &principal, Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (reply->status == 200 || reply->status == 400) {
        Result<SsoAnswer> answer = parseSso(reply->body);
        if (answer && !answer->token.isEmpty()) {
            haveToken(std::move(answer->token), QStringLiteral("kerberos"), principal);
            return;
        }
        refused(tr("The engine does not take the Kerberos ticket of %1: %2")
                    .arg(principal, answer ? answer->errorText : answer.error().detail));
        return;
    }
    if (reply->status == 401) {
        refused(tr("The engine does not take the Kerberos ticket of %1. Sign in with a password; the engine's log says "
                   "why.")
                    .arg(principal));
        return;
    }
    finish(errorOf(*reply, m_request.host, tr("sign in")));
}

// Password

void SsoSignIn::refused(const QString &why)
{
    m_request.previousRefusal = why;
    ask();
}

void SsoSignIn::ask()
{
    if (m_asked >= MaximumQuestions) {
        finish(Error{Failure::SignIn,
                     m_request.previousRefusal.isEmpty() ? tr("The engine %1 refused the sign-in.").arg(m_request.host)
                                                         : m_request.previousRefusal,
                     {}});
        return;
    }
    ++m_asked;
    if (m_verified)
        askNow();
    else
        verifyEngine();
}

/// What a question says about the connection has to be true when it is read. This is public at every engine, and the
/// way to it is the way that the password will take.
void SsoSignIn::verifyEngine()
{
    HttpRequest request;
    request.url = m_wire.url(QStringLiteral("/services/pki-resource"), "resource=ca-certificate&format=X509-PEM-CA");
    request.accept = "*/*";
    request.mediaTypes.clear();
    request.deadline = m_wire.tuning().deadline;
    request.maximumBytes = 256 << 10;
    call(std::move(request), [this](Result<HttpReply> reply) {
        if (reply)
            askNow();
        else
            finish(reply.error());
    });
}

void SsoSignIn::askNow()
{
    m_request.protection = ChannelProtection::VerifiedTls;
    m_request.path = m_wire.path();
    m_wire.host().askCredentials(m_request, [self = QPointer<SsoSignIn>(this)](Result<CredentialAnswer> answer) {
        if (self)
            self->onAnswer(std::move(answer));
    });
}

void SsoSignIn::onAnswer(Result<CredentialAnswer> answer)
{
    if (!answer) {
        Error error = answer.error();
        if (error.kind == Failure::Cancelled && !m_request.previousRefusal.isEmpty() && error.detail.isEmpty())
            error.detail = m_request.previousRefusal;
        finish(error);
        return;
    }
    if (answer->values.size() != 2) {
        finish(Error{Failure::Internal, tr("The sign-in to %1 was answered in a wrong way.").arg(m_request.host), {}});
        return;
    }
    // Nothing of an engine's user names begins or ends with a blank; people's typing does.
    m_typedUser = QString::fromUtf8(answer->values[0].view().toByteArray()).trimmed();
    const QByteArray user = m_typedUser.toUtf8();
    m_request.fields[0].preset = cleanText(m_typedUser, 200);
    if (m_typedUser.indexOf(QLatin1Char('@')) <= 0 || m_typedUser.endsWith(QLatin1Char('@'))) {
        // The engine would refuse it, too, but in words that help nobody.
        m_wire.host().credentialsJudged(m_request, false);
        refused(tr("The user name needs the profile after the last @, such as anna@corp or admin@internal."));
        return;
    }
    call(tokenRequest(QStringLiteral("/sso/oauth/token"), passwordForm(user, answer->values[1].view())),
         [this](Result<HttpReply> reply) { onPasswordReply(std::move(reply)); });
}

void SsoSignIn::onPasswordReply(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (reply->status == 404) {
        finish(Error{Failure::NotFound,
                     tr("There is a web server at %1, but no oVirt engine. Check the address.").arg(m_request.host),
                     m_wire.url(QStringLiteral("/sso/oauth/token")).toString()});
        return;
    }
    if ((reply->status != 200 && reply->status != 400 && reply->status != 401) ||
        (reply->status != 200 && reply->mediaType != "application/json")) {
        finish(errorOf(*reply, m_request.host, tr("sign in")));
        return;
    }
    Result<SsoAnswer> answer = parseSso(reply->body);
    if (!answer) {
        finish(answer.error());
        return;
    }
    if (!answer->token.isEmpty()) {
        m_wire.host().credentialsJudged(m_request, true);
        haveToken(std::move(answer->token), QStringLiteral("password"), m_typedUser);
        return;
    }
    if (answer->errorCode == QLatin1String("access_denied")) {
        m_wire.host().credentialsJudged(m_request, false);
        // Why, the engine says in its own language; which of its reasons it is can't be told.
        const QString wrong = tr("Wrong user name or password.");
        refused(answer->errorText.isEmpty()
                    ? tr("%1 The part of the name after the last @ must be a profile of this engine, such as internal.")
                          .arg(wrong)
                    : tr("%1 The engine says: “%2”.").arg(wrong, withoutStop(answer->errorText)));
        return;
    }
    finish(Error{Failure::SignIn, tr("The engine %1 refused the sign-in: %2").arg(m_request.host, answer->errorText),
                 answer->errorCode});
}

// With a token

void SsoSignIn::haveToken(Secret token, const QString &method, const QString &user)
{
    m_result.token = std::move(token);
    m_result.info.method = method;
    m_result.info.user = user;
    HttpRequest request;
    request.url = m_wire.url(QStringLiteral("/api"));
    request.headers.emplaceBack("Authorization", "Bearer " + m_result.token.view().toByteArray());
    request.deadline = m_wire.tuning().deadline;
    request.maximumBytes = 4 << 20;
    call(std::move(request), [this](Result<HttpReply> reply) { onRoot(std::move(reply)); });
}

void SsoSignIn::abandon(const Error &error)
{
    if (!m_result.ownToken) {
        finish(error);
        return;
    }
    // The engine has a session for this token, and nobody will use it.
    call(SignOutJob::logoutRequest(m_wire, m_result.token),
         [this, error](const Result<HttpReply> &) { finish(error); });
}

void SsoSignIn::onRoot(Result<HttpReply> reply)
{
    if (!reply) {
        finish(reply.error());
        return;
    }
    if (reply->status == 401 && !m_result.ownToken) {
        // The web session that the token came from has ended. Go on as if there had been none.
        tryTicket();
        return;
    }
    if (reply->status == 401 || reply->status == 403) {
        const EngineFault fault = parseFault(*reply);
        const QString said = fault.sentence();
        const QString rest = fault.curiosities();
        abandon(
            {Failure::SignIn,
             said.isEmpty()
                 ? tr("The engine %1 knows this user but does not let the user in. The user needs a role on the "
                      "engine, such as UserRole; an administrator can grant it.")
                       .arg(m_request.host)
                 : tr("The engine %1 knows this user but does not let the user in: %2").arg(m_request.host, said),
             QStringLiteral("HTTP %1").arg(reply->status) + (rest.isEmpty() ? QString() : QLatin1String(": ") + rest)});
        return;
    }
    if (!reply->success()) {
        abandon(errorOf(*reply, m_request.host, tr("sign in")));
        return;
    }
    Result<EngineRoot> root = parseRoot(reply->body);
    if (!root) {
        abandon(root.error());
        return;
    }
    m_result.root = *root;
    m_result.info.product = root->product;
    if (m_result.info.user.isEmpty() && !root->userId.isEmpty())
        fetchUserName();
    else
        fetchAuthority();
}

void SsoSignIn::fetchUserName()
{
    HttpRequest request;
    request.url = m_wire.url(QStringLiteral("/api/users/") + m_result.root.userId);
    request.headers.emplaceBack("Authorization", "Bearer " + m_result.token.view().toByteArray());
    request.headers.emplaceBack("Filter", m_result.root.admin ? "false" : "true");
    request.deadline = m_wire.tuning().deadline;
    request.maximumBytes = 1 << 20;
    call(std::move(request), [this](Result<HttpReply> reply) {
        // Only for show: whatever comes, the sign-in stands.
        if (reply && reply->success())
            if (const Result<QString> name = parseUserName(reply->body))
                m_result.info.user = *name;
        fetchAuthority();
    });
}

void SsoSignIn::fetchAuthority()
{
    HttpRequest request;
    request.url = m_wire.url(QStringLiteral("/services/pki-resource"), "resource=ca-certificate&format=X509-PEM-CA");
    request.accept = "*/*";
    request.mediaTypes.clear();
    request.deadline = m_wire.tuning().deadline;
    request.maximumBytes = 256 << 10;
    call(std::move(request), [this](Result<HttpReply> reply) {
        // It came over TLS that is trusted by now. Without it the consoles' TLS will ask.
        if (reply && reply->status == 200 && !QSslCertificate::fromData(reply->body, QSsl::Pem).isEmpty())
            m_result.caPem = reply->body;
        finish(std::move(m_result));
    });
}

void SsoSignIn::call(HttpRequest request, std::function<void(Result<HttpReply>)> done)
{
    // The last call may be the one that is reporting just now.
    if (m_call)
        m_call.release()->deleteLater();
    m_call =
        std::make_unique<RestCall>(m_wire, std::move(request), [this, done = std::move(done)](Result<HttpReply> reply) {
            // Whatever was answered came through TLS that is trusted.
            m_verified = m_verified || reply.ok();
            done(std::move(reply));
        });
}

void SsoSignIn::finish(Result<SignedIn> result)
{
    const Done done = std::exchange(m_done, {});
    if (done)
        done(std::move(result)); // may delete this
}

} // namespace virtdesk::ovirt
