// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/gsssequence.h"

#include <cstdint>

namespace virtdesk {

bool GssSequence::accept(std::span<const char> token)
{
    const bool isWrapToken = token.size() >= headerSize && token[0] == 0x05 && token[1] == 0x04;
    if (!isWrapToken)
        return !m_next.has_value(); // a change of form in the middle is no accident
    std::uint64_t number = 0;
    for (std::size_t i = 8; i < headerSize; ++i)
        number = number << 8 | static_cast<unsigned char>(token[i]);
    if (m_next && number != *m_next)
        return false;
    m_next = number + 1;
    return true;
}

} // namespace virtdesk
