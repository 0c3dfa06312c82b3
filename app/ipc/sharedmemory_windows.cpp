// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/sharedmemory.h"

#include "app/ipc/ipctext.h"
#include "app/ipc/nativehandle_windows.h"

#include <algorithm>
#include <cstdint>

namespace virtdesk {

namespace {

constexpr DWORD shared = FILE_MAP_READ | FILE_MAP_WRITE;
constexpr DWORD highResolution = 0x00000002; ///< CREATE_WAITABLE_TIMER_HIGH_RESOLUTION, since Windows 10 1803

Error noMemory()
{
    return {Failure::Internal,
            IpcText::tr("There is no memory for the console's picture. Close some consoles or other "
                        "programs and try again."),
            qt_error_string(static_cast<int>(::GetLastError()))};
}

} // namespace

Result<std::unique_ptr<SharedMemory>> SharedMemory::create(std::size_t size, std::size_t headerSize)
{
    // Memory of the page file, unlike that of a file, has its size for good.
    const NativeHandle whole = nativeHandle(::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE,
                                                                 static_cast<DWORD>(std::uint64_t(size) >> 32),
                                                                 static_cast<DWORD>(size), nullptr));
    if (!whole.isSet())
        return noMemory();
    void *data = ::MapViewOfFile(systemHandle(whole), shared, 0, 0, size);
    if (!data)
        return noMemory();
    DWORD before = 0;
    ::VirtualProtect(static_cast<char *>(data) + headerSize, size - headerSize, PAGE_READONLY, &before);
    // The handle for the other process maps and does nothing else.
    HANDLE handle = nullptr;
    if (!::DuplicateHandle(::GetCurrentProcess(), systemHandle(whole), ::GetCurrentProcess(), &handle, shared, FALSE,
                           0)) {
        const Error error = noMemory();
        ::UnmapViewOfFile(data);
        return error;
    }
    return std::unique_ptr<SharedMemory>(new SharedMemory(nativeHandle(handle), static_cast<char *>(data), size));
}

Result<std::unique_ptr<SharedMemory>> SharedMemory::map(NativeHandle handle, std::size_t size)
{
    // A view is never larger than its section.
    void *data = handle.isSet() ? ::MapViewOfFile(systemHandle(handle), shared, 0, 0, size) : nullptr;
    if (!data) {
        return Error{Failure::Internal,
                     IpcText::tr("The program gave the console a picture of the wrong size. Reconnect; "
                                 "if it happens again, report it as a bug."),
                     qt_error_string(static_cast<int>(::GetLastError()))};
    }
    return std::unique_ptr<SharedMemory>(new SharedMemory(NativeHandle(), static_cast<char *>(data), size));
}

SharedMemory::SharedMemory(NativeHandle handle, char *data, std::size_t size)
    : m_handle(std::move(handle))
    , m_data(data)
    , m_size(size)
{
}

SharedMemory::~SharedMemory()
{
    ::UnmapViewOfFile(m_data);
}

NativeHandle SharedMemory::shareHandle() const
{
    HANDLE copy = nullptr;
    if (!::DuplicateHandle(::GetCurrentProcess(), systemHandle(m_handle), ::GetCurrentProcess(), &copy, 0, FALSE,
                           DUPLICATE_SAME_ACCESS))
        return {};
    return nativeHandle(copy);
}

void SharedMemory::discard(std::size_t) {} // a view can't give back what another process has mapped

bool SharedMemory::release(std::size_t)
{
    return false;
}

static_assert(sizeof(std::atomic<std::uint32_t>) == sizeof(std::uint32_t) &&
              std::atomic<std::uint32_t>::is_always_lock_free);

/// Windows has no wait for a word that another process changes, so it is looked at every half millisecond. It is never
/// for long: at most 120 ms an update.
void SharedMemory::sleepWhile(std::atomic<std::uint32_t> &word, std::uint32_t value, Clock::duration atMost)
{
    if (atMost <= Clock::duration::zero() || word.load() != value)
        return;
    const NativeHandle timer =
        nativeHandle(::CreateWaitableTimerExW(nullptr, nullptr, highResolution, SYNCHRONIZE | TIMER_MODIFY_STATE));
    const auto nap = std::min<Clock::duration>(atMost, std::chrono::microseconds(500));
    LARGE_INTEGER due;
    due.QuadPart = -std::max<LONGLONG>(1, std::chrono::duration_cast<std::chrono::nanoseconds>(nap).count() / 100);
    if (timer.isSet() && ::SetWaitableTimer(systemHandle(timer), &due, 0, nullptr, nullptr, FALSE))
        ::WaitForSingleObject(systemHandle(timer), INFINITE);
    else
        ::Sleep(1);
}

void SharedMemory::wakeAll(std::atomic<std::uint32_t> &) {} // nobody sleeps for longer than a moment

} // namespace virtdesk
