// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A server's bytes, from the first one on. First byte of the input: bit 0 = TLS without certificate, bit 1 = the person
// accepts everything, bits 2-7 = size of the pieces.
#include "app/session/tls/tlsstream.h"
#include "tests/support/memorystream.h"
#include "tests/support/testcertificate.h"

#include <cstdint>

using namespace virtdesk;

namespace {

class Asker final : public TlsIdentityAsker
{
public:
    explicit Asker(bool accept)
        : m_accept(accept)
    {
    }
    Result<IdentityDecision> askIdentity(const IdentityQuestion &) override
    {
        return m_accept ? IdentityDecision::AcceptOnce : IdentityDecision::Refuse;
    }

private:
    bool m_accept;
};

const QByteArray &someCa()
{
    static const QByteArray pem = test::TestCertificate({.commonName = QStringLiteral("CA"), .isCa = true}).pem();
    return pem;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    TlsSettings settings;
    settings.anonymous = (data[0] & 1) != 0;
    settings.expectedName = QStringLiteral("hv1.lab.example");
    settings.host = settings.expectedName;
    settings.caPem = someCa(); // the system's own are megabytes, too much to read at every input
    Asker asker((data[0] & 2) != 0);
    const auto state = std::make_shared<test::MemoryStream::State>();
    state->input = QByteArray(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    state->chunk = (data[0] >> 2) * 16 + 1;
    auto stream = TlsStream::open(std::make_unique<test::MemoryStream>(state), std::move(settings), asker);
    if (!stream)
        return 0;
    char buffer[4096];
    for (Result<std::size_t> got = (*stream)->read(buffer); got && *got > 0; got = (*stream)->read(buffer)) {
    }
    return 0;
}
