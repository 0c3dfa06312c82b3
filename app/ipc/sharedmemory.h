// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/nativehandle.h"
#include "sdk/result.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace virtdesk {

/// Anonymous memory that two processes share. One file per platform.
class SharedMemory
{
public:
    /// New memory of `size` bytes, zeroed, whose size can't be changed any more by anybody. Only the first `headerSize`
    /// bytes are writable here; the rest is for the other process to write. Errors: Internal.
    static Result<std::unique_ptr<SharedMemory>> create(std::size_t size, std::size_t headerSize);
    /// Maps what `create` made in the other process. Errors: Internal, also when it is smaller than `size` or can
    /// shrink.
    static Result<std::unique_ptr<SharedMemory>> map(NativeHandle handle, std::size_t size);

    ~SharedMemory();
    SharedMemory(const SharedMemory &) = delete;
    SharedMemory &operator=(const SharedMemory &) = delete;

    char *data() const { return m_data; }
    std::size_t size() const { return m_size; }
    /// A handle to be passed to the other process; not set when there are no more. Only after `create`.
    NativeHandle shareHandle() const;
    /// Gives the memory from `offset` on back to the system where it can; who writes there again gets new, zeroed
    /// memory. Where it can't, nothing changes. Only after `create`.
    void discard(std::size_t offset);
    /// The same, after `map`. False where it can't; then nothing changes.
    bool release(std::size_t offset);

    using Clock = std::chrono::steady_clock;
    /// Sleeps while `word`, in shared memory, is `value`; may wake early. Another process wakes it with `wakeAll`.
    static void sleepWhile(std::atomic<std::uint32_t> &word, std::uint32_t value, Clock::duration atMost);
    static void wakeAll(std::atomic<std::uint32_t> &word);

private:
    SharedMemory(NativeHandle handle, char *data, std::size_t size);

    NativeHandle m_handle;
    char *m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace virtdesk
