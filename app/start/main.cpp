// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk, as people and desktops start it (Linux): hands over to the running program where there is one, and else
// becomes the program. It has no Qt, whose libraries take most of the time of a start that only hands over.
#include "app/handoff/protocol/programarguments.h"
#include "app/handoff/protocol/runoptions.h"
#include "app/handoff/protocol/startdelivery.h"
#include "app/handoff/protocol/startrequest.h"
#include "app/hardening/memoryprivacy.h"

#include <climits>
#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

using namespace virtdesk;

namespace {

/// The folder of this program, and where the program is, as they lie in the installed and in the build tree.
constexpr std::string_view startFolder = "/" VIRTDESK_BIN_DIR;
constexpr std::string_view programPath = "/" VIRTDESK_LIBEXEC_DIR "/virtdesk-desktop";

/// Empty when this program does not lie where it is installed.
std::string findDesktop()
{
    char buffer[PATH_MAX];
    const ssize_t size = ::readlink("/proc/self/exe", buffer, sizeof buffer);
    if (size <= 0 || size >= static_cast<ssize_t>(sizeof buffer))
        return {};
    std::string place(buffer, static_cast<std::size_t>(size));
    place.erase(place.rfind('/'));
    if (!place.ends_with(startFolder))
        return {};
    place.resize(place.size() - startFolder.size());
    place += programPath;
    return place;
}

/// nullopt = what was asked for is the program's own affair: its window, its help, its options.
std::optional<int> handOver(int argc, char **argv)
{
    std::vector<char *> kept(argv, argv + argc + 1);
    int count = argc;
    RunOptions::take(count, kept.data());
    if (count != argc)
        return std::nullopt;
    const StartRequest start = takeStart(argc, argv);
    if (start.mode == StartRequest::Mode::Quit)
        return deliverAll(start).value_or(0);
    if (start.mode == StartRequest::Mode::Run)
        return deliverAll(start);
    return std::nullopt;
}

} // namespace

int main(int argc, char **argv)
{
    keepMemoryPrivate();
    if (const std::optional<int> status = handOver(argc, argv))
        return *status;
    const std::string program = findDesktop();
    // With the name by which it was called: a window is known by it.
    if (!program.empty())
        ::execv(program.c_str(), argv);
    tellPerson("A part of VirtDesk is missing: virtdesk-desktop. Install VirtDesk again.");
    return 1;
}
