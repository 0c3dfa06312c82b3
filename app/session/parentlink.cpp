// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/parentlink.h"

#include "app/session/sessiontext.h"

namespace virtdesk {

namespace {

Error parentGone()
{
    return {Failure::Cancelled, SessionText::tr("The console was closed."), {}};
}

bool bringsHandle(const ParentMessage &message)
{
    if (const auto *frame = std::get_if<FrameAllocated>(&message))
        return frame->granted && !frame->reused;
    const auto *connection = std::get_if<ConnectionAnswered>(&message);
    return connection && connection->state == ConnectionAnswered::State::Connected && connection->socket.isEmpty();
}

} // namespace

ParentLink::ParentLink(ControlChannel channel)
    : m_channel(std::move(channel))
{
}

Result<void> ParentLink::send(const SessionMessage &message)
{
    const WireBuffer bytes = encode(message);
    std::span<const char> rest(bytes);
    while (!rest.empty()) {
        std::size_t sent = 0;
        switch (m_channel.send(rest, nullptr, sent)) {
        case ControlChannel::Outcome::Done:
            rest = rest.subspan(sent);
            break;
        case ControlChannel::Outcome::Later:
            m_channel.wait(false, true, -1);
            break;
        case ControlChannel::Outcome::Ended:
            return parentGone();
        }
    }
    return {};
}

Result<std::optional<ParentLink::Incoming>> ParentLink::receive()
{
    for (;;) {
        auto raw = m_assembler.next();
        if (!raw)
            return raw.error();
        if (*raw) {
            auto message = decodeParentMessage((*raw)->kind, (*raw)->payload);
            if (!message)
                return message.error();
            Incoming incoming{std::move(message).value(), {}};
            if (bringsHandle(incoming.message) && !m_handles.empty()) {
                incoming.handle = std::move(m_handles.front());
                m_handles.pop_front();
            }
            return std::optional<Incoming>(std::move(incoming));
        }
        char buffer[16 << 10];
        ControlChannel::Received received = m_channel.receive(buffer);
        if (received.outcome == ControlChannel::Outcome::Later)
            return std::optional<Incoming>();
        if (received.outcome == ControlChannel::Outcome::Ended)
            return parentGone();
        if (received.handle.isSet())
            m_handles.push_back(std::move(received.handle));
        m_assembler.append(std::span<const char>(buffer, received.count));
        wipeMemory(buffer, received.count);
    }
}

void ParentLink::wait(int timeoutMs)
{
    m_channel.wait(true, false, timeoutMs);
}

} // namespace virtdesk
