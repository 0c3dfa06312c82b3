// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/secret.h"

#include <cstring>
#include <utility>

namespace virtdesk {

void wipeMemory(void *memory, std::size_t size)
{
#if defined(__GNUC__)
    if (size == 0)
        return;
    // Fast, as whole message buffers are wiped; the barrier makes the bytes count as used.
    std::memset(memory, 0, size);
    __asm__ volatile("" : : "r"(memory) : "memory");
#else
    volatile auto *byte = static_cast<volatile unsigned char *>(memory);
    while (size-- > 0)
        *byte++ = 0;
#endif
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached())
        wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

void wipe(QString &text)
{
    if (text.isDetached())
        wipeMemory(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

Secret::Secret(QByteArrayView bytes)
    : m_bytes(bytes.begin(), bytes.end())
{
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, {}))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret()
{
    wipe();
}

Secret Secret::fromText(QString &&text)
{
    QByteArray utf8 = text.toUtf8();
    Secret secret(utf8);
    virtdesk::wipe(utf8);
    virtdesk::wipe(text);
    return secret;
}

Secret Secret::clone() const
{
    return Secret(view());
}

void Secret::wipe()
{
    if (!m_bytes.empty())
        wipeMemory(m_bytes.data(), m_bytes.size());
    m_bytes.clear();
}

} // namespace virtdesk
