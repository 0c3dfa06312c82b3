// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/sharedmemory.h"

#include "app/ipc/ipctext.h"

#include <cerrno>
#include <climits>
#include <cstdint>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace virtdesk {

namespace {

Error noMemory()
{
    return {Failure::Internal,
            IpcText::tr("There is no memory for the console's picture. Close some consoles or other "
                        "programs and try again."),
            QString::fromLocal8Bit(std::strerror(errno))};
}

constexpr int requiredSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;

} // namespace

Result<std::unique_ptr<SharedMemory>> SharedMemory::create(std::size_t size, std::size_t headerSize)
{
    const int descriptor = ::memfd_create("virtdesk-frame", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (descriptor < 0)
        return noMemory();
    NativeHandle handle(descriptor);
    if (::ftruncate(descriptor, static_cast<off_t>(size)) != 0 || ::fcntl(descriptor, F_ADD_SEALS, requiredSeals) != 0)
        return noMemory();
    void *data = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (data == MAP_FAILED)
        return noMemory();
    ::mprotect(static_cast<char *>(data) + headerSize, size - headerSize, PROT_READ);
    return std::unique_ptr<SharedMemory>(new SharedMemory(std::move(handle), static_cast<char *>(data), size));
}

Result<std::unique_ptr<SharedMemory>> SharedMemory::map(NativeHandle handle, std::size_t size)
{
    const int descriptor = static_cast<int>(handle.value());
    // Neither its size nor its seals are asked for: the parent has made it, and a session has no such calls.
    void *data = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (data == MAP_FAILED)
        return noMemory();
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
    ::munmap(m_data, m_size);
}

NativeHandle SharedMemory::shareHandle() const
{
    return NativeHandle(::fcntl(static_cast<int>(m_handle.value()), F_DUPFD_CLOEXEC, 0));
}

void SharedMemory::discard(std::size_t offset)
{
    if (m_handle.isSet() && offset < m_size)
        ::fallocate(static_cast<int>(m_handle.value()), FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                    static_cast<off_t>(offset), static_cast<off_t>(m_size - offset));
}

bool SharedMemory::release(std::size_t offset)
{
    return offset < m_size && ::madvise(m_data + offset, m_size - offset, MADV_REMOVE) == 0;
}

static_assert(sizeof(std::atomic<std::uint32_t>) == sizeof(std::uint32_t) &&
              std::atomic<std::uint32_t>::is_always_lock_free);

void SharedMemory::sleepWhile(std::atomic<std::uint32_t> &word, std::uint32_t value, Clock::duration atMost)
{
    if (atMost <= Clock::duration::zero())
        return;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(atMost);
    timespec time{};
    time.tv_sec = seconds.count();
    time.tv_nsec = std::chrono::duration_cast<std::chrono::nanoseconds>(atMost - seconds).count();
    // Not the private futex: the other side is another process.
    ::syscall(SYS_futex, reinterpret_cast<std::uint32_t *>(&word), FUTEX_WAIT, value, &time, nullptr, 0);
}

void SharedMemory::wakeAll(std::atomic<std::uint32_t> &word)
{
    ::syscall(SYS_futex, reinterpret_cast<std::uint32_t *>(&word), FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

} // namespace virtdesk
