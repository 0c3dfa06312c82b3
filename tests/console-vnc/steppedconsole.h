// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/display/rfbdisplay.h"
#include "tests/support/fakedisplayhost.h"
#include "tests/support/memorystream.h"
#include "tests/support/serverbytes.h"

#include <QList>

#include <functional>
#include <memory>

namespace virtdesk::test {

/// Bytes as hexadecimal digits say them.
inline QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

/// A console whose server goes on by steps: each is run when the client waits, and gives what the server sends next.
struct SteppedConsole
{
    FakeDisplayHost host;
    std::shared_ptr<MemoryStream::State> wire = std::make_shared<MemoryStream::State>();
    rfb::RfbDisplay display;
    QList<std::function<QByteArray()>> steps;
    qsizetype mark = 0;

    /// What was sent since the last call.
    QByteArray sent()
    {
        const QByteArray out = wire->output.mid(mark);
        mark = wire->output.size();
        return out;
    }
    /// Until the console ends. A read gets at most `chunk` bytes.
    Error run(const ServerBytes &server, qsizetype chunk = 1 << 20)
    {
        wire->chunk = chunk;
        wire->input = server.bytes();
        wire->onEmpty = [this](MemoryStream::State &state) {
            while (state.position == state.input.size() && !steps.isEmpty())
                state.input += steps.takeFirst()();
        };
        return display.run(std::make_unique<MemoryStream>(wire), host);
    }
    void step(std::function<void()> check, const ServerBytes &next = {})
    {
        steps.append([check = std::move(check), bytes = next.bytes()] {
            check();
            return bytes;
        });
    }
};

} // namespace virtdesk::test
