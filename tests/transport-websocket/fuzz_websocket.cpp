// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What a hostile WebSocket server sends: the first byte says whether the rest is its HTTP answer or its frames, and how
// it is cut.

#include "plugins/transport-websocket/upgraderequest.h"
#include "plugins/transport-websocket/websocketstream.h"
#include "tests/support/fakeiocontext.h"
#include "tests/support/memorystream.h"

#include <array>
#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    if ((data[0] & 1) != 0) {
        const auto end = UpgradeAnswer::end(bytes);
        const auto answer = UpgradeAnswer::parse(end ? QByteArrayView(bytes).first(*end) : QByteArrayView(bytes));
        if (!answer)
            return 0;
        if (!end || *end > UpgradeAnswer::maximumSize || answer->status < 100 || answer->status > 599)
            std::abort();
        // No bytes open a WebSocket whose key they can't know.
        const auto request = UpgradeRequest::make(QUrl(QStringLiteral("ws://hv1:5700/")));
        if (!request || request->judge(*answer).ok())
            std::abort();
        return 0;
    }
    const auto state = std::make_shared<test::MemoryStream::State>();
    state->input = bytes;
    state->chunk = 1 + (data[0] >> 1);
    test::FakeIoContext io;
    WebSocketStream stream(std::make_unique<test::MemoryStream>(state), {}, QStringLiteral("hv1"), io);
    std::array<char, 333> buffer;
    qsizetype got = 0;
    for (;;) {
        const auto count = stream.read(buffer);
        if (!count) {
            if (count.error().sentence.isEmpty())
                std::abort();
            break;
        }
        if (*count == 0)
            break;
        got += static_cast<qsizetype>(*count);
    }
    if (got > bytes.size() || state->output.size() > 200 * (bytes.size() + 10))
        std::abort();
    return 0;
}
