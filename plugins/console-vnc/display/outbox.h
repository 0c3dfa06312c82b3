// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/console-vnc/wire/rfberror.h"
#include "sdk/bytestream.h"

#include <QByteArray>

namespace virtdesk::rfb {

/// Where client messages leave. Sending never throws, because events are sent from inside a read; a failure is kept for
/// the reading side, which calls `throwIfFailed`.
class Outbox
{
public:
    void setStream(ByteStream *stream) { m_stream = stream; }
    bool isOpen() const { return m_stream != nullptr; }

    void send(const QByteArray &message)
    {
        if (!m_stream || m_error)
            return;
        if (const Result<void> sent = m_stream->write({message.constData(), static_cast<std::size_t>(message.size())});
            !sent)
            m_error = sent.error();
    }
    void throwIfFailed() const
    {
        if (m_error) [[unlikely]]
            throw RfbError(m_error);
    }

private:
    ByteStream *m_stream = nullptr;
    Error m_error;
};

} // namespace virtdesk::rfb
