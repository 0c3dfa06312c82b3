// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// The input is what a proxy answers.
#include "app/session/net/httpconnect.h"
#include "tests/support/memorystream.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace virtdesk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    auto state = std::make_shared<test::MemoryStream::State>();
    state->input = bytes;
    test::MemoryStream stream(state);
    const Address to = Address::tcp(QStringLiteral("hv1.lab.example"), 5901);
    const Result<HttpConnect::Reply> reply = HttpConnect::ask(stream, to, QStringLiteral("proxy:3128"), {});
    if (state->position > HttpConnect::maximumHeader)
        std::abort();
    if (reply) {
        if (reply->status < 200 || reply->status > 599)
            std::abort();
        (void)HttpConnect::basicRealm(reply->challenges);
        (void)HttpConnect::refusal(*reply, to, QStringLiteral("proxy:3128"));
    }
    (void)HttpConnect::parse(bytes);
    return 0;
}
