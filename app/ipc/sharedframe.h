// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/sharedmemory.h"
#include "sdk/display.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>

namespace virtdesk {

/// The picture that a session draws and its parent reads, in shared memory: a page with the flags of the protocol of
/// docs/architecture.md ("The shared frame"), then the rows. One object serves one side, on one thread; the two sides
/// are in two processes. The parent reads no size, no position and no count out of the shared memory.
class SharedFrame
{
public:
    using Clock = std::chrono::steady_clock;

    static bool sizeAllowed(int width, int height);
    /// Bytes from row to row: 64-byte aligned.
    static std::ptrdiff_t strideFor(int width);

    /// What a frame of this allowed size takes, in bytes.
    static std::size_t bytesFor(int width, int height);
    /// What the largest one takes.
    static std::size_t maxBytes();

    /// Parent's side; `atLeast` = bytes, with room for larger sizes later. Errors: Protocol (size beyond the caps),
    /// Internal (no memory).
    static Result<std::unique_ptr<SharedFrame>> create(int width, int height, std::size_t atLeast = 0);
    /// Session's side; `bytes` = all that there is of the memory, 0 = what the size takes. Errors: Protocol, Internal.
    static Result<std::unique_ptr<SharedFrame>> map(NativeHandle handle, int width, int height, std::size_t bytes = 0);

    /// Another size in the same memory; false, and nothing is changed, when it does not fit. Either side, while nobody
    /// draws or reads: the parent first, then the session. The pixels are then undefined.
    bool reshape(int width, int height);
    /// Parent: gives back the memory behind the pixels and starts the flags anew, before `reshape` is told to the
    /// session.
    void recycle();
    std::size_t capacity() const { return m_memory->size(); }

    int width() const { return m_width; }
    int height() const { return m_height; }
    FrameBuffer buffer() const;
    SharedMemory &memory() { return *m_memory; }

    // ---- session ----

    /// Before the first pixel of an update. Waits until the parent has consumed update `published` and is not reading,
    /// each within its bound; after that it goes on, and the parent finds out.
    void beginDrawing(std::uint32_t published, Clock::duration consumedBound, Clock::duration readingBound);
    /// After the last pixel.
    void endDrawing();
    /// Whether the parent has consumed update `published`.
    bool isConsumed(std::uint32_t published) const;

    /// Outside of an update: gives the memory behind the pixels back to the system until `unpark`; the parent finds no
    /// picture meanwhile. False where the system can't; then nothing changes. Waits for a parent that is reading.
    bool park(Clock::duration readingBound);
    /// In an update that draws the picture anew.
    void unpark();

    // ---- parent ----

    /// Claims the picture for reading; false when an update is being drawn just now, or the picture is parked.
    bool beginReading();
    /// The same, and blocks for no longer than `atMost` until an update is drawn.
    bool beginReading(Clock::duration atMost);
    /// Whether the session has timed out waiting since `beginReading`, so that what was read may be torn.
    bool isOverrun() const;
    /// Ends the reading; false when it was overrun.
    bool endReading();
    /// Whether there are no pixels at present: the session's word.
    bool isParked() const;
    /// Update `serial` need not be waited for any more.
    void consume(std::uint32_t serial);

private:
    struct Header;

    SharedFrame(std::unique_ptr<SharedMemory> memory, int width, int height);
    void sleepWhile(std::atomic<std::uint32_t> &word, std::uint32_t value, Clock::duration atMost);
    void store(std::atomic<std::uint32_t> &word, std::uint32_t value);
    Header &header() const;

    std::unique_ptr<SharedMemory> m_memory;
    int m_width = 0;
    int m_height = 0;
    std::uint32_t m_overrunsAtStart = 0;
};

} // namespace virtdesk
