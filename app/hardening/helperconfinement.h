// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/hardening/callfilter.h"

#include <string>
#include <vector>

namespace virtdesk {

/// What is left to a small program that does one thing on the network for a console (virtdesk-connect,
/// virtdesk-ticket), before it reads the first byte from there: no program, no process, no file but the system's, none
/// to write but a named one. Which hosts it talks to can't be limited: name servers and KDCs are the system's. Linux
/// only.
class HelperConfinement
{
public:
    enum class Work {
        FindNames,  ///< the system's resolver with its modules: their files, sockets to name servers and local services
        FindTicket, ///< that, a KDC and a ticket cache, which may be a key ring of the kernel
        Connect,    ///< sockets only; no file at all
    };

    static CallFilter::Rules rules(Work work);
    /// Where the system's libraries, their settings and the places of its local services are.
    static std::vector<std::string> systemFolders();

    /// `more` may be read besides the system's folders, `writable` is a file whose content may be changed. With
    /// FindNames, enter(Connect) may follow.
    explicit HelperConfinement(Work work, std::vector<std::string> more = {}, std::string writable = {});
    /// From now on; it can't be undone. What the kernel refuses is not in force. True when all of it is.
    bool enter() const;

private:
    Work m_work;
    std::vector<std::string> m_more;
    std::string m_writable;
    CallFilter m_filter;
};

} // namespace virtdesk
