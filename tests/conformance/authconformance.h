// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/auth.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace virtdesk::conformance {

/// The server's half of one sign-in.
class AuthServer
{
public:
    virtual ~AuthServer() = default;

    enum class State { GoesOn, Done, Refused };
    struct Reply
    {
        State state = State::Refused;
        std::optional<QByteArray> data; ///< beside "done", too
    };
    virtual Reply start(const QByteArray &mechanism, const std::optional<QByteArray> &fromClient) = 0;
    virtual Reply step(const std::optional<QByteArray> &fromClient) = 0;
};

/// What an auth plugin has to be given for the suite: a mechanism with a name and a password.
struct AuthCase
{
    AuthPlugin *plugin = nullptr;
    QByteArray mechanism;
    QByteArray service = "vnc";
    QByteArray userName;
    QByteArray password; ///< long and odd enough not to stand in a token by accident
    std::function<std::unique_ptr<AuthServer>()> server;
    bool showsPassword = false;  ///< the mechanism sends the password itself
    bool serverIsProven = false; ///< what the server says proves that it knows the password, too
};

/// Looks at an auth plugin from all sides: a whole sign-in under verified TLS, a wrong password, a cancelled question,
/// facts that forbid it, a server that changes, cuts and swells what it says. Gives the breaches of the contract, in
/// English; empty = it conforms.
QList<QString> checkAuth(const AuthCase &subject);

} // namespace virtdesk::conformance
