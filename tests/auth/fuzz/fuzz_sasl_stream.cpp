// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Bytes of a server after a sign-in with a security layer: framing and order, with a layer that wraps nothing. First
// byte: size of the pieces; bit 7: tokens are GSSAPI's and must come in order.
#include "plugins/auth-sasl/gsssequence.h"
#include "plugins/auth-sasl/saslstream.h"
#include "tests/support/memorystream.h"

#include <cstdint>

using namespace virtdesk;

namespace {

/// Takes the four bytes of length off.
class Layer final : public SecurityLayer
{
public:
    explicit Layer(bool ordered)
        : m_ordered(ordered)
    {
    }
    Result<std::span<const char>> decode(std::span<const char> wrapped) override
    {
        m_plain.clear();
        for (const char byte : wrapped) {
            if (m_left > 0) {
                m_plain.push_back(byte);
                --m_left;
                continue;
            }
            m_length = m_length << 8 | static_cast<unsigned char>(byte);
            if (++m_headerBytes == 4) {
                m_left = m_length;
                m_length = 0;
                m_headerBytes = 0;
                if (m_left == 0 || m_left > maximumToken())
                    __builtin_trap(); // SaslStream promises to have checked it
            }
        }
        return std::span<const char>(m_plain);
    }
    Result<std::span<const char>> encode(std::span<const char> plain) override { return plain; }
    bool acceptToken(std::span<const char> beginning) override
    {
        if (beginning.empty() || beginning.size() > GssSequence::headerSize)
            __builtin_trap();
        return !m_ordered || m_sequence.accept(beginning);
    }
    std::size_t maximumPlain() const override { return 100; }
    std::size_t maximumToken() const override { return 3000; }

private:
    bool m_ordered;
    GssSequence m_sequence;
    std::vector<char> m_plain;
    std::uint32_t m_length = 0;
    std::uint32_t m_left = 0;
    int m_headerBytes = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto state = std::make_shared<test::MemoryStream::State>();
    state->input = QByteArray(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    state->chunk = (data[0] & 0x7f) + 1;
    SaslStream stream(std::make_unique<test::MemoryStream>(state), std::make_unique<Layer>((data[0] & 0x80) != 0), {});
    char buffer[333];
    for (Result<std::size_t> got = stream.read(buffer); got && *got > 0; got = stream.read(buffer)) {
        if (!stream.write({buffer, *got}))
            break;
    }
    return 0;
}
