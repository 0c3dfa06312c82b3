// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Secrets are wiped by whoever holds them (Secret), but libraries copy what they send: QNetworkAccessManager hands the
// body of a request to its thread in a copy of its own, and the TLS socket keeps another until it is written. Programs
// that link this file give no memory back to the heap with what was in it. glibc's own malloc stays in charge.

#include "app/hardening/sanitized.h"

#include <cstdlib>

#if defined(__GLIBC__) && !VIRTDESK_SANITIZED

#include <cstring>
#include <malloc.h>

// glibc's names for the functions that are put before.
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" void __libc_free(void *memory);

namespace {

/// What the kernel gave for this block alone goes back to it at free(), with its content (malloc.c, IS_MMAPPED).
bool goesBackToTheKernel(const void *memory)
{
    constexpr std::size_t isMapped = 2;
    return (static_cast<const std::size_t *>(memory)[-1] & isMapped) != 0;
}

} // namespace

#define VIRTDESK_INSTEAD __attribute__((visibility("default"), used))

extern "C" VIRTDESK_INSTEAD void free(void *memory) noexcept
{
    if (!memory)
        return;
    if (!goesBackToTheKernel(memory))
        ::explicit_bzero(memory, ::malloc_usable_size(memory));
    __libc_free(memory);
}

extern "C" VIRTDESK_INSTEAD void *realloc(void *memory, std::size_t size) noexcept
{
    if (!memory)
        return ::malloc(size);
    if (size == 0) {
        ::free(memory);
        return nullptr;
    }
    const std::size_t old = ::malloc_usable_size(memory);
    // It fits, and gives back too little to be worth a copy.
    if (size <= old && size >= old / 2)
        return memory;
    void *moved = ::malloc(size);
    if (!moved)
        return nullptr;
    std::memcpy(moved, memory, old < size ? old : size);
    ::free(memory);
    return moved;
}

#endif
