// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// The session's own namespaces: user, mounts, network, IPC and host name. In them the process is nobody else's, sees
/// no network but the connection that is handed in, and in the end no file. Linux only. Everything here can fail, where
/// the system forbids it, and what has failed can be asked for.
class Isolation
{
public:
    /// All but the network's. While there is one thread, before anything was opened. Drops all capabilities but the one
    /// that the other functions need.
    static void enter();
    static bool isEntered();

    /// A network without any interface that is up. What is connected stays connected.
    static bool leaveNetwork();
    /// Replaces the file system by an empty one, with a source of randomness in it, once everything is loaded. True
    /// when nothing else can be opened from now on.
    static bool emptyRoot();
    /// The last step; also where `enter` has failed.
    static void dropCapabilities();
};

} // namespace virtdesk
