// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/controlchannel.h"

#include "app/ipc/ipctext.h"
#include "app/ipc/nativehandle_windows.h"
#include "sdk/secret.h"
#include "sdk/windows/overlappedpipe.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace virtdesk {

namespace {

/// Before each block that the parent sends: how many bytes follow, and the handle that comes with them, which already
/// is one of the receiver's; 0 = none. Both ends are the same program, so the bytes are in the machine's own order.
struct BlockHead
{
    std::uint64_t handle = 0;
    std::uint32_t size = 0;
    std::uint32_t reserved = 0;
};
static_assert(sizeof(BlockHead) == 16);

constexpr std::size_t maxBytes = OverlappedWriter::blockSize - sizeof(BlockHead);
constexpr char argumentName[] = "--control-channel=";

/// A handle that can be one: no pseudo handle, and open.
NativeHandle checkedHandle(std::uint64_t value)
{
    DWORD flags = 0;
    if (value == 0 || value > 0x7fffffff || value % 4 != 0 ||
        !::GetHandleInformation(systemHandle(static_cast<NativeHandle::Value>(value)), &flags))
        return {};
    return NativeHandle(static_cast<NativeHandle::Value>(value));
}

} // namespace

class ControlChannel::Private
{
public:
    Private(NativeHandle handle, bool session)
        : end(std::move(handle))
        , reader(systemHandle(end))
        , writer(systemHandle(end))
        , takesHandles(session)
    {
    }

    /// What of the received bytes belongs to the caller. Ended when the blocks make no sense.
    OverlappedReader::State payload(std::span<const char> &bytes);

    NativeHandle end;
    OverlappedReader reader;
    OverlappedWriter writer;
    bool takesHandles = false;
    NativeHandle receiver; ///< the process that gets handles

    std::array<char, sizeof(BlockHead)> head{};
    std::size_t headSize = 0;
    std::size_t left = 0; ///< of the block that is being received
    NativeHandle arrived;
};

Result<ControlChannel::Pair> ControlChannel::createPair()
{
    auto pipe = PipePair::make(PipePair::Direction::Both);
    if (!pipe) {
        return Error{Failure::Internal,
                     IpcText::tr("The console can't be started because the system gives no more "
                                 "channels. Close some consoles and try again."),
                     qt_error_string(static_cast<int>(::GetLastError()))};
    }
    Pair pair;
    pair.parent = ControlChannel(nativeHandle(pipe->parent.release()), false);
    pair.child = nativeHandle(pipe->child.release());
    return pair;
}

ControlChannel ControlChannel::fromParent(int argc, char **argv)
{
    const std::size_t length = std::strlen(argumentName);
    if (argc != 2 || std::strncmp(argv[1], argumentName, length) != 0)
        return {};
    char *end = nullptr;
    NativeHandle handle = checkedHandle(std::strtoull(argv[1] + length, &end, 10));
    if (!handle.isSet() || *end != '\0' || ::GetFileType(systemHandle(handle)) != FILE_TYPE_PIPE) {
        static_cast<void>(handle.release()); // whatever it is, it is not ours
        return {};
    }
    ::SetHandleInformation(systemHandle(handle), HANDLE_FLAG_INHERIT, 0);
    return ControlChannel(std::move(handle), true);
}

ControlChannel::ControlChannel() = default;

ControlChannel::ControlChannel(NativeHandle end, bool takesHandles)
    : d(std::make_unique<Private>(std::move(end), takesHandles))
{
}

ControlChannel::ControlChannel(ControlChannel &&other) noexcept = default;

ControlChannel &ControlChannel::operator=(ControlChannel &&other) noexcept = default;

ControlChannel::~ControlChannel() = default;

bool ControlChannel::isOpen() const
{
    return d != nullptr;
}

void ControlChannel::close()
{
    d.reset();
}

void ControlChannel::setReceiver(NativeHandle::Value process)
{
    HANDLE copy = nullptr;
    if (d && ::DuplicateHandle(::GetCurrentProcess(), systemHandle(process), ::GetCurrentProcess(), &copy,
                               PROCESS_DUP_HANDLE, FALSE, 0))
        d->receiver = nativeHandle(copy);
}

NativeHandle::Value ControlChannel::receiveSignal() const
{
    return d ? reinterpret_cast<NativeHandle::Value>(d->reader.event()) : NativeHandle::none;
}

NativeHandle::Value ControlChannel::sendSignal() const
{
    return d ? reinterpret_cast<NativeHandle::Value>(d->writer.event()) : NativeHandle::none;
}

OverlappedReader::State ControlChannel::Private::payload(std::span<const char> &bytes)
{
    for (;;) {
        const OverlappedReader::State state = reader.state();
        if (state != OverlappedReader::State::Ready)
            return state;
        bytes = reader.data();
        if (!takesHandles)
            return state;
        if (left > 0) {
            bytes = bytes.first(std::min(bytes.size(), left));
            return state;
        }
        const std::size_t count = std::min(bytes.size(), head.size() - headSize);
        std::copy_n(bytes.begin(), count, head.begin() + static_cast<std::ptrdiff_t>(headSize));
        headSize += count;
        reader.take(count);
        if (headSize < head.size())
            continue;
        headSize = 0;
        BlockHead block;
        std::memcpy(&block, head.data(), sizeof block);
        if (block.size == 0 || block.size > maxBytes)
            return OverlappedReader::State::Ended;
        left = block.size;
        if (block.handle != 0) {
            arrived = checkedHandle(block.handle);
            if (!arrived.isSet())
                return OverlappedReader::State::Ended;
        }
    }
}

ControlChannel::Received ControlChannel::receive(std::span<char> into)
{
    Received received;
    std::span<const char> bytes;
    const OverlappedReader::State state = d ? d->payload(bytes) : OverlappedReader::State::Ended;
    if (state != OverlappedReader::State::Ready) {
        received.outcome = state == OverlappedReader::State::Ended ? Outcome::Ended : Outcome::Later;
        return received;
    }
    received.outcome = Outcome::Done;
    received.count = std::min(bytes.size(), into.size());
    std::copy_n(bytes.begin(), received.count, into.begin());
    d->reader.take(received.count);
    if (d->takesHandles) {
        d->left -= received.count;
        received.handle = std::move(d->arrived);
    }
    return received;
}

ControlChannel::Outcome ControlChannel::send(std::span<const char> bytes, const NativeHandle *handle, std::size_t &sent)
{
    sent = 0;
    if (!d)
        return Outcome::Ended;
    switch (d->writer.state()) {
    case OverlappedWriter::State::Later:
        return Outcome::Later;
    case OverlappedWriter::State::Ended:
        return Outcome::Ended;
    case OverlappedWriter::State::Ready:
        break;
    }
    const std::span<const char> part = bytes.first(std::min(bytes.size(), maxBytes));
    BlockHead block;
    block.size = static_cast<std::uint32_t>(part.size());
    if (handle && handle->isSet()) {
        HANDLE copy = nullptr;
        // Without a receiver it would be a pseudo handle, which is ourselves.
        if (!d->receiver.isSet() ||
            !::DuplicateHandle(::GetCurrentProcess(), systemHandle(*handle), systemHandle(d->receiver), &copy, 0, FALSE,
                               DUPLICATE_SAME_ACCESS))
            return Outcome::Ended;
        block.handle = reinterpret_cast<std::uintptr_t>(copy);
    }
    std::array<char, sizeof block> head;
    std::memcpy(head.data(), &block, sizeof block);
    if (!d->writer.write(d->takesHandles ? std::span<const char>() : head, part))
        return Outcome::Ended;
    sent = part.size();
    return Outcome::Done;
}

void ControlChannel::wait(bool toReceive, bool toSend, int timeoutMs)
{
    if (!d)
        return;
    std::array<HANDLE, 2> events{};
    DWORD count = 0;
    if (toReceive)
        events[count++] = d->reader.event();
    if (toSend)
        events[count++] = d->writer.event();
    ::WaitForMultipleObjects(count, events.data(), FALSE, timeoutMs < 0 ? INFINITE : static_cast<DWORD>(timeoutMs));
}

void ControlChannel::flush()
{
    while (d && d->writer.state() == OverlappedWriter::State::Later)
        ::WaitForSingleObject(d->writer.event(), INFINITE);
}

void NativeHandle::close()
{
    if (m_value != none)
        ::CloseHandle(systemHandle(std::exchange(m_value, none)));
}

} // namespace virtdesk
