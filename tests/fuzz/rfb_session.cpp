// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A whole console from a buffer: sign-in, messages, decoders. The first byte sets how the bytes arrive and what the
// client has; events come in between. Whatever the server sends, the run ends with an Error that has a sentence.

#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/support/fakeauthexchange.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"

#include <cstdint>
#include <cstdlib>

using namespace virtdesk;
using namespace virtdesk::test;

namespace {

/// Passes everything through and says that it is TLS.
class ClaimsTls : public MemoryStream
{
public:
    ClaimsTls(std::shared_ptr<State> state, bool verified)
        : MemoryStream(std::move(state))
        , m_verified(verified)
    {
    }
    StreamSecurity security() const override
    {
        StreamSecurity s;
        s.tls = true;
        s.tlsVerified = m_verified;
        s.tlsKeyBits = 256;
        return s;
    }

private:
    bool m_verified;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    const unsigned mode = data[0];
    auto wire = std::make_shared<MemoryStream::State>();
    wire->input = QByteArray(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    wire->chunk = (mode & 3) == 0 ? 1 << 20 : (mode & 3) == 1 ? 1 : (mode & 3) == 2 ? 7 : 300;

    FakeDisplayHost host;
    host.maxFramePixels = 1024 * 1024;
    host.keepDamage = 0;
    host.userName = QByteArray("anna");
    host.password = QByteArray("secret");
    host.theTarget.trust.allowAnonymousTls = mode & 4;
    host.theOptions.clipboard = !(mode & 8);
    host.theOptions.viewOnly = mode & 16;
    host.onStartTls = [&](std::unique_ptr<ByteStream>,
                          const TlsRequest &request) -> Result<std::unique_ptr<ByteStream>> {
        return std::unique_ptr<ByteStream>(std::make_unique<ClaimsTls>(wire, !request.anonymous));
    };
    host.onBeginAuth = [&](const SaslRequirements &wanted) -> Result<std::unique_ptr<AuthExchange>> {
        auto exchange = std::make_unique<FakeAuthExchange>();
        exchange->name = wanted.mechanisms.first();
        exchange->stepsToComplete = (mode >> 5) & 1;
        exchange->replies = {QByteArray("token")};
        return std::unique_ptr<AuthExchange>(std::move(exchange));
    };
    rfb::RfbDisplay display;
    wire->onRead = [&](MemoryStream::State &state) {
        switch (state.reads % 23) {
        case 3:
            display.handle(KeyInput{true, 30, 0x61});
            break;
        case 5:
            display.handle(PointerInput{state.reads % 2 == 0, 5, 6, 1});
            break;
        case 7:
            display.handle(state.reads % 2 == 0 ? FrameDemand::full() : FrameDemand::none());
            break;
        case 11:
            display.handle(ClipboardInput{QStringLiteral("text")});
            break;
        case 13:
            display.handle(ResizeInput{100, 90});
            break;
        case 17:
            display.handle(PowerInput{});
            break;
        }
        if (state.output.size() > 1 << 20)
            state.output.clear();
    };
    const Error end = display.run(std::make_unique<MemoryStream>(wire), host);
    if (end.kind == Failure::None || end.sentence.isEmpty() || host.misuse)
        std::abort();
    return 0;
}
