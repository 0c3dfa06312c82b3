// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/ipc/passedsocket.h"
#include "sdk/result.h"

namespace virtdesk {

/// Two TCP sockets that are connected with each other, as Windows has no socketpair() whose ends a process can be given
/// (WSADuplicateSocket). Nobody can be at the other end of one of them: the port is exclusive, what has come to it is
/// taken only when it is the other end itself, and nothing listens there any more afterwards. Other users' programs
/// can't read what goes over the loopback interface; administrators can. Main thread; as no network is between, nothing
/// waits noticeably.
struct LoopbackPair
{
    PassedSocket first;
    PassedSocket second;

    /// Errors: Internal.
    static Result<LoopbackPair> make();
};

} // namespace virtdesk
