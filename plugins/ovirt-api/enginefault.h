// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/httpmessage.h"
#include "sdk/result.h"

#include <QString>

namespace virtdesk::ovirt {

/// What the engine says when it refuses: JSON or XML, at the top level or inside a failed action; or the page that its
/// application server, Apache or a proxy makes of an error. Texts are in the engine's language: only `reason`, where it
/// is a key, may be compared.
struct EngineFault
{
    QString reason; ///< "Operation Failed", or a key such as USER_CANNOT_FORCE_RECONNECT_TO_VM
    QString detail; ///< sentences, without the brackets
    QString page;   ///< text of a page that is not the engine's own, for the curious

    bool isEmpty() const { return reason.isEmpty() && detail.isEmpty(); }
    /// The engine's own words for people, with a full stop; empty where it gave a key or an internal text only.
    QString sentence() const;
    /// Everything for the curious that `sentence` leaves out.
    QString curiosities() const;
};

/// Reads a fault from a reply; empty when there is none. The body counts, not what the reply is called. Any thread.
EngineFault parseFault(const HttpReply &reply);

/// Whether a text of the engine is for people. It is not: a key (SETTING_VM_TICKET_FAILED, invalid_grant), a text with
/// unresolved variables, the name of a program's exception, the protocol's own words for `status`. No language matters.
bool isForPeople(const QString &text, int status);

/// An Error for a reply that is no success. The engine's own words go first; a guess stands only where there are none.
/// `host` is the engine for people, `what` what was wanted ("start hd-17").
Error errorOf(const HttpReply &reply, const QString &host, const QString &what);

/// True for an action that "succeeded" with 200 but says that it failed.
bool saysFailed(const HttpReply &reply);

} // namespace virtdesk::ovirt
