// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/auth/vncauth.h"

#include "sdk/secret.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace virtdesk::rfb {

namespace {

std::uint8_t reversed(std::uint8_t byte)
{
    std::uint8_t out = 0;
    for (int bit = 0; bit < 8; ++bit) {
        if (byte & (1 << bit))
            out = static_cast<std::uint8_t>(out | (0x80 >> bit));
    }
    return out;
}

} // namespace

std::optional<VncChallenge> vncAuthResponse(const VncChallenge &challenge, QByteArrayView password)
{
    // Single DES is in OpenSSL's legacy provider, which need not be there; three equal keys make triple DES the same
    // thing.
    std::array<unsigned char, 24> key{};
    const qsizetype used = std::min<qsizetype>(password.size(), 8);
    for (qsizetype i = 0; i < used; ++i) {
        const std::uint8_t byte = reversed(static_cast<std::uint8_t>(password[i]));
        const auto at = static_cast<std::size_t>(i);
        key[at] = key[at + 8] = key[at + 16] = byte;
    }
    VncChallenge response{};
    int length = 0;
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  &EVP_CIPHER_CTX_free);
    const bool done = context &&
                      EVP_EncryptInit_ex(context.get(), EVP_des_ede3_ecb(), nullptr, key.data(), nullptr) == 1 &&
                      EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
                      EVP_EncryptUpdate(context.get(), response.data(), &length, challenge.data(),
                                        static_cast<int>(challenge.size())) == 1 &&
                      length == static_cast<int>(response.size());
    wipeMemory(key.data(), key.size());
    if (!done)
        return std::nullopt;
    return response;
}

} // namespace virtdesk::rfb
