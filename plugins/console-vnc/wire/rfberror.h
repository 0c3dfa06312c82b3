// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QString>

#include <exception>

namespace virtdesk::rfb {

/// Thrown inside the plugin to end a connection; caught once, in RfbDisplay::run.
class RfbError : public std::exception
{
public:
    explicit RfbError(Error error)
        : m_error(std::move(error))
    {
    }
    RfbError(Failure kind, const QString &sentence, const QString &detail = {})
        : m_error{kind, sentence, detail}
    {
    }

    const Error &error() const { return m_error; }
    const char *what() const noexcept override { return "RfbError"; }

private:
    Error m_error;
};

/// The connection has ended where more was to come: the peer closed it, or it broke.
class ConnectionEnded final : public RfbError
{
public:
    using RfbError::RfbError;
};

/// The server broke the protocol. `detail` is for the curious: which part, what was wrong.
[[noreturn]] void failProtocol(const QString &detail);
[[noreturn]] void failProtocol(const char *detail);

} // namespace virtdesk::rfb
