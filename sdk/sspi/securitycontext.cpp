// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/sspi/securitycontext.h"

#include "sdk/result.h"
#include "sdk/secret.h"

#include <memory>

namespace virtdesk::sspi {

namespace {

/// Windows makes no larger ones (MaxTokenSize).
constexpr std::size_t maximumToken = 65535;

/// A buffer that the package allocated.
template <typename T>
class PackageBuffer
{
public:
    PackageBuffer(const SecurityFunctions &functions, T *buffer)
        : m_functions(functions)
        , m_buffer(buffer)
    {
    }
    ~PackageBuffer()
    {
        if (m_buffer)
            m_functions.freeBuffer(m_buffer);
    }
    PackageBuffer(const PackageBuffer &) = delete;
    PackageBuffer &operator=(const PackageBuffer &) = delete;
    T *get() const { return m_buffer; }

private:
    const SecurityFunctions &m_functions;
    T *m_buffer;
};

/// Strength of an encryption type of Kerberos (RFC 3961, 3962, 4757, 8009), rated as MIT Kerberos does; 0 = unknown.
unsigned strengthOf(unsigned long encryption)
{
    switch (encryption) {
    case 18: // aes256-cts-hmac-sha1-96
    case 20: // aes256-cts-hmac-sha384-192
        return 256;
    case 17: // aes128-cts-hmac-sha1-96
    case 19: // aes128-cts-hmac-sha256-128
        return 128;
    case 16: // des3-cbc-sha1
        return 112;
    case 23: // rc4-hmac
        return 64;
    case 1:
    case 3:  // des-cbc
    case 24: // rc4-hmac-exp
        return 40;
    default:
        return 0;
    }
}

} // namespace

SecurityContext::SecurityContext(const SecurityFunctions &functions, std::wstring package, std::wstring target)
    : m_functions(functions)
    , m_package(std::move(package))
    , m_target(std::move(target))
{
}

SecurityContext::~SecurityContext()
{
    drop();
    if (m_hasCredentials)
        m_functions.freeCredentials(&m_credentials);
}

void SecurityContext::drop()
{
    if (std::exchange(m_hasContext, false))
        m_functions.deleteContext(&m_context);
}

SECURITY_STATUS SecurityContext::acquire(SecurityIdentity *identity)
{
    drop();
    if (std::exchange(m_hasCredentials, false))
        m_functions.freeCredentials(&m_credentials);
    TimeStamp expiry = {};
    const SECURITY_STATUS status = m_functions.acquireCredentials(nullptr, m_package.data(), SECPKG_CRED_OUTBOUND,
                                                                  nullptr, identity ? identity->data() : nullptr,
                                                                  nullptr, nullptr, &m_credentials, &expiry);
    m_hasCredentials = status == SEC_E_OK;
    return status;
}

SECURITY_STATUS SecurityContext::step(unsigned long flags, std::span<const char> input, std::vector<char> &output)
{
    output.clear();
    if (!m_hasCredentials)
        return SEC_E_NO_CREDENTIALS;
    if (input.size() > maximumToken || (m_hasContext && input.empty()))
        return SEC_E_INVALID_TOKEN;

    std::vector<char> received(input.begin(), input.end()); // the package may write into it
    SecBuffer inBuffer = {static_cast<unsigned long>(received.size()), SECBUFFER_TOKEN, received.data()};
    SecBufferDesc inDescription = {SECBUFFER_VERSION, 1, &inBuffer};
    std::vector<char> made(maximumToken);
    SecBuffer outBuffer = {static_cast<unsigned long>(made.size()), SECBUFFER_TOKEN, made.data()};
    SecBufferDesc outDescription = {SECBUFFER_VERSION, 1, &outBuffer};
    TimeStamp expiry = {};
    const SECURITY_STATUS status = m_functions.initializeContext(
        &m_credentials, m_hasContext ? &m_context : nullptr, m_target.data(), flags, 0, SECURITY_NETWORK_DREP,
        m_hasContext ? &inDescription : nullptr, 0, &m_context, &outDescription, &m_granted, &expiry);
    if (status != SEC_E_OK && status != SEC_I_CONTINUE_NEEDED) {
        drop();
        return FAILED(status) ? status : SEC_E_UNSUPPORTED_FUNCTION;
    }
    m_hasContext = true;
    if (outBuffer.cbBuffer > made.size()) {
        drop();
        return SEC_E_INTERNAL_ERROR;
    }
    made.resize(outBuffer.cbBuffer);
    output = std::move(made);
    return status;
}

QString SecurityContext::clientName() const
{
    if (!m_hasContext)
        return {};
    CtxtHandle context = m_context;
    SecPkgContext_NativeNamesW native = {};
    if (m_functions.queryContext(&context, SECPKG_ATTR_NATIVE_NAMES, &native) == SEC_E_OK) {
        const PackageBuffer client(m_functions, native.sClientName);
        const PackageBuffer server(m_functions, native.sServerName);
        if (client.get() && client.get()[0])
            return cleanText(QString::fromWCharArray(client.get()), 255);
    }
    SecPkgContext_NamesW names = {};
    if (m_functions.queryContext(&context, SECPKG_ATTR_NAMES, &names) == SEC_E_OK) {
        const PackageBuffer user(m_functions, names.sUserName);
        if (user.get())
            return cleanText(QString::fromWCharArray(user.get()), 255);
    }
    return {};
}

std::optional<unsigned> SecurityContext::keyBits() const
{
    if (!m_hasContext)
        return std::nullopt;
    CtxtHandle context = m_context;
    SecPkgContext_KeyInfoW info = {};
    if (m_functions.queryContext(&context, SECPKG_ATTR_KEY_INFO, &info) == SEC_E_OK) {
        const PackageBuffer signing(m_functions, info.sSignatureAlgorithmName);
        const PackageBuffer sealing(m_functions, info.sEncryptAlgorithmName);
        const unsigned strength = strengthOf(info.EncryptAlgorithm);
        if (strength > 0)
            return strength;
        if (info.KeySize > 1 && info.KeySize <= 256)
            return static_cast<unsigned>(info.KeySize);
    }
    SecPkgContext_SessionKey key = {};
    if (m_functions.queryContext(&context, SECPKG_ATTR_SESSION_KEY, &key) == SEC_E_OK) {
        const PackageBuffer bytes(m_functions, key.SessionKey);
        if (bytes.get())
            wipeMemory(bytes.get(), key.SessionKeyLength);
        if (key.SessionKeyLength > 0 && key.SessionKeyLength <= 32)
            return static_cast<unsigned>(key.SessionKeyLength * 8);
    }
    return std::nullopt;
}

SECURITY_STATUS SecurityContext::sizes(SecPkgContext_Sizes &sizes) const
{
    if (!m_hasContext)
        return SEC_E_INVALID_HANDLE;
    CtxtHandle context = m_context;
    return m_functions.queryContext(&context, SECPKG_ATTR_SIZES, &sizes);
}

} // namespace virtdesk::sspi
