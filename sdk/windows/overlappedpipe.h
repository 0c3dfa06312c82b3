// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/windows/systemhandle.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace virtdesk {

/// A pipe between this process and a child of it: a named one, as the others of Windows can't be waited for. Its name
/// is random, only this user may open it, nobody over the network, and both ends are open before anybody can know of
/// it.
struct PipePair
{
    enum class Direction { Both, FromChild, ToChild };

    SystemHandle parent; ///< for OverlappedReader and OverlappedWriter
    SystemHandle child;  ///< not inherited unless it is made so; for those two as well when Both, else for plain calls

    /// Nothing when the system has none; GetLastError then says why.
    static std::optional<PipePair> make(Direction direction);
};

/// Reads a pipe ahead by one block, so that an event tells when there is something. One thread.
class OverlappedReader
{
public:
    enum class State { Later, Ready, Ended };

    /// `pipe` outlives this.
    explicit OverlappedReader(HANDLE pipe);
    ~OverlappedReader();
    OverlappedReader(const OverlappedReader &) = delete;
    OverlappedReader &operator=(const OverlappedReader &) = delete;

    /// Set while the state is not Later.
    HANDLE event() const { return m_event.get(); }
    /// Ready: `data` has something.
    State state();
    std::span<const char> data() const { return std::span<const char>(m_buffer).subspan(m_taken, m_size - m_taken); }
    /// Wipes what was read.
    void take(std::size_t count);

private:
    void start();

    HANDLE m_pipe;
    SystemHandle m_event;
    OVERLAPPED m_operation{};
    std::vector<char> m_buffer;
    std::size_t m_size = 0, m_taken = 0;
    bool m_reading = false;
    bool m_ended = false;
};

/// Writes to a pipe, one block at a time. One thread.
class OverlappedWriter
{
public:
    enum class State { Later, Ready, Ended };

    /// `pipe` outlives this. What has not gone when this is destroyed does not go any more.
    explicit OverlappedWriter(HANDLE pipe);
    ~OverlappedWriter();
    OverlappedWriter(const OverlappedWriter &) = delete;
    OverlappedWriter &operator=(const OverlappedWriter &) = delete;

    /// Set while the state is not Later.
    HANDLE event() const { return m_event.get(); }
    /// Ready: `write` may be called.
    State state();
    /// Takes all of `first` and `second`, which are blockSize at most together. False when the other end is gone.
    bool write(std::span<const char> first, std::span<const char> second);

    static constexpr std::size_t blockSize = 64 << 10;

private:
    HANDLE m_pipe;
    SystemHandle m_event;
    OVERLAPPED m_operation{};
    std::vector<char> m_buffer;
    bool m_writing = false;
    bool m_ended = false;
};

} // namespace virtdesk
