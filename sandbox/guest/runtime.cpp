// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include <stddef.h>
#include <stdint.h>

// What the compiler takes for granted.

extern "C" void *memset(void *to, int value, size_t size)
{
    void *result = to;
    asm volatile("cld; rep stosb" : "+D"(to), "+c"(size) : "a"(value) : "memory");
    return result;
}

extern "C" void *memcpy(void *to, const void *from, size_t size)
{
    void *result = to;
    asm volatile("cld; rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
    return result;
}
