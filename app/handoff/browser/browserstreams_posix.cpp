// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/browserstreams.h"

#include <cerrno>
#include <csignal>
#include <unistd.h>

namespace virtdesk {

bool isStartedByHand()
{
    std::signal(SIGPIPE, SIG_IGN);
    return ::isatty(STDIN_FILENO);
}

bool readFromBrowser(char *into, std::size_t size)
{
    while (size > 0) {
        const ssize_t got = ::read(STDIN_FILENO, into, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        into += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

bool writeToBrowser(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void endProcessAfter(std::chrono::seconds time)
{
    ::alarm(static_cast<unsigned>(time.count()));
}

void keepProcess()
{
    ::alarm(0);
}

} // namespace virtdesk
