// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <span>

namespace virtdesk {

/// What a mechanism negotiated for the bytes after the sign-in (RFC 4422 section 3.7). I/O thread only.
class SecurityLayer
{
public:
    virtual ~SecurityLayer() = default;

    /// Unwraps what is complete; the rest is kept. The result is valid until the next `decode`. Errors: Protocol.
    virtual Result<std::span<const char>> decode(std::span<const char> wrapped) = 0;
    /// Wraps at most `maximumPlain()` bytes. The result is valid until the next `encode`. Errors: Protocol, Internal.
    virtual Result<std::span<const char>> encode(std::span<const char> plain) = 0;
    /// Called once a token, before `decode` gets all of it, with its first 16 bytes (or all, if it is shorter). False =
    /// not the token that has to come next.
    virtual bool acceptToken(std::span<const char> beginning) = 0;
    virtual std::size_t maximumPlain() const = 0; ///< bytes that the peer takes in one token, before wrapping
    virtual std::size_t maximumToken() const = 0; ///< bytes of a token that we announced to take
};

} // namespace virtdesk
