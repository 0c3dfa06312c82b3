// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/sspimessage_windows.h"

#include <algorithm>

namespace virtdesk {

namespace {

using sspi::MessageLayout;

constexpr std::size_t maximumMessage = 16 * 1024 * 1024; // RFC 4752: lengths have three bytes
constexpr std::size_t maximumTrailer = 64 * 1024;
constexpr std::size_t headerSize = 16; // RFC 4121 section 4.2.6.2

/// Wine says 49 for what may be 60 with AES-SHA1, and refuses when there is too little room.
constexpr std::size_t wineTrailer = 128;
/// What a sealed AES-SHA1 token has besides its text: header, confounder, encrypted header, checksum of 12 bytes.
constexpr std::size_t wineSealedOverhead = 16 + 16 + 16 + 12;

unsigned long length(std::size_t size)
{
    return static_cast<unsigned long>(size);
}

bool isWrapToken(std::span<const char> token)
{
    return token.size() >= headerSize && token[0] == 0x05 && token[1] == 0x04;
}

} // namespace

SspiMessage::SspiMessage(const sspi::SecurityFunctions &functions, const SecPkgContext_Sizes &sizes)
    : m_functions(functions)
    , m_trailer(functions.layout == MessageLayout::Wine ? std::max<std::size_t>(sizes.cbSecurityTrailer, wineTrailer)
                                                        : sizes.cbSecurityTrailer)
    , m_padding(sizes.cbBlockSize)
{
}

std::size_t SspiMessage::overhead() const
{
    return m_trailer + m_padding;
}

bool SspiMessage::saysSealed(std::span<const char> token)
{
    return !isWrapToken(token) || (token[2] & 0x02) != 0;
}

SECURITY_STATUS SspiMessage::wrap(CtxtHandle &context, Protection protection, std::span<const char> plain,
                                  std::vector<char> &token) const
{
    token.clear();
    if (plain.size() > maximumMessage || m_trailer > maximumTrailer || m_padding > maximumTrailer)
        return SEC_E_INSUFFICIENT_MEMORY;
    std::vector<char> head(m_trailer);
    std::vector<char> data(plain.begin(), plain.end());
    std::vector<char> padding(m_padding);
    SecBuffer buffers[] = {
        {length(head.size()), SECBUFFER_TOKEN, head.data()},
        {length(data.size()), SECBUFFER_DATA, data.data()},
        {length(padding.size()), SECBUFFER_PADDING, padding.data()},
    };
    const bool isWine = m_functions.layout == MessageLayout::Wine;
    SecBufferDesc description = {SECBUFFER_VERSION, 3, buffers};
    const unsigned long quality = protection == Protection::Integrity ? SECQOP_WRAP_NO_ENCRYPT : 0;
    const SECURITY_STATUS status = m_functions.encryptMessage(&context, quality, &description, 0);
    if (status != SEC_E_OK)
        return FAILED(status) ? status : SEC_E_INTERNAL_ERROR;
    if (buffers[0].cbBuffer > head.size() || buffers[1].cbBuffer > data.size() || buffers[2].cbBuffer > padding.size())
        return SEC_E_INTERNAL_ERROR;
    head.resize(buffers[0].cbBuffer);
    data.resize(buffers[1].cbBuffer);
    padding.resize(buffers[2].cbBuffer);
    if (isWine) { // the padding is left as it was
        token = std::move(data);
        token.insert(token.end(), head.begin(), head.end());
    } else {
        token = std::move(head);
        token.insert(token.end(), data.begin(), data.end());
        token.insert(token.end(), padding.begin(), padding.end());
    }
    return SEC_E_OK;
}

SECURITY_STATUS SspiMessage::unwrap(CtxtHandle &context, std::span<const char> token, std::vector<char> &plain) const
{
    plain.clear();
    if (token.empty() || token.size() > maximumMessage)
        return SEC_E_INVALID_TOKEN;
    return m_functions.layout == MessageLayout::Wine ? unwrapForWine(context, token, plain)
                                                     : unwrapForWindows(context, token, plain);
}

SECURITY_STATUS SspiMessage::unwrapForWindows(CtxtHandle &context, std::span<const char> token,
                                              std::vector<char> &plain) const
{
    std::vector<char> stream(token.begin(), token.end()); // decrypted in place
    SecBuffer buffers[] = {
        {length(stream.size()), SECBUFFER_STREAM, stream.data()},
        {0, SECBUFFER_DATA, nullptr},
    };
    SecBufferDesc description = {SECBUFFER_VERSION, 2, buffers};
    unsigned long quality = 0;
    const SECURITY_STATUS status = m_functions.decryptMessage(&context, &description, 0, &quality);
    if (status != SEC_E_OK)
        return FAILED(status) ? status : SEC_E_INTERNAL_ERROR;
    if (buffers[1].cbBuffer == 0)
        return SEC_E_OK;
    // The text lies inside the stream's buffer.
    const char *text = static_cast<const char *>(buffers[1].pvBuffer);
    const char *end = stream.data() + stream.size();
    if (!text || text < stream.data() || text > end || buffers[1].cbBuffer > static_cast<std::size_t>(end - text))
        return SEC_E_INTERNAL_ERROR;
    plain.assign(text, text + buffers[1].cbBuffer);
    return SEC_E_OK;
}

SECURITY_STATUS SspiMessage::unwrapForWine(CtxtHandle &context, std::span<const char> token,
                                           std::vector<char> &plain) const
{
    // Wine copies as many bytes of text as the data buffer has, whatever there are: the length has to be known before.
    // It follows from the header's "extra count" (EC), for AES-SHA1; with the other types of encryption it would not.
    if (!isWrapToken(token))
        return SEC_E_INVALID_TOKEN;
    const std::size_t extra = static_cast<unsigned char>(token[4]) << 8 | static_cast<unsigned char>(token[5]);
    const std::size_t overhead = (saysSealed(token) ? wineSealedOverhead : headerSize) + extra;
    if (overhead > token.size())
        return SEC_E_INVALID_TOKEN;
    const std::size_t size = token.size() - overhead;
    std::vector<char> data(token.begin(), token.begin() + static_cast<std::ptrdiff_t>(size));
    std::vector<char> rest(token.begin() + static_cast<std::ptrdiff_t>(size), token.end());
    SecBuffer buffers[] = {
        {length(data.size()), SECBUFFER_DATA, data.data()},
        {length(rest.size()), SECBUFFER_TOKEN, rest.data()},
    };
    SecBufferDesc description = {SECBUFFER_VERSION, 2, buffers};
    unsigned long quality = 0;
    const SECURITY_STATUS status = m_functions.decryptMessage(&context, &description, 0, &quality);
    if (status != SEC_E_OK)
        return FAILED(status) ? status : SEC_E_INTERNAL_ERROR;
    plain = std::move(data);
    return SEC_E_OK;
}

} // namespace virtdesk
