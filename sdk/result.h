// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace virtdesk {

/// The kind of a failure, in bands that programs can act on. The values of the first ten are the
/// exit statuses of `virtdeskctl` (docs/command-line.md).
enum class Failure {
    None = 0,
    Internal = 1,    ///< our own bug or a missing part of the installation
    Usage = 2,       ///< the request itself is wrong
    Unreachable = 3, ///< the host can't be reached (name, refused, unreachable)
    SignIn = 4,      ///< sign-in refused or impossible
    Identity = 5,    ///< the server's identity was not accepted
    Protocol = 6,    ///< the server broke the protocol
    Deadline = 7,    ///< a deadline passed
    Engine = 8,      ///< the engine refused or failed
    NotFound = 9,    ///< no such thing, or not visible to this user
    Cancelled = 20,  ///< somebody on our side ended it
    Closed = 21,     ///< the server ended a running console in an orderly way
    Crashed = 22,    ///< the console's process ended unexpectedly
    Lost = 23,       ///< an established connection broke: the other side does not answer any more
};
inline constexpr Failure lastFailure = Failure::Lost;

/// What the person can do about a failure inside this program. The program offers it (a button, a command); nothing is
/// ever decided by the words of an Error. The values cross a process boundary: new ones go to the end.
enum class Remedy {
    None,
    AllowAnonymousTls, ///< consent to TLS without a certificate for this console
    ForgetExpectation, ///< forget what this console was reached with before, if its server was changed on purpose
    InstallPlugin,     ///< install the part of VirtDesk, or the SASL module, that is missing
    GetTicket,         ///< get a Kerberos ticket
};
inline constexpr Remedy lastRemedy = Remedy::GetTicket;

/// What went wrong: a sentence for the person (what happened, why, what can be done), a detail for the curious and what
/// this program offers to do about it. Neither text ever holds a secret, and neither is read by the program. Text from
/// a server is passed through `cleanText` first.
struct Error
{
    Failure kind = Failure::None;
    QString sentence;
    QString detail;
    Remedy remedy = Remedy::None;

    explicit operator bool() const { return kind != Failure::None; }
};

/// A value or an Error: the only way in which results cross the plugin boundary (no exception does).
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    T &value() & { return std::get<0>(m_state); }
    const T &value() const & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }
    T &operator*() & { return std::get<0>(m_state); }
    const T &operator*() const & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }

    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success, or an Error.
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    bool ok() const { return m_error.kind == Failure::None; }
    explicit operator bool() const { return ok(); }
    const Error &error() const { return m_error; }

private:
    Error m_error;
};

/// Text that came from outside, made safe to show in one line of plain text: valid UTF-8, no control, bidi
/// override or line-separator characters, trailing NULs dropped, cut to `maximum` characters with an ellipsis.
QString cleanText(const QByteArray &raw, qsizetype maximum = 400);
QString cleanText(const QString &raw, qsizetype maximum = 400);

} // namespace virtdesk
