// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/ovirt-api/httpmessage.h"
#include "sdk/result.h"

#include <QString>

namespace virtdesk::ovirt {

/// What the engine says when it refuses: JSON or XML, at the top level or inside a failed action.
struct EngineFault
{
    QString reason; ///< "Operation Failed", or a key such as USER_CANNOT_FORCE_RECONNECT_TO_VM
    QString detail; ///< sentences, without the brackets
    bool isEmpty() const { return reason.isEmpty() && detail.isEmpty(); }
};

/// Reads a fault from a reply of any media type; empty when there is none. Any thread.
EngineFault parseFault(const HttpReply &reply);

/// An Error for a reply that is no success. `host` is the engine for people, `what` what was wanted ("start hd-17").
Error errorOf(const HttpReply &reply, const QString &host, const QString &what);

/// True for an action that "succeeded" with 200 but says that it failed.
bool saysFailed(const HttpReply &reply);

} // namespace virtdesk::ovirt
