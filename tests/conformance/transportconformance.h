// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/transport.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace virtdesk::conformance {

/// What a transport plugin has to be given for the suite: the other side of one whole, short connection through it.
struct TransportCase
{
    /// TransportPlugin::open of the plugin, with an endpoint that fits.
    std::function<Result<std::unique_ptr<ByteStream>>(TransportHost &host)> open;
    /// Makes the hop (or a carrier's server) for one connection: gets all that was sent to it so far, each time that
    /// more comes, and says what it answers. Behind its last answer it hangs up.
    std::function<std::function<QByteArray(const QByteArray &sent)>()> peer;
    QByteArray says; ///< by the console behind it, in those answers; the stream gives exactly this
};

/// Looks at a transport from all sides: whole, in pieces, cut off at every byte, with every byte changed, with errors
/// of the stream below and with a peer that never ends. Gives the breaches of the contract, in English; empty = it
/// conforms.
QList<QString> checkTransport(const TransportCase &subject);

/// What a transport that makes its connections itself (metadata "process") has to be given.
struct ApartTransportCase
{
    /// To a peer that sends back whatever it gets.
    std::function<Result<std::unique_ptr<ByteStream>>(TransportHost &host)> openToEcho;
};

/// The same for such a transport, with a real peer. Where the system has poll(); elsewhere it says so.
QList<QString> checkApartTransport(const ApartTransportCase &subject);

} // namespace virtdesk::conformance
