// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QJsonObject>

namespace virtdesk::libvirt {

/// What went wrong in this thread's last call of libvirt, as the member "error" of an answer: "kind" is one of "auth"
/// (the sign-in failed), "cancelled", "nodomain", "nosnapshot", "denied", "state" (does not fit what the domain does
/// now), "unsupported", "timeout", "connection" (the daemon can't be reached, or not any more) and "other"; "text" is
/// libvirt's own sentence.
QJsonObject lastFault();

/// Whether libvirt's error number says that the sign-in failed.
bool isSignInFault(int code);

} // namespace virtdesk::libvirt
