// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ipc/sharedframe.h"

#include "app/ipc/ipctext.h"
#include "app/ipc/messages.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <new>

namespace virtdesk {

namespace {

constexpr std::size_t headerSize = 4096;
constexpr std::chrono::microseconds lookInterval{500};

Error badSize(int width, int height)
{
    return {Failure::Protocol,
            IpcText::tr("The server announced a screen of %1 x %2 pixels, which is more than VirtDesk "
                        "shows. Set a smaller screen in the virtual machine.")
                .arg(width)
                .arg(height),
            {}};
}

} // namespace

/// Each word has a cache line of its own. Zeroed memory is a valid header.
struct SharedFrame::Header
{
    alignas(64) std::atomic<std::uint32_t> writing;  ///< session: an update is being drawn
    alignas(64) std::atomic<std::uint32_t> reading;  ///< parent: the picture is being read
    alignas(64) std::atomic<std::uint32_t> consumed; ///< parent: serial of the last update that need not wait
    alignas(64) std::atomic<std::uint32_t> sleeping; ///< session: waits for one of the parent's words
    alignas(64) std::atomic<std::uint32_t> overruns; ///< session: how often it went on in spite of `reading`
    alignas(64) std::atomic<std::uint32_t> parked;   ///< session: there are no pixels until the next update
};

bool SharedFrame::sizeAllowed(int width, int height)
{
    return width >= 1 && height >= 1 && width <= limits::frameSide && height <= limits::frameSide &&
           qint64(width) * height <= limits::framePixels;
}

std::size_t SharedFrame::bytesFor(int width, int height)
{
    return headerSize + static_cast<std::size_t>(strideFor(width)) * static_cast<std::size_t>(height);
}

std::size_t SharedFrame::maxBytes()
{
    // Rows are padded to 64 bytes, which makes most of a difference where they are short and many.
    return headerSize + static_cast<std::size_t>(limits::framePixels) * 4 +
           static_cast<std::size_t>(limits::frameSide) * 60;
}

std::ptrdiff_t SharedFrame::strideFor(int width)
{
    return (std::ptrdiff_t(width) * 4 + 63) & ~std::ptrdiff_t(63);
}

Result<std::unique_ptr<SharedFrame>> SharedFrame::create(int width, int height, std::size_t atLeast)
{
    static_assert(sizeof(Header) <= headerSize);
    if (!sizeAllowed(width, height))
        return badSize(width, height);
    auto memory = SharedMemory::create(std::max(bytesFor(width, height), atLeast), headerSize);
    if (!memory)
        return memory.error();
    return std::unique_ptr<SharedFrame>(new SharedFrame(std::move(memory).value(), width, height));
}

Result<std::unique_ptr<SharedFrame>> SharedFrame::map(NativeHandle handle, int width, int height, std::size_t bytes)
{
    if (!sizeAllowed(width, height))
        return badSize(width, height);
    auto memory = SharedMemory::map(std::move(handle), std::max(bytesFor(width, height), bytes));
    if (!memory)
        return memory.error();
    return std::unique_ptr<SharedFrame>(new SharedFrame(std::move(memory).value(), width, height));
}

SharedFrame::SharedFrame(std::unique_ptr<SharedMemory> memory, int width, int height)
    : m_memory(std::move(memory))
    , m_width(width)
    , m_height(height)
{
}

bool SharedFrame::reshape(int width, int height)
{
    if (!sizeAllowed(width, height) || bytesFor(width, height) > m_memory->size())
        return false;
    m_width = width;
    m_height = height;
    return true;
}

void SharedFrame::recycle()
{
    m_memory->discard(headerSize);
    Header &head = header();
    store(head.reading, 0);
    store(head.consumed, 0);
    head.writing.store(0);
    head.parked.store(0);
}

/// Session: no longer than `word` is `value`.
void SharedFrame::sleepWhile(std::atomic<std::uint32_t> &word, std::uint32_t value, Clock::duration atMost)
{
    // Told before the word is looked at once more (which sleeping does): either the parent's store comes before that
    // look, or the parent sees that somebody sleeps.
    header().sleeping.store(1);
    SharedMemory::sleepWhile(word, value, atMost);
    header().sleeping.store(0);
}

/// Parent: sets one of its words, and wakes the session where it waits. What stands in `sleeping` is the session's
/// word: a false one costs a call, or the session its bound.
void SharedFrame::store(std::atomic<std::uint32_t> &word, std::uint32_t value)
{
    word.store(value);
    if (header().sleeping.load() != 0)
        SharedMemory::wakeAll(word);
}

SharedFrame::Header &SharedFrame::header() const
{
    return *std::launder(reinterpret_cast<Header *>(m_memory->data()));
}

FrameBuffer SharedFrame::buffer() const
{
    FrameBuffer buffer;
    buffer.pixels = reinterpret_cast<std::uint32_t *>(m_memory->data() + headerSize);
    buffer.width = m_width;
    buffer.height = m_height;
    buffer.stride = strideFor(m_width);
    return buffer;
}

void SharedFrame::beginDrawing(std::uint32_t published, Clock::duration consumedBound, Clock::duration readingBound)
{
    Header &head = header();
    const auto consumedEnd = Clock::now() + consumedBound;
    for (std::uint32_t seen = head.consumed.load(); seen != published; seen = head.consumed.load()) {
        const auto now = Clock::now();
        if (now >= consumedEnd)
            break; // a slow viewer: frames merge
        sleepWhile(head.consumed, seen, consumedEnd - now);
    }

    // Both flags are sequentially consistent: either the parent sees `writing`, or we see its `reading`.
    head.writing.store(1);
    const auto readingEnd = Clock::now() + readingBound;
    while (head.reading.load() != 0) {
        const auto now = Clock::now();
        if (now >= readingEnd) {
            head.overruns.fetch_add(1);
            break;
        }
        sleepWhile(head.reading, 1, readingEnd - now);
    }
}

void SharedFrame::endDrawing()
{
    header().writing.store(0);
}

bool SharedFrame::park(Clock::duration readingBound)
{
    Header &head = header();
    head.parked.store(1);
    beginDrawing(head.consumed.load(), {}, readingBound);
    const bool parked = m_memory->release(headerSize);
    if (!parked)
        head.parked.store(0);
    endDrawing();
    return parked;
}

void SharedFrame::unpark()
{
    header().parked.store(0);
}

bool SharedFrame::isConsumed(std::uint32_t published) const
{
    return header().consumed.load() == published;
}

bool SharedFrame::beginReading()
{
    Header &head = header();
    // Looked at first, so that a parent that tries often does not keep the session waiting for a quiet moment.
    if (head.writing.load() != 0 || head.parked.load() != 0)
        return false;
    m_overrunsAtStart = head.overruns.load();
    head.reading.store(1);
    if (head.writing.load() == 0 && head.parked.load() == 0)
        return true;
    store(head.reading, 0);
    return false;
}

bool SharedFrame::beginReading(Clock::duration atMost)
{
    const auto end = Clock::now() + atMost;
    while (!beginReading()) {
        if (isParked() || Clock::now() >= end)
            return false;
        // The end of an update wakes nobody, so it is looked for.
        SharedMemory::sleepWhile(header().writing, 1, lookInterval);
    }
    return true;
}

bool SharedFrame::isOverrun() const
{
    return header().overruns.load() != m_overrunsAtStart;
}

bool SharedFrame::endReading()
{
    const bool whole = !isOverrun();
    store(header().reading, 0);
    return whole;
}

bool SharedFrame::isParked() const
{
    return header().parked.load() != 0;
}

void SharedFrame::consume(std::uint32_t serial)
{
    store(header().consumed, serial);
}

} // namespace virtdesk
