// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/sspimechanism_windows.h"

#include "plugins/auth-sasl/kerberosdiagnosis_windows.h"
#include "sdk/sspi/logontickets.h"

#include <algorithm>
#include <new>

namespace virtdesk {

namespace {

constexpr sasl_ssf_t strongest = 256;
/// Of a key whose strength is not told: what upstream's mechanism counts on (DES).
constexpr sasl_ssf_t weakest = 56;
constexpr std::size_t maximumBuffer = 0xFFFFFF; // three bytes
constexpr std::size_t layerOffer = 4;

unsigned exceeding(sasl_ssf_t ssf, sasl_ssf_t external)
{
    return ssf > external ? ssf - external : 0;
}

} // namespace

SspiMechanism::SspiMechanism(const sspi::SecurityFunctions &functions)
    : m_functions(functions)
{
}

int SspiMechanism::step(sasl_client_params_t &parameters, std::span<const char> input, std::span<const char> &output,
                        sasl_out_params_t &result)
{
    int status = SASL_FAIL;
    m_output.clear();
    switch (m_state) {
    case State::Context:
        status = stepContext(parameters, input, result);
        break;
    case State::Layer:
        status = chooseLayer(parameters, input, result);
        break;
    case State::Done:
    case State::Failed:
        return SASL_BADPROT;
    }
    if (status != SASL_OK && status != SASL_CONTINUE) {
        m_state = State::Failed;
        m_context.reset();
        return status;
    }
    // Also when the package made nothing: the empty message has to be sent. An empty vector has no address.
    output = m_output.empty() ? std::span<const char>("", std::size_t(0)) : std::span<const char>(m_output);
    return status;
}

int SspiMechanism::fail(sasl_client_params_t &parameters, int status, const char *words)
{
    parameters.utils->seterror(parameters.utils->conn, 0, "%s", words);
    return status;
}

int SspiMechanism::fail(sasl_client_params_t &parameters, SECURITY_STATUS status, sspi::Step step)
{
    const KerberosDiagnosis finding = findingOf(status, step, m_identity != nullptr, m_functions.isWine);
    if (m_identity)
        m_identity->finding = finding;
    const QByteArray words = "SSPI: " + finding.detail.toUtf8();
    return fail(parameters, SASL_FAIL, words.constData());
}

int SspiMechanism::begin(sasl_client_params_t &parameters)
{
    if (!parameters.service || !parameters.serverFQDN || !parameters.serverFQDN[0])
        return fail(parameters, SASL_FAIL, "GSSAPI: the server's name is not known");
    m_identity = static_cast<KerberosIdentity *>(const_cast<void *>(parameters.gss_creds));
    const QString target =
        QString::fromUtf8(parameters.service) + QLatin1Char('/') + QString::fromUtf8(parameters.serverFQDN);
    m_context = std::make_unique<sspi::SecurityContext>(m_functions, L"Kerberos", target.toStdWString());
    SECURITY_STATUS status = SEC_E_OK;
    if (m_identity) {
        sspi::SecurityIdentity identity(m_identity->user, m_identity->realm, m_identity->password);
        status = identity.isUsable() ? m_context->acquire(&identity) : SEC_E_LOGON_DENIED;
    } else {
        status = m_context->acquire(nullptr);
    }
    return status == SEC_E_OK ? SASL_OK : fail(parameters, status, sspi::Step::Acquire);
}

int SspiMechanism::stepContext(sasl_client_params_t &parameters, std::span<const char> input, sasl_out_params_t &result)
{
    if (!m_context) {
        if (!input.empty())
            return fail(parameters, SASL_BADPROT, "GSSAPI: the server spoke first");
        if (const int begun = begin(parameters); begun != SASL_OK)
            return begun;
    } else if (input.empty()) {
        return fail(parameters, SASL_BADPROT, "GSSAPI: empty token from the server");
    }
    // Integrity is needed in any case: the choice of the layer is wrapped.
    unsigned long flags = ISC_REQ_MUTUAL_AUTH | ISC_REQ_SEQUENCE_DETECT | ISC_REQ_REPLAY_DETECT | ISC_REQ_INTEGRITY;
    if (exceeding(parameters.props.max_ssf, parameters.external_ssf) > 1)
        flags |= ISC_REQ_CONFIDENTIALITY;
    const SECURITY_STATUS status = m_context->step(flags, input, m_output);
    if (status == SEC_I_CONTINUE_NEEDED)
        return SASL_CONTINUE;
    if (status != SEC_E_OK)
        return fail(parameters, status, sspi::Step::Initialize);
    constexpr unsigned long needed = ISC_RET_MUTUAL_AUTH | ISC_RET_INTEGRITY;
    if ((m_context->granted() & needed) != needed)
        return fail(parameters, SASL_BADSERV, "GSSAPI: the server has not proved itself");
    SecPkgContext_Sizes sizes = {};
    if (const SECURITY_STATUS known = m_context->sizes(sizes); known != SEC_E_OK)
        return fail(parameters, known, sspi::Step::Initialize);
    m_message.emplace(m_functions, sizes);
    if (const int named = name(parameters, result); named != SASL_OK)
        return named;
    if (m_identity)
        m_identity->password.wipe();
    m_state = State::Layer;
    return SASL_CONTINUE;
}

int SspiMechanism::name(sasl_client_params_t &parameters, sasl_out_params_t &result)
{
    QString client = m_context->clientName();
    if (client.isEmpty() && m_identity)
        client = m_identity->user + QLatin1Char('@') + m_identity->realm;
    if (client.isEmpty())
        client = sspi::LogonTickets::read().user;
    // For display only: the server takes the name from the ticket.
    const QByteArray bytes = client.isEmpty() ? QByteArrayLiteral("kerberos") : client.toUtf8();
    return parameters.canon_user(parameters.utils->conn, bytes.constData(), static_cast<unsigned>(bytes.size()),
                                 SASL_CU_AUTHID | SASL_CU_AUTHZID, &result);
}

unsigned SspiMechanism::strength() const
{
    if (const std::optional<unsigned> bits = m_context->keyBits())
        return *bits;
    // Wine does not tell the key; what it unwraps (SspiMessage) is AES, of 256 bits unless the realm is set up oddly.
    return m_functions.isWine ? strongest : weakest;
}

int SspiMechanism::chooseLayer(sasl_client_params_t &parameters, std::span<const char> input, sasl_out_params_t &result)
{
    std::vector<char> offer;
    if (const SECURITY_STATUS status = m_message->unwrap(*m_context->handle(), input, offer); status != SEC_E_OK)
        return fail(parameters, status, sspi::Step::Initialize);
    if (offer.size() != layerOffer)
        return fail(parameters, SASL_BADPROT, "GSSAPI: malformed offer of layers");
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(offer[at]); };
    const std::size_t serverMaximum = std::size_t(byte(1)) << 16 | std::size_t(byte(2)) << 8 | byte(3);

    const sasl_security_properties_t &wanted = parameters.props;
    const unsigned allowed = exceeding(wanted.max_ssf, parameters.external_ssf);
    const unsigned needed = exceeding(wanted.min_ssf, parameters.external_ssf);
    const unsigned key = strength();
    const bool canSeal = (m_context->granted() & ISC_RET_CONFIDENTIALITY) != 0;
    if ((byte(0) & Privacy) && canSeal && allowed >= key && needed <= key) {
        m_layer = Privacy;
        result.mech_ssf = key;
    } else if ((byte(0) & Integrity) && allowed >= 1 && needed <= 1) {
        m_layer = Integrity;
        result.mech_ssf = 1;
    } else if ((byte(0) & None) && needed == 0) {
        m_layer = None;
        result.mech_ssf = 0;
    } else {
        return fail(parameters, SASL_TOOWEAK, "GSSAPI: no layer that is strong enough in common");
    }

    std::array<char, layerOffer> choice = {static_cast<char>(m_layer), 0, 0, 0};
    if (m_layer != None) {
        m_maximumToken = std::min<std::size_t>(wanted.maxbufsize, maximumBuffer);
        choice[1] = static_cast<char>(m_maximumToken >> 16);
        choice[2] = static_cast<char>(m_maximumToken >> 8);
        choice[3] = static_cast<char>(m_maximumToken);
        m_maximumPlain = serverMaximum > m_message->overhead() ? serverMaximum - m_message->overhead() : 0;
    }
    if (const SECURITY_STATUS status =
            m_message->wrap(*m_context->handle(), SspiMessage::Protection::Integrity, choice, m_output);
        status != SEC_E_OK)
        return fail(parameters, status, sspi::Step::Initialize);
    result.maxoutbuf = static_cast<unsigned>(m_maximumPlain);
    result.doneflag = 1;
    result.param_version = 0;
    m_state = State::Done;
    return SASL_OK;
}

int SspiMechanism::encode(std::span<const char> plain, std::span<const char> &wrapped)
{
    if (m_state != State::Done || m_layer == None)
        return SASL_NOTDONE;
    if (plain.size() > m_maximumPlain)
        return SASL_BUFOVER;
    const auto protection = m_layer == Privacy ? SspiMessage::Protection::Privacy : SspiMessage::Protection::Integrity;
    std::vector<char> token;
    if (m_message->wrap(*m_context->handle(), protection, plain, token) != SEC_E_OK)
        return SASL_FAIL;
    const std::size_t size = token.size();
    const char length[] = {static_cast<char>(size >> 24), static_cast<char>(size >> 16), static_cast<char>(size >> 8),
                           static_cast<char>(size)};
    m_encoded.assign(std::begin(length), std::end(length));
    m_encoded.insert(m_encoded.end(), token.begin(), token.end());
    wrapped = m_encoded;
    return SASL_OK;
}

int SspiMechanism::decode(std::span<const char> wrapped, std::span<const char> &plain)
{
    m_plain.clear();
    if (m_state != State::Done || m_layer == None)
        return SASL_NOTDONE;
    std::vector<char> text;
    while (!wrapped.empty()) {
        if (m_lengthBytes < m_length.size()) {
            m_length[m_lengthBytes++] = static_cast<unsigned char>(wrapped.front());
            wrapped = wrapped.subspan(1);
            if (m_lengthBytes < m_length.size())
                continue;
            m_tokenSize = std::size_t(m_length[0]) << 24 | std::size_t(m_length[1]) << 16 |
                          std::size_t(m_length[2]) << 8 | m_length[3];
            if (m_tokenSize == 0 || m_tokenSize > m_maximumToken) {
                m_state = State::Failed;
                return SASL_BADPROT;
            }
            m_token.clear();
            continue;
        }
        const std::size_t part = std::min(m_tokenSize - m_token.size(), wrapped.size());
        m_token.insert(m_token.end(), wrapped.begin(), wrapped.begin() + static_cast<std::ptrdiff_t>(part));
        wrapped = wrapped.subspan(part);
        if (m_token.size() < m_tokenSize)
            continue;
        m_lengthBytes = 0;
        // The strength was promised to the person: what is only signed does not do under it.
        if ((m_layer == Privacy && !SspiMessage::saysSealed(m_token)) ||
            m_message->unwrap(*m_context->handle(), m_token, text) != SEC_E_OK) {
            m_state = State::Failed;
            return SASL_FAIL;
        }
        m_plain.insert(m_plain.end(), text.begin(), text.end());
    }
    plain = m_plain;
    return SASL_OK;
}

// ---- what the library calls; nothing may be thrown through it ----

namespace {

template <typename Call>
int guarded(Call call) noexcept
{
    try {
        return call();
    } catch (const std::bad_alloc &) {
        return SASL_NOMEM;
    } catch (...) {
        return SASL_FAIL;
    }
}

int makeContext(void *functions, sasl_client_params_t *, void **context)
{
    return guarded([&] {
        *context = std::make_unique<SspiMechanism>(*static_cast<const sspi::SecurityFunctions *>(functions)).release();
        return SASL_OK;
    });
}

void disposeContext(void *context, const sasl_utils_t *)
{
    const std::unique_ptr<SspiMechanism> own(static_cast<SspiMechanism *>(context));
}

int encodeVector(void *context, const iovec *pieces, unsigned count, const char **output, unsigned *length)
{
    return guarded([&] {
        std::vector<char> all;
        for (unsigned i = 0; i < count; ++i)
            all.insert(all.end(), pieces[i].iov_base, pieces[i].iov_base + pieces[i].iov_len);
        std::span<const char> wrapped;
        const int status = static_cast<SspiMechanism *>(context)->encode(all, wrapped);
        *output = wrapped.data();
        *length = static_cast<unsigned>(wrapped.size());
        return status;
    });
}

int decodePiece(void *context, const char *input, unsigned size, const char **output, unsigned *length)
{
    return guarded([&] {
        std::span<const char> plain;
        const int status = static_cast<SspiMechanism *>(context)->decode({input, size}, plain);
        *output = plain.data();
        *length = static_cast<unsigned>(plain.size());
        return status;
    });
}

int stepOnce(void *context, sasl_client_params_t *parameters, const char *input, unsigned size, sasl_interact_t **,
             const char **output, unsigned *length, sasl_out_params_t *result)
{
    return guarded([&] {
        *output = nullptr;
        *length = 0;
        std::span<const char> token;
        const std::span<const char> received = input ? std::span<const char>(input, size) : std::span<const char>();
        const int status = static_cast<SspiMechanism *>(context)->step(*parameters, received, token, *result);
        *output = token.data();
        *length = static_cast<unsigned>(token.size());
        if (status == SASL_OK && result->mech_ssf > 0) {
            result->encode = &encodeVector;
            result->decode = &decodePiece;
        }
        return status;
    });
}

int startMechanism(const sasl_utils_t *, int version, int *ownVersion, sasl_client_plug_t **plugins, int *count)
{
    // Kept for the life of the process: the library refers to them.
    static sspi::SecurityFunctions functions = sspi::SecurityFunctions::system();
    static sasl_client_plug_t plugin = [] {
        sasl_client_plug_t one = {};
        one.mech_name = "GSSAPI";
        one.max_ssf = strongest;
        one.security_flags = SASL_SEC_NOPLAINTEXT | SASL_SEC_NOACTIVE | SASL_SEC_NOANONYMOUS | SASL_SEC_MUTUAL_AUTH;
        one.features = SASL_FEAT_NEEDSERVERFQDN | SASL_FEAT_WANT_CLIENT_FIRST;
        static const unsigned long nothing[] = {SASL_CB_LIST_END};
        one.required_prompts = nothing;
        one.glob_context = &functions;
        one.mech_new = &makeContext;
        one.mech_step = &stepOnce;
        one.mech_dispose = &disposeContext;
        return one;
    }();
    if (version < SASL_CLIENT_PLUG_VERSION)
        return SASL_BADVERS;
    *ownVersion = SASL_CLIENT_PLUG_VERSION;
    *plugins = &plugin;
    *count = 1;
    return SASL_OK;
}

} // namespace

int SspiMechanism::add()
{
    return sasl_client_add_plugin("gssapi", &startMechanism);
}

} // namespace virtdesk
