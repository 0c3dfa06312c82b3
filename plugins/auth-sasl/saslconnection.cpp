// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/saslconnection.h"

#include "plugins/auth-sasl/sasllibrary.h"
#include "plugins/auth-sasl/sasltext.h"

#include <algorithm>

namespace virtdesk {

namespace {

// Server tokens may be this long. Larger ones mean fewer calls to unwrap, but also that the first pixel waits for the
// whole token; beyond some ten KiB the calls no longer count.
constexpr unsigned maximumBuffer = 256 * 1024;
constexpr qsizetype maximumServerToken = 1024 * 1024;
constexpr int maximumQuestions = 5;
constexpr qsizetype maximumAnswer = 64 * 1024;

Secret terminated(QByteArrayView bytes)
{
    QByteArray copy;
    copy.reserve(bytes.size() + 1); // growing would leave copies behind
    copy.append(bytes).append('\0');
    Secret secret{QByteArrayView(copy)};
    wipe(copy);
    return secret;
}

void give(sasl_interact_t &prompt, const Secret &answer)
{
    prompt.result = answer.view().data();
    prompt.len = static_cast<unsigned>(answer.size() - 1);
}

} // namespace

SaslConnection::SaslConnection(const AuthOffer &offer, AuthHost &authHost)
    : m_callbacks{{{SASL_CB_LOG, saslProcedure(&SaslLibrary::logCallback), nullptr},
                   {SASL_CB_USER, nullptr, nullptr}, // no function: the library asks for all it needs at once
                   {SASL_CB_AUTHNAME, nullptr, nullptr},
                   {SASL_CB_PASS, nullptr, nullptr},
                   {SASL_CB_GETREALM, nullptr, nullptr},
                   {SASL_CB_ECHOPROMPT, nullptr, nullptr},
                   {SASL_CB_NOECHOPROMPT, nullptr, nullptr},
                   {SASL_CB_LIST_END, nullptr, nullptr}}}
    , m_authHost(authHost)
    , m_presetUser(offer.userName)
{
    m_request.service = QString::fromLatin1(offer.service);
    m_request.host = offer.promptHost;
    m_request.protection = offer.protection;
}

SaslConnection::~SaslConnection()
{
    if (m_connection)
        sasl_dispose(&m_connection);
}

Result<std::unique_ptr<SaslConnection>> SaslConnection::open(const AuthOffer &offer, const QString &serviceHost,
                                                             AuthHost &authHost)
{
    if (const Result<void> started = SaslLibrary::start(); !started)
        return started.error();
    std::unique_ptr<SaslConnection> self(new SaslConnection(offer, authHost));
    const QByteArray host = serviceHost.toUtf8();
    const auto create = [&](bool withAddresses) {
        return sasl_client_new(
            offer.service.constData(), host.isEmpty() ? nullptr : host.constData(),
            withAddresses && !offer.localAddress.isEmpty() ? offer.localAddress.constData() : nullptr,
            withAddresses && !offer.remoteAddress.isEmpty() ? offer.remoteAddress.constData() : nullptr,
            self->m_callbacks.data(), SASL_SUCCESS_DATA, &self->m_connection);
    };
    int status = create(true);
    if (status == SASL_BADPARAM) // addresses of a kind that the library can't read, such as one with a scope
        status = create(false);

    sasl_security_properties_t properties = {};
    properties.min_ssf = offer.minSsf;
    properties.max_ssf = offer.maxSsf;
    properties.maxbufsize = maximumBuffer;
    if (!offer.allowAnonymous)
        properties.security_flags |= SASL_SEC_NOANONYMOUS;
    if (!offer.allowPlaintext)
        properties.security_flags |= SASL_SEC_NOPLAINTEXT;
    const sasl_ssf_t external = offer.externalSsf;
    if (status == SASL_OK)
        status = sasl_setprop(self->m_connection, SASL_SEC_PROPS, &properties);
    if (status == SASL_OK)
        status = sasl_setprop(self->m_connection, SASL_SSF_EXTERNAL, &external);
    if (status == SASL_OK && offer.clientCertificate) {
        // Only that there is a name switches EXTERNAL on; the server takes it from the certificate.
        const QByteArray name = offer.userName.isEmpty() ? QByteArray("certificate") : offer.userName.toUtf8();
        status = sasl_setprop(self->m_connection, SASL_AUTH_EXTERNAL, name.constData());
    }
    if (status != SASL_OK)
        return Error{Failure::Internal, SaslText::tr("The sign-in could not be prepared. The details say why."),
                     cleanText(QByteArray(sasl_errstring(status, nullptr, nullptr)))};
    return self;
}

template <typename Call>
SaslConnection::Outcome SaslConnection::run(Call call)
{
    Outcome outcome;
    sasl_interact_t *prompts = nullptr; // the library's; it finds the answers in them on the next call
    for (int round = 0; round <= maximumQuestions; ++round) {
        const char *token = nullptr;
        unsigned length = 0;
        outcome.status = call(&prompts, &token, &length);
        if (outcome.status == SASL_INTERACT) {
            if (const Result<void> answered = answer(prompts); !answered) {
                outcome.asked = answered.error();
                return outcome;
            }
            continue;
        }
        if ((outcome.status == SASL_OK || outcome.status == SASL_CONTINUE) && token)
            outcome.token = QByteArray(token, qsizetype(length)); // null and "" are told apart, as RFB does
        if (outcome.status != SASL_CONTINUE)
            forgetAnswers();
        return outcome;
    }
    outcome.status = SASL_FAIL;
    return outcome;
}

void SaslConnection::setIdentity(std::shared_ptr<KerberosIdentity> identity)
{
    m_identity = std::move(identity);
    sasl_setprop(m_connection, SASL_GSS_CREDS, m_identity.get());
}

SaslConnection::Outcome SaslConnection::start(const QByteArray &mechanism)
{
    m_request.mechanism = QString::fromLatin1(mechanism);
    if (mechanism == "GSSAPI")
        m_sequence.emplace();
    return run([&](sasl_interact_t **prompts, const char **token, unsigned *length) {
        const char *chosen = nullptr;
        return sasl_client_start(m_connection, mechanism.constData(), prompts, token, length, &chosen);
    });
}

SaslConnection::Outcome SaslConnection::step(const std::optional<QByteArray> &fromServer)
{
    if (fromServer && fromServer->size() > maximumServerToken)
        return {SASL_BADPROT, {}, {}};
    // The last token of a Kerberos sign-in is wrapped as well, and the layer goes on counting from it.
    if (m_sequence && fromServer && fromServer->startsWith("\x05\x04"))
        m_sequence->accept({fromServer->constData(), std::size_t(fromServer->size())});
    return run([&](sasl_interact_t **prompts, const char **token, unsigned *length) {
        return sasl_client_step(m_connection, fromServer ? fromServer->constData() : nullptr,
                                fromServer ? static_cast<unsigned>(fromServer->size()) : 0, prompts, token, length);
    });
}

Result<void> SaslConnection::answer(sasl_interact_t *prompts)
{
    std::vector<sasl_interact_t *> forPerson;
    for (sasl_interact_t *prompt = prompts; prompt && prompt->id != SASL_CB_LIST_END; ++prompt) {
        if (prompt->id == SASL_CB_USER) { // whom to act as: always oneself
            m_answers.push_back(terminated({}));
            give(*prompt, m_answers.back());
        } else {
            forPerson.push_back(prompt);
        }
    }
    if (forPerson.empty())
        return {};
    return ask(forPerson);
}

Result<void> SaslConnection::ask(const std::vector<sasl_interact_t *> &prompts)
{
    CredentialRequest request = m_request;
    for (const sasl_interact_t *prompt : prompts) {
        CredentialField field;
        switch (prompt->id) {
        case SASL_CB_AUTHNAME:
            field.kind = CredentialField::Kind::UserName;
            field.label = SaslText::tr("User name");
            field.preset = m_presetUser;
            field.echo = true;
            break;
        case SASL_CB_PASS:
            field.kind = CredentialField::Kind::Password;
            field.label = SaslText::tr("Password");
            break;
        case SASL_CB_GETREALM:
            field.kind = CredentialField::Kind::Realm;
            field.label = SaslText::tr("Realm");
            field.preset = cleanText(QByteArray(prompt->defresult), 255);
            field.echo = true;
            if (prompt->challenge) // "{one} {two}": the choice
                field.label += QStringLiteral(" (%1)").arg(cleanText(QByteArray(prompt->challenge), 200));
            break;
        default:
            field.kind = CredentialField::Kind::Prompt;
            field.label = cleanText(QByteArray(prompt->challenge), 200);
            if (field.label.isEmpty())
                field.label = cleanText(QByteArray(prompt->prompt), 200);
            field.echo = prompt->id == SASL_CB_ECHOPROMPT;
            break;
        }
        request.fields.append(field);
    }

    Result<CredentialAnswer> answered = m_authHost.askCredentials(request);
    if (!answered)
        return answered.error();
    if (answered->values.size() != prompts.size())
        return Error{Failure::Internal, SaslText::tr("The sign-in was stopped: the answer does not fit the question."),
                     QStringLiteral("%1 values for %2 fields").arg(answered->values.size()).arg(prompts.size())};
    for (std::size_t i = 0; i < prompts.size(); ++i) {
        const Secret &value = answered->values[i];
        const bool isUser = prompts[i]->id == SASL_CB_AUTHNAME;
        if (value.size() > maximumAnswer || value.view().contains('\0') || (isUser && value.isEmpty()))
            return Error{Failure::SignIn,
                         isUser ? SaslText::tr("A user name is needed for this sign-in. Connect again "
                                               "and give one.")
                                : SaslText::tr("The password can't be used: it is too long or holds a "
                                               "character that no password can have."),
                         {}};
        if (isUser)
            m_user = QString::fromUtf8(value.view());
        m_answers.push_back(terminated(value.view()));
        give(*prompts[i], m_answers.back());
    }
    return {};
}

void SaslConnection::forgetAnswers()
{
    m_answers.clear();
}

unsigned SaslConnection::ssf() const
{
    const void *value = nullptr;
    if (sasl_getprop(m_connection, SASL_SSF, &value) != SASL_OK || !value)
        return 0;
    return *static_cast<const sasl_ssf_t *>(value);
}

QString SaslConnection::user() const
{
    for (const int property : {SASL_AUTHUSER, SASL_USERNAME}) {
        const void *value = nullptr;
        if (sasl_getprop(m_connection, property, &value) == SASL_OK && value && *static_cast<const char *>(value))
            return cleanText(QByteArray(static_cast<const char *>(value)), 255);
    }
    return cleanText(m_user, 255);
}

QString SaslConnection::lastDetail() const
{
    return cleanText(QByteArray(sasl_errdetail(m_connection)));
}

Result<void> SaslConnection::prepareLayer()
{
    const void *value = nullptr;
    if (sasl_getprop(m_connection, SASL_MAXOUTBUF, &value) == SASL_OK && value)
        m_maximumPlain = *static_cast<const unsigned *>(value);
    if (m_maximumPlain == 0)
        return Error{Failure::Protocol,
                     SaslText::tr("The server agreed on encryption but takes no data, so the "
                                  "connection was closed. The server is faulty or hostile."),
                     QStringLiteral("SASL layer with a buffer of 0 bytes")};
    return {};
}

std::size_t SaslConnection::maximumToken() const
{
    return maximumBuffer;
}

bool SaslConnection::acceptToken(std::span<const char> beginning)
{
    return !m_sequence || m_sequence->accept(beginning);
}

Result<std::span<const char>> SaslConnection::decode(std::span<const char> wrapped)
{
    const char *plain = nullptr;
    unsigned length = 0;
    const int status =
        sasl_decode(m_connection, wrapped.data(), static_cast<unsigned>(wrapped.size()), &plain, &length);
    if (status != SASL_OK)
        return Error{Failure::Protocol,
                     SaslText::tr("Data from the server failed the integrity check, so the connection "
                                  "was closed. Somebody or something changed it on the way; connect "
                                  "again."),
                     lastDetail()};
    return std::span<const char>(plain, plain ? length : 0);
}

Result<std::span<const char>> SaslConnection::encode(std::span<const char> plain)
{
    const char *wrapped = nullptr;
    unsigned length = 0;
    const int status = sasl_encode(m_connection, plain.data(), static_cast<unsigned>(plain.size()), &wrapped, &length);
    if (status != SASL_OK || !wrapped)
        return Error{Failure::Internal,
                     SaslText::tr("Data for the server could not be encrypted, so the connection was "
                                  "closed. Connect again; a Kerberos ticket may have to be renewed "
                                  "first."),
                     lastDetail()};
    return std::span<const char>(wrapped, length);
}

} // namespace virtdesk
