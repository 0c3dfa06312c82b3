// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/program/messagechannel.h"

#include "sdk/unix/descriptormessage.h"

#include <cerrno>
#include <unistd.h>

namespace virtdesk::libvirt {

MessageChannel::MessageChannel(int input, int output, int descriptors)
    : m_input(input)
    , m_output(output)
    , m_descriptors(descriptors)
{
}

bool MessageChannel::readSome()
{
    QByteArray bytes(64 * 1024, Qt::Uninitialized);
    ssize_t got = 0;
    do
        got = ::read(m_input, bytes.data(), static_cast<std::size_t>(bytes.size()));
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return false;
    bytes.truncate(got);
    m_reader.feed(std::move(bytes));
    return true;
}

std::optional<Frame> MessageChannel::receive()
{
    for (;;) {
        if (std::optional<Frame> frame = m_reader.next())
            return frame;
        if (m_reader.broken() || !readSome())
            return std::nullopt;
    }
}

void MessageChannel::write(const Frame &frame)
{
    const Secret bytes = frame.encode();
    QByteArrayView rest = bytes.view();
    while (!rest.isEmpty()) {
        const ssize_t put = ::write(m_output, rest.data(), static_cast<std::size_t>(rest.size()));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return;
        rest = rest.sliced(put);
    }
}

void MessageChannel::send(const QJsonObject &head, QByteArrayView secret)
{
    const Frame frame{head, Secret(secret)};
    const std::lock_guard lock(m_writing);
    write(frame);
}

bool MessageChannel::pass(int descriptor)
{
    const char byte = 0;
    return DescriptorMessage::send(m_descriptors, {&byte, 1}, descriptor, DescriptorMessage::Mode::Wait) == 1;
}

bool MessageChannel::sendWithDescriptor(const QJsonObject &head, int descriptor)
{
    const std::lock_guard lock(m_writing);
    if (m_descriptors < 0 || !pass(descriptor))
        return false;
    write({head, {}});
    return true;
}

} // namespace virtdesk::libvirt
