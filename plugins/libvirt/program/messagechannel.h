// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/frame.h"

#include <mutex>
#include <optional>

namespace virtdesk::libvirt {

/// This program's end of the conversation with the plugin.
class MessageChannel
{
public:
    /// Descriptors of what is read, what is written, and of a unix socket on which descriptors are passed (-1 = none).
    MessageChannel(int input, int output, int descriptors);

    int input() const { return m_input; }
    /// The next message; waits for it. nullopt: the plugin is gone, or it sent what is no message. One thread at a
    /// time.
    std::optional<Frame> receive();
    /// Reads once, without waiting longer than for that. False: see receive().
    bool readSome();
    /// A message that has been read already.
    std::optional<Frame> take() { return m_reader.next(); }
    /// Any thread. A plugin that is gone is noticed when reading.
    void send(const QJsonObject &head, QByteArrayView secret = {});
    /// Sends the answer to a request and, just before it, a descriptor that belongs to it. Any thread.
    bool sendWithDescriptor(const QJsonObject &head, int descriptor);

private:
    void write(const Frame &frame);
    bool pass(int descriptor);

    int m_input;
    int m_output;
    int m_descriptors;
    std::mutex m_writing;
    FrameReader m_reader;
};

} // namespace virtdesk::libvirt
