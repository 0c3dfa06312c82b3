// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/packetchannel_windows.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <utility>

namespace virtdesk {

namespace {

using Length = std::uint32_t; // both ends are of the same build, so it is in the machine's own order

} // namespace

PacketChannel::PacketChannel(ControlChannel channel, std::size_t most)
    : m_channel(std::move(channel))
    , m_most(most)
{
}

bool PacketChannel::send(QByteArrayView packet)
{
    const auto size = static_cast<std::size_t>(packet.size());
    if (m_ended || size == 0 || size > m_most)
        return false;
    if (!isSending()) {
        m_queue.clear();
        m_sent = 0;
    }
    std::array<char, sizeof(Length)> head;
    const auto length = static_cast<Length>(size);
    std::memcpy(head.data(), &length, sizeof length);
    m_queue.insert(m_queue.end(), head.begin(), head.end());
    m_queue.insert(m_queue.end(), packet.begin(), packet.end());
    return pump();
}

bool PacketChannel::pump()
{
    while (!m_ended && isSending()) {
        std::size_t sent = 0;
        switch (m_channel.send(std::span<const char>(m_queue).subspan(m_sent), nullptr, sent)) {
        case ControlChannel::Outcome::Done:
            m_sent += sent;
            break;
        case ControlChannel::Outcome::Later:
            return true;
        case ControlChannel::Outcome::Ended:
            m_ended = true;
            break;
        }
    }
    return !m_ended;
}

PacketChannel::State PacketChannel::receive(WireBuffer &packet)
{
    for (;;) {
        Length length = 0;
        if (m_received.size() >= sizeof length) {
            std::memcpy(&length, m_received.data(), sizeof length);
            if (length == 0 || length > m_most)
                m_ended = true;
            else if (const std::size_t whole = sizeof length + length; m_received.size() >= whole) {
                packet.assign(m_received.begin() + sizeof length,
                              m_received.begin() + static_cast<std::ptrdiff_t>(whole));
                WireBuffer rest(m_received.begin() + static_cast<std::ptrdiff_t>(whole), m_received.end());
                m_received.swap(rest); // the old one is wiped
                return State::Ready;
            }
        }
        if (m_ended)
            return State::Ended;
        std::array<char, 4096> bytes;
        const ControlChannel::Received got = m_channel.receive(bytes);
        if (got.outcome == ControlChannel::Outcome::Later)
            return State::Later;
        if (got.outcome == ControlChannel::Outcome::Ended)
            m_ended = true;
        m_received.insert(m_received.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(got.count));
        wipeMemory(bytes.data(), got.count);
    }
}

bool PacketChannel::flush()
{
    while (pump() && isSending())
        m_channel.wait(false, true, -1);
    if (!m_ended)
        m_channel.flush();
    return !m_ended;
}

bool PacketChannel::wait(WireBuffer &packet)
{
    for (;;) {
        const State state = receive(packet);
        if (state != State::Later)
            return state == State::Ready;
        m_channel.wait(true, false, -1);
    }
}

} // namespace virtdesk
