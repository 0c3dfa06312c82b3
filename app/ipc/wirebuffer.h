// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/secret.h"

#include <memory>
#include <vector>

namespace virtdesk {

/// Wipes memory before it gives it back, so that neither a grown buffer's old block nor a finished one keeps a secret.
template <typename T>
class WipingAllocator
{
public:
    using value_type = T;

    WipingAllocator() = default;
    template <typename U>
    WipingAllocator(const WipingAllocator<U> &) noexcept
    {
    }

    T *allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T *memory, std::size_t count) noexcept
    {
        wipeMemory(memory, count * sizeof(T));
        std::allocator<T>().deallocate(memory, count);
    }

    template <typename U>
    bool operator==(const WipingAllocator<U> &) const noexcept
    {
        return true;
    }
};

/// Bytes of messages on their way.
using WireBuffer = std::vector<char, WipingAllocator<char>>;

} // namespace virtdesk
