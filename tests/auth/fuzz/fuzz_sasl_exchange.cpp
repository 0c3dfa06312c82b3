// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A hostile server's part of a sign-in. First byte: the mechanism. Then messages: two bytes of length (0xffff = no data
// at all), the data. "%n" in a message stands for our own nonce, so that mutations get past the first comparison.
#include "plugins/auth-sasl/authoffer.h"
#include "plugins/auth-sasl/saslauth.h"

#include <cstdint>

using namespace virtdesk;

namespace {

class Host final : public AuthHost
{
public:
    Result<CredentialAnswer> askCredentials(const CredentialRequest &request) override
    {
        CredentialAnswer answer;
        for (const CredentialField &field : request.fields)
            answer.values.emplace_back(field.kind == CredentialField::Kind::UserName ? QByteArrayView("anna")
                                                                                     : QByteArrayView("secret"));
        return answer;
    }
    Result<QString> serviceHost() override { return QStringLiteral("localhost"); }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QByteArrayList mechanisms = {"SCRAM-SHA-256", "SCRAM-SHA-1", "SCRAM-SHA-512", "DIGEST-MD5", "PLAIN"};
    if (size == 0)
        return 0;
    AuthOffer offer;
    offer.service = "vnc";
    offer.promptHost = QStringLiteral("localhost");
    offer.mechanisms = {mechanisms[data[0] % mechanisms.size()]};
    offer.maxSsf = (data[0] & 0x80) != 0 ? 100000 : 0;
    offer.allowPlaintext = true;
    Host host;
    const Result<std::unique_ptr<AuthExchange>> begun = SaslAuth().begin(offer, offer, host);
    if (!begun)
        return 0;
    AuthExchange &exchange = **begun;
    const QByteArray first = exchange.initialResponse().value_or(QByteArray());
    const qsizetype nonce = first.indexOf("r=");
    std::size_t at = 1;
    while (at + 2 <= size) {
        const std::size_t length = std::size_t(data[at]) << 8 | data[at + 1];
        at += 2;
        std::optional<QByteArray> message;
        if (length != 0xffff) {
            const std::size_t taken = std::min(length, size - at);
            message = QByteArray(reinterpret_cast<const char *>(data + at), qsizetype(taken));
            at += taken;
            if (nonce >= 0)
                message->replace("%n", first.mid(nonce + 2));
        }
        if (!exchange.step(message))
            return 0;
    }
    return 0;
}
