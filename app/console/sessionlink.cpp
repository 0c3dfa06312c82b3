// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionlink.h"

#include <QElapsedTimer>
#include <QPointer>

namespace virtdesk {

namespace {

constexpr int turnMs = 4;        ///< no longer than this at once on the main thread
constexpr int drainMs = 250;     ///< even if some descendant of the process still writes
constexpr int turnReceives = 16; ///< of receiveSize each
constexpr std::size_t receiveSize = 64 << 10;
constexpr std::size_t queueCap = 16 << 20;
constexpr std::size_t inputQueueCap = 1 << 20;

} // namespace

SessionLink::SessionLink(ControlChannel channel, QObject *parent)
    : QObject(parent)
    , m_channel(std::move(channel))
    , m_readable(m_channel, ChannelNotifier::For::Receiving)
    , m_writable(m_channel, ChannelNotifier::For::Sending)
{
    m_readable.setEnabled(true);
    m_resume.setSingleShot(true);
    connect(&m_readable, &ChannelNotifier::activated, this, [this] { receive(false); });
    connect(&m_writable, &ChannelNotifier::activated, this, &SessionLink::flush);
    connect(&m_resume, &QTimer::timeout, this, [this] { receive(false); });
}

SessionLink::~SessionLink()
{
    close();
}

bool SessionLink::send(const ParentMessage &message, NativeHandle handle)
{
    if (m_closed)
        return false;
    Outgoing out;
    out.bytes = encode(message);
    out.handle = std::move(handle);
    const auto *input = std::get_if<InputMessage>(&message);
    const std::size_t cap = input ? inputQueueCap + static_cast<std::size_t>(limits::clipboardBytes) : queueCap;
    if (out.bytes.empty() || m_queued + out.bytes.size() > cap)
        return false;
    if (input) {
        if (const auto *pointer = std::get_if<PointerInput>(&input->event); pointer && !pointer->relative)
            out.hoverButtons = pointer->buttons;
        // A session that is busy gets the newest position, not the whole way to it.
        if (out.hoverButtons && !m_queue.empty() && m_queue.back().sent == 0 &&
            m_queue.back().hoverButtons == out.hoverButtons) {
            m_queued -= m_queue.back().bytes.size();
            m_queue.pop_back();
        }
    }
    m_queued += out.bytes.size();
    m_queue.push_back(std::move(out));
    if (!m_writable.isEnabled())
        flush();
    return true;
}

void SessionLink::flush()
{
    while (!m_queue.empty()) {
        Outgoing &first = m_queue.front();
        std::size_t sent = 0;
        const auto outcome =
            m_channel.send(std::span<const char>(first.bytes).subspan(first.sent), &first.handle, sent);
        if (outcome == ControlChannel::Outcome::Ended) {
            // The receiving side finds out and tells.
            m_queue.clear();
            m_queued = 0;
            break;
        }
        if (sent > 0)
            first.handle = NativeHandle();
        first.sent += sent;
        if (outcome == ControlChannel::Outcome::Later || first.sent < first.bytes.size()) {
            m_writable.setEnabled(true);
            return;
        }
        m_queued -= first.bytes.size();
        m_queue.pop_front();
    }
    m_writable.setEnabled(false);
}

bool SessionLink::handleNext()
{
    auto raw = m_assembler.next();
    if (raw && !*raw)
        return false;
    Error problem;
    if (raw) {
        const auto message = decodeSessionMessage((*raw)->kind, (*raw)->payload);
        if (message) {
            const QPointer<SessionLink> alive(this);
            Q_EMIT received(*message);
            return alive && !m_closed;
        }
        problem = message.error();
    } else {
        problem = raw.error();
    }
    close();
    Q_EMIT broken(problem);
    return false;
}

void SessionLink::receive(bool everything)
{
    QElapsedTimer timer;
    timer.start();
    const QPointer<SessionLink> alive(this);
    bool drained = false; // all that was there has been taken: another call would find nothing
    for (int turn = 0; everything || (turn < turnReceives && timer.elapsed() < turnMs); ++turn) {
        while (!m_closed) {
            if (!handleNext()) {
                if (!alive || m_closed)
                    return;
                break;
            }
            if (everything && timer.elapsed() >= drainMs)
                return;
            if (!everything && timer.elapsed() >= turnMs) {
                // A zero timer and not a posted event, which would keep the loop from its other sources.
                m_resume.start(0);
                return;
            }
        }
        if (m_closed || (everything && timer.elapsed() >= drainMs))
            return;
        if (drained)
            return;
        char buffer[receiveSize];
        const ControlChannel::Received received = m_channel.receive(buffer);
        if (received.outcome == ControlChannel::Outcome::Later)
            return;
        if (received.outcome == ControlChannel::Outcome::Ended) {
            m_readable.setEnabled(false);
            m_writable.setEnabled(false);
            Q_EMIT ended();
            return;
        }
        m_assembler.append(std::span<const char>(buffer, received.count));
        drained = !everything && received.drained;
    }
    m_resume.start(0);
}

void SessionLink::drain()
{
    if (!m_closed)
        receive(true);
}

void SessionLink::close()
{
    if (std::exchange(m_closed, true))
        return;
    m_resume.stop();
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
    m_queue.clear();
    m_queued = 0;
    m_channel.close();
}

} // namespace virtdesk
