// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/delivery.h"

#include "app/handoff/protocol/handoffpipe_windows.h"

#include <algorithm>
#include <functional>

namespace virtdesk {

namespace {

using Clock = std::chrono::steady_clock;

DWORD millisecondsUntil(Clock::time_point deadline)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    return static_cast<DWORD>(std::clamp<long long>(left, 0, 60000));
}

/// One read or write, `start`ed, until it is done or the deadline passes. Bytes moved; 0 when that failed.
DWORD transfer(HANDLE pipe, Clock::time_point deadline, const std::function<BOOL(OVERLAPPED *)> &start)
{
    const HandoffHandle event(::CreateEventW(nullptr, TRUE, FALSE, nullptr));
    if (!event)
        return 0;
    OVERLAPPED operation = {};
    operation.hEvent = event.get();
    if (!start(&operation) && ::GetLastError() != ERROR_IO_PENDING)
        return 0;
    const bool inTime = ::WaitForSingleObject(event.get(), millisecondsUntil(deadline)) == WAIT_OBJECT_0;
    if (!inTime)
        ::CancelIoEx(pipe, &operation);
    // The operation's memory is in use until it is over, cancelled or not.
    DWORD moved = 0;
    return ::GetOverlappedResult(pipe, &operation, &moved, TRUE) ? moved : 0;
}

bool sendAll(HANDLE pipe, std::string_view bytes, Clock::time_point deadline)
{
    while (!bytes.empty()) {
        const DWORD sent = transfer(pipe, deadline, [&](OVERLAPPED *operation) {
            return ::WriteFile(pipe, bytes.data(), static_cast<DWORD>(bytes.size()), nullptr, operation);
        });
        if (sent == 0)
            return false;
        bytes.remove_prefix(sent);
    }
    return true;
}

bool receiveAll(HANDLE pipe, std::string &into, std::size_t size, Clock::time_point deadline)
{
    while (into.size() < size) {
        char buffer[1024];
        const auto room = static_cast<DWORD>(std::min(sizeof buffer, size - into.size()));
        const DWORD got = transfer(
            pipe, deadline, [&](OVERLAPPED *operation) { return ::ReadFile(pipe, buffer, room, nullptr, operation); });
        if (got == 0)
            return false;
        into.append(buffer, got);
    }
    return true;
}

std::optional<HandoffReply> receiveReply(HANDLE pipe, Clock::time_point deadline)
{
    std::string header;
    if (!receiveAll(pipe, header, handoffHeaderSize, deadline))
        return std::nullopt;
    const auto size = handoffPayloadSize(header);
    std::string payload;
    if (!size || *size > 2 * HandoffMessage::maximumText || !receiveAll(pipe, payload, *size, deadline))
        return std::nullopt;
    return decodeReply(payload);
}

DeliveryResult noAnswer()
{
    return {Delivery::Failed, "The running VirtDesk does not answer. End it and try again."};
}

DeliveryResult notOurs()
{
    return {Delivery::NotRunning, "A program that is not VirtDesk, or runs as somebody else, stands where VirtDesk is "
                                  "reached. VirtDesk has to be started by hand until that program ends."};
}

/// A connection to whatever listens; one that is busy with others is waited for. Null with GetLastError.
HandoffHandle connectTo(const std::wstring &name, Clock::time_point deadline)
{
    for (;;) {
        // The other end learns who we are, and can't act in our name.
        const HANDLE pipe =
            ::CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                          FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr);
        if (pipe != INVALID_HANDLE_VALUE)
            return HandoffHandle(pipe);
        if (::GetLastError() != ERROR_PIPE_BUSY || Clock::now() >= deadline)
            return nullptr;
        if (!::WaitNamedPipeW(name.c_str(), std::clamp<DWORD>(millisecondsUntil(deadline), 1, 50)))
            ::Sleep(1);
        ::SetLastError(ERROR_PIPE_BUSY);
    }
}

} // namespace

DeliveryResult deliver(const HandoffMessage &message, std::chrono::milliseconds timeout)
{
    const auto deadline = Clock::now() + timeout;
    const auto bytes = encode(message);
    if (!bytes)
        return {Delivery::Refused, "This is more, or something else, than can be handed over at once."};
    const std::wstring name = handoffPipeName();
    if (name.empty())
        return {};
    const HandoffHandle pipe = connectTo(name, deadline);
    if (!pipe) {
        switch (::GetLastError()) {
        case ERROR_PIPE_BUSY:
            return noAnswer();
        case ERROR_ACCESS_DENIED:
            return notOurs();
        default:
            return {};
        }
    }
    if (!isServedByThisUser(pipe.get()))
        return notOurs();
    // Windows lets a program come to the front only if the one that the person is with allows it.
    DWORD server = 0;
    if (::GetNamedPipeServerProcessId(pipe.get(), &server))
        ::AllowSetForegroundWindow(server);
    if (!sendAll(pipe.get(), *bytes, deadline))
        return noAnswer();
    const auto reply = receiveReply(pipe.get(), deadline);
    if (!reply)
        return noAnswer();
    return {reply->accepted ? Delivery::Delivered : Delivery::Refused, reply->sentence};
}

} // namespace virtdesk
