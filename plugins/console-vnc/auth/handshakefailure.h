// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

namespace virtdesk::rfb {

/// What a server that hangs up, or something that is no VNC server, means to a person, by how far the handshake was.
class HandshakeFailure
{
    Q_DECLARE_TR_FUNCTIONS(Rfb)
public:
    enum class Stage {
        Version,   ///< waiting for the first bytes
        Repeater,  ///< an ID has been given to a repeater
        Types,     ///< versions are agreed on; the server has to say what it offers
        Chosen,    ///< a way to sign in has been chosen
        Answered,  ///< the person's answer, or none, was sent; the result has to come
        SignedIn,  ///< the server has to show its screen
        FirstFrame ///< it has, and a picture was asked for
    };

    /// The connection ended. `host` as the person knows it, `way` = what was chosen, `detail` for the curious.
    static Error ended(Stage stage, const QString &host, const QString &way, const QString &detail);
    /// Nothing at all came before `late`, the step's own error.
    static Error silent(const Error &late, const QString &host);
    /// The first bytes are not those of VNC.
    static Error otherProtocol(const QByteArray &first);
};

} // namespace virtdesk::rfb
