// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/handofffolder.h"

#include <cerrno>
#include <cstdlib>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace virtdesk {

namespace {

/// A folder, not a link to one, of this user.
bool isOwnFolder(const std::string &path, mode_t forbidden)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid() &&
           (status.st_mode & forbidden) == 0;
}

bool makeFolder(const std::string &path, bool create)
{
    if (create && ::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return false;
    return isOwnFolder(path, S_IRWXG | S_IRWXO);
}

} // namespace

std::optional<std::string> handoffFolder(bool create)
{
    const char *runtime = std::getenv("XDG_RUNTIME_DIR");
    if (runtime && runtime[0] == '/' && isOwnFolder(runtime, S_IWGRP | S_IWOTH)) {
        const std::string parent = std::string(runtime) + "/app";
        const std::string folder = parent + "/org.virtdesk.VirtDesk";
        // Others make "app" as well, with their own rights; it only has to be ours.
        if (create && ::mkdir(parent.c_str(), 0700) != 0 && errno != EEXIST)
            return std::nullopt;
        if (!isOwnFolder(parent, S_IWGRP | S_IWOTH) || !makeFolder(folder, create))
            return std::nullopt;
        return folder;
    }
    const std::string folder = "/tmp/virtdesk-" + std::to_string(::geteuid());
    return makeFolder(folder, create) ? std::optional(folder) : std::nullopt;
}

std::string handoffSocketPath(const std::string &folder, int folderDescriptor)
{
    const std::string path = folder + '/' + handoffSocketName;
    constexpr std::size_t room = sizeof(sockaddr_un::sun_path) - 1;
    if (path.size() <= room)
        return path;
    const std::string shorter = "/proc/self/fd/" + std::to_string(folderDescriptor) + '/' + handoffSocketName;
    return shorter.size() <= room ? shorter : std::string();
}

} // namespace virtdesk
