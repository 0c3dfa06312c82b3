// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk::libvirt {

/// What libvirt starts in ssh's place (its parameter "command"): makes itself the system's ssh, which then asks by
/// virtdesk-ssh-ask instead of failing. libvirt lets few variables through; SSH_ASKPASS has the name of SshQuestions'
/// socket. Without that, or without the asking program, ssh is as libvirt wants it. Gives an exit status when there is
/// no ssh.
int becomeSsh(int argc, char **argv);

} // namespace virtdesk::libvirt
