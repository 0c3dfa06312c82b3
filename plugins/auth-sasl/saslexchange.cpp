// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/saslexchange.h"

#include "plugins/auth-sasl/kerberosprobe.h"
#include "plugins/auth-sasl/log.h"
#include "plugins/auth-sasl/saslanswer.h"
#include "plugins/auth-sasl/saslstream.h"
#include "plugins/auth-sasl/sasltext.h"
#include "plugins/auth-sasl/scramguard.h"
#include "plugins/auth-sasl/servicehost.h"
#include "plugins/auth-sasl/signedinstream.h"
#include "plugins/auth-sasl/ticketcache.h"

namespace virtdesk {

namespace {

constexpr int maximumSteps = 32;

QString addressHint(const QString &address)
{
    return SaslText::tr("DNS has no name for the address %1, and Kerberos knows services by host name "
                        "only. Connect by the host's name.")
        .arg(address);
}

bool identityMayHelp(KerberosDiagnosis::Kind kind)
{
    switch (kind) {
    case KerberosDiagnosis::Kind::NoTicket:
    case KerberosDiagnosis::Kind::ExpiredTicket:
    case KerberosDiagnosis::Kind::WrongPassword:
        return true;
    default:
        return false;
    }
}

} // namespace

SaslExchange::SaslExchange(const Mechanism &mechanism, const AuthOffer &offer)
    : m_mechanism(mechanism)
    , m_promptHost(offer.promptHost)
    , m_service(offer.service)
    , m_minSsf(offer.minSsf > offer.externalSsf ? offer.minSsf - offer.externalSsf : 0)
{
}

SaslExchange::~SaslExchange()
{
    forgetInitialResponse();
}

/// PLAIN has the password in it.
void SaslExchange::forgetInitialResponse()
{
    if (m_initial) {
        wipe(*m_initial);
        m_initial = QByteArray();
    }
}

std::unique_ptr<SaslExchange> SaslExchange::begin(const Mechanism &mechanism, const AuthOffer &offer, AuthHost &host,
                                                  std::shared_ptr<KerberosIdentity> identity, Refusal &refusal)
{
    std::unique_ptr<SaslExchange> self(new SaslExchange(mechanism, offer));
    self->m_serviceHost = offer.host.value_or(QString());
    if (self->m_serviceHost.isEmpty()) {
        // None was asked for, or there is none for the address. Only Kerberos can't do without.
        const QByteArray address = offer.remoteAddress.left(offer.remoteAddress.indexOf(';'));
        self->m_serviceHost = address.isEmpty() ? QStringLiteral("localhost") : QString::fromLatin1(address);
        self->m_hostIsAddress = true;
        if (mechanism.trait == Mechanism::Trait::Kerberos) {
            refusal = {{Failure::SignIn, addressHint(self->m_serviceHost), {}}, true};
            return nullptr;
        }
    }
    if (mechanism.namesHost && offer.host && !offer.host->isEmpty()) {
        const ServiceHost service = ServiceHost::of(*offer.host);
        self->m_serviceHost = service.name;
        self->m_hostIsAddress = service.isAddress;
    }
    if (mechanism.trait == Mechanism::Trait::Kerberos && !identity) {
        const Result<KerberosTicket> ticket = host.kerberosTicket();
        if (!ticket) {
            refusal = {ticket.error(), false};
            return nullptr;
        }
        const std::optional<KerberosDiagnosis> missing = TicketCache::use(*ticket, offer.service, self->m_serviceHost);
        if (missing) {
            refusal = {self->kerberosFailed(*missing), true, identityMayHelp(missing->kind)};
            return nullptr;
        }
    }
    Result<std::unique_ptr<SaslConnection>> connection = SaslConnection::open(offer, self->m_serviceHost, host);
    if (!connection) {
        refusal = {connection.error(), false};
        return nullptr;
    }
    self->m_connection = std::move(connection).value();
    self->m_identity = std::move(identity);
    if (self->m_identity)
        self->m_connection->setIdentity(self->m_identity);
    SaslConnection::Outcome outcome = self->m_connection->start(mechanism.name);
    qCInfo(logAuth, "mechanism chosen: %s", mechanism.name.constData());
    if (outcome.asked) {
        refusal = {*outcome.asked, false};
        return nullptr;
    }
    switch (outcome.status) {
    case SASL_OK:
    case SASL_CONTINUE:
        break;
    case SASL_NOMECH:
        refusal = {{Failure::SignIn,
                    SaslText::tr("The sign-in mechanism %1 that %2 offers is not installed on this "
                                 "computer. Install the Cyrus SASL module for it.")
                        .arg(QString::fromLatin1(mechanism.name), self->m_promptHost),
                    self->m_connection->lastDetail(), Remedy::InstallPlugin},
                   true};
        return nullptr;
    default:
        if (mechanism.trait == Mechanism::Trait::Kerberos) {
            const KerberosDiagnosis finding = self->diagnose();
            refusal = {self->kerberosFailed(finding), true, identityMayHelp(finding.kind)};
        } else {
            refusal = {self->failed(outcome.status), false};
        }
        return nullptr;
    }
    self->m_initial = std::move(outcome.token);
    if (outcome.status == SASL_OK) {
        if (const Result<void> finished = self->finish(); !finished) {
            refusal = {finished.error(), false};
            return nullptr;
        }
    }
    return self;
}

Result<std::optional<QByteArray>> SaslExchange::step(const std::optional<QByteArray> &fromServer)
{
    if (m_complete || m_dead || ++m_steps > maximumSteps) {
        m_dead = true;
        return withPassedOver({Failure::Protocol,
                               SaslText::tr("%1 does not come to an end with the sign-in, so it was "
                                            "stopped. The server is faulty or hostile.")
                                   .arg(m_promptHost),
                               QStringLiteral("SASL step %1 of a finished or endless exchange").arg(m_steps)});
    }
    forgetInitialResponse(); // it has been sent
    if (m_mechanism.trait == Mechanism::Trait::Scram && m_steps == 1) {
        if (const Result<void> sane = checkScramServerFirst(fromServer.value_or(QByteArray())); !sane) {
            m_dead = true;
            return sane.error();
        }
    }
    SaslConnection::Outcome outcome = m_connection->step(fromServer);
    if (outcome.asked) {
        m_dead = true;
        return *outcome.asked;
    }
    if (outcome.status != SASL_OK && outcome.status != SASL_CONTINUE) {
        m_dead = true;
        return withPassedOver(answerFailed(outcome.status, fromServer));
    }
    if (outcome.status == SASL_OK) {
        if (const Result<void> finished = finish(); !finished) {
            m_dead = true;
            return finished.error();
        }
    }
    return std::move(outcome.token);
}

Result<void> SaslExchange::finish()
{
    m_ssf = m_connection->ssf();
    m_user = m_connection->user();
    if (m_ssf < m_minSsf)
        return Error{Failure::SignIn,
                     SaslText::tr("%1 agreed on encryption that is too weak (%2 bits, at least %3 are "
                                  "needed), so the connection was not made. The server has to allow "
                                  "stronger encryption.")
                         .arg(m_promptHost)
                         .arg(m_ssf)
                         .arg(m_minSsf),
                     {}};
    if (m_ssf > 0) {
        if (Result<void> prepared = m_connection->prepareLayer(); !prepared)
            return prepared;
    }
    m_complete = true;
    return {};
}

Result<std::unique_ptr<ByteStream>> SaslExchange::wrap(std::unique_ptr<ByteStream> below)
{
    if (!m_complete || !m_connection)
        return Error{Failure::Internal, SaslText::tr("The sign-in is not finished, so its encryption can't be used."),
                     QStringLiteral("SASL layer asked for too early or twice")};
    forgetInitialResponse(); // it has been sent; who made the exchange may keep it as long as the connection
    SaslStream::Identity identity{QString::fromLatin1(m_mechanism.name), static_cast<int>(m_ssf), m_user};
    std::unique_ptr<ByteStream> stream;
    if (m_ssf == 0) {
        m_connection.reset();
        stream = std::make_unique<SignedInStream>(std::move(below), std::move(identity));
    } else {
        stream = std::make_unique<SaslStream>(std::move(below), std::move(m_connection), std::move(identity));
    }
    return stream;
}

Error SaslExchange::withPassedOver(Error error) const
{
    if (!m_passedOver.isEmpty()) {
        error.sentence += QLatin1Char(' ') + m_passedOver;
    }
    return error;
}

KerberosDiagnosis SaslExchange::diagnose() const
{
    if (!m_identity)
        return probeKerberos(m_service, m_serviceHost);
    // Not tried again: another wrong password may lock the account.
    KerberosDiagnosis finding = m_identity->finding;
    finding.service = QStringLiteral("%1/%2@%3").arg(QString::fromLatin1(m_service), m_serviceHost, m_identity->realm);
    finding.user = cleanText(QStringLiteral("%1@%2").arg(m_identity->user, m_identity->realm), 255);
    return finding;
}

Error SaslExchange::kerberosFailed(const KerberosDiagnosis &finding) const
{
    QString sentence = kerberosSentence(finding, m_promptHost, m_serviceHost);
    if (m_hostIsAddress && finding.kind == KerberosDiagnosis::Kind::UnknownService)
        sentence = addressHint(m_serviceHost);
    QString more = finding.detail.isEmpty() && m_connection ? m_connection->lastDetail() : finding.detail;
    if (!finding.service.isEmpty())
        more += QStringLiteral("; service %1").arg(finding.service);
    if (!finding.user.isEmpty())
        more += QStringLiteral("; ticket of %1").arg(finding.user);
    return {Failure::SignIn, sentence, more, identityMayHelp(finding.kind) ? Remedy::GetTicket : Remedy::None};
}

/// A client's library can't know that a password is wrong: what it says about a server's answer is that it was not
/// understood, unless the answer itself is a refusal.
Error SaslExchange::answerFailed(int status, const std::optional<QByteArray> &answer) const
{
    switch (status) {
    case SASL_BADSERV:
    case SASL_TOOWEAK:
    case SASL_ENCRYPT:
    case SASL_NOMEM:
        return failed(status);
    default:
        break;
    }
    switch (m_mechanism.trait) {
    case Mechanism::Trait::Scram:
        if (answer && isScramRefusal(*answer))
            return failed(SASL_BADAUTH);
        break;
    case Mechanism::Trait::Kerberos:
        if (answer && isGssToken(*answer))
            return failed(SASL_FAIL);
        break;
    default:
        break;
    }
    return {Failure::Protocol,
            SaslText::tr("%1 answered the sign-in (%2) with something that can't be understood, so it was "
                         "stopped. The server is faulty or hostile, or something in between changes what it "
                         "sends.")
                .arg(m_promptHost, QString::fromLatin1(m_mechanism.name)),
            m_connection->lastDetail()};
}

Error SaslExchange::failed(int status) const
{
    const QString detail = m_connection->lastDetail();
    const QString mechanism = QString::fromLatin1(m_mechanism.name);
    switch (status) {
    case SASL_BADSERV: // the server's failure: nothing was said about our password
        return {Failure::Identity,
                SaslText::tr("%1 could not prove that it knows the password, so it is not the server "
                             "that it seems to be, or its user data is damaged. Nothing was opened. "
                             "Tell its administrator.")
                    .arg(m_promptHost),
                detail};
    case SASL_BADAUTH:
    case SASL_NOAUTHZ:
    case SASL_NOUSER:
        return {
            Failure::SignIn,
            SaslText::tr("%1 refused the sign-in (%2). Check the user name and password.").arg(m_promptHost, mechanism),
            detail};
    case SASL_EXPIRED:
    case SASL_DISABLED:
    case SASL_PWLOCK:
        return {Failure::SignIn,
                SaslText::tr("%1 refused the sign-in: the account is locked or its password has expired. "
                             "The server's administrator can unlock it.")
                    .arg(m_promptHost),
                detail};
    case SASL_TOOWEAK:
    case SASL_ENCRYPT:
    case SASL_WRONGMECH:
        return {Failure::SignIn,
                SaslText::tr("%1 and this computer could not agree on encryption that is strong enough "
                             "(%2). The server has to allow stronger encryption.")
                    .arg(m_promptHost, mechanism),
                detail};
    case SASL_NOMEM:
        return {Failure::Internal, SaslText::tr("There is not enough memory for the sign-in. Close other consoles."),
                detail};
    case SASL_FAIL:
    case SASL_TRYAGAIN:
    case SASL_UNAVAIL:
        if (m_mechanism.trait == Mechanism::Trait::Kerberos)
            return {Failure::SignIn,
                    SaslText::tr("%1 could not prove by Kerberos that it is the right server, or did not "
                                 "accept the ticket. Get a new ticket; if that does not help, the "
                                 "server's keytab has to be renewed.")
                        .arg(m_promptHost),
                    detail};
        return {Failure::SignIn,
                SaslText::tr("The sign-in to %1 failed (%2). The details say why; check the user name and "
                             "password.")
                    .arg(m_promptHost, mechanism),
                detail};
    default:
        return {Failure::Protocol,
                SaslText::tr("%1 broke the rules of the sign-in (%2), so it was stopped. The server is "
                             "faulty or hostile.")
                    .arg(m_promptHost, mechanism),
                detail};
    }
}

} // namespace virtdesk
