// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/bytestream.h"

#include <QByteArray>

#include <algorithm>
#include <cstring>
#include <functional>
#include <memory>

namespace virtdesk::test {

/// A ByteStream whose input is a buffer and whose output is kept, shared with the test that made it.
///
/// `chunk` limits what one read gives. `onWrite` sees each write and may append to `input`: that makes a scripted peer.
/// When the input is used up, `onEmpty` is asked for more; still nothing means that the peer has closed.
class MemoryStream : public ByteStream
{
public:
    struct State
    {
        QByteArray input;
        qsizetype position = 0;
        QByteArray output;
        qsizetype chunk = 1 << 20;
        std::function<void(State &)> onWrite;
        std::function<void(State &)> onEmpty;
        std::function<void(State &)> onRead; ///< before each read: a test may deliver events here
        Error readError;                     ///< given instead of the end of the stream
        Error writeError;
        StreamSecurity security;
        QByteArray localAddress = "127.0.0.1;40000";
        QByteArray remoteAddress = "192.0.2.1;5900";
        int reads = 0;
    };

    explicit MemoryStream(std::shared_ptr<State> state)
        : m_state(std::move(state))
    {
    }

    Result<std::size_t> read(std::span<char> into) override
    {
        State &s = *m_state;
        ++s.reads;
        if (s.onRead)
            s.onRead(s);
        if (s.position == s.input.size() && s.onEmpty)
            s.onEmpty(s);
        const qsizetype left = s.input.size() - s.position;
        if (left == 0 && s.readError)
            return s.readError;
        const qsizetype count = std::min({left, static_cast<qsizetype>(into.size()), s.chunk});
        std::memcpy(into.data(), s.input.constData() + s.position, static_cast<std::size_t>(count));
        s.position += count;
        return static_cast<std::size_t>(count);
    }
    Result<void> write(std::span<const char> bytes) override
    {
        if (m_state->writeError)
            return m_state->writeError;
        m_state->output.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        if (m_state->onWrite)
            m_state->onWrite(*m_state);
        return {};
    }
    Result<void> flush() override { return {}; }
    StreamSecurity security() const override { return m_state->security; }
    QByteArray localAddress() const override { return m_state->localAddress; }
    QByteArray remoteAddress() const override { return m_state->remoteAddress; }

private:
    std::shared_ptr<State> m_state;
};

} // namespace virtdesk::test
