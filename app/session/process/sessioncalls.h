// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/hardening/callfilter.h"

namespace virtdesk {

/// The lists of system calls that a session may make, by stage. Linux only.
class SessionCalls
{
public:
    enum class Stage {
        BeforeNetwork, ///< from before the first byte of the network on
        AfterSignIn,
    };

    /// What a session may do beyond the lists: declared by a plugin and granted by the host.
    struct Grants
    {
        bool threads = false;
        bool network = false;
        bool files = false; ///< may open files for reading; which ones, Landlock and the root decide
    };

    static CallFilter::Rules rules(Stage stage, const Grants &grants);
};

} // namespace virtdesk
