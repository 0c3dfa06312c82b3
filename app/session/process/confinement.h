// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Drops what a session needs no more once it is signed in: new files, sockets, programs. One file per platform.
class Confinement
{
public:
    /// Called once, after the sign-in and before the first frame is parsed; everything that will be needed has been
    /// opened and loaded. Nothing here can be undone. False when the system can't do it; the session then runs without.
    static bool confineAfterSignIn();
};

} // namespace virtdesk
