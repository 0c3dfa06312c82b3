// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/browser/programstarter.h"

#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace virtdesk {

namespace {

/// The folder of this program and the name of the programs' folder, as they lie in the installed and in the build tree.
constexpr std::string_view helperFolder = "/" VIRTDESK_LIBEXEC_DIR;
constexpr std::string_view programFolder = "/" VIRTDESK_BIN_DIR;

bool isProgram(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(path.c_str(), X_OK) == 0;
}

/// Everything but 0, 1 and 2, which lead nowhere: a browser waits for the ends of its pipes.
void dropDescriptors()
{
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (int fd = 0; fd <= 2 && nowhere >= 0; ++fd)
        ::dup2(nowhere, fd);
    if (::syscall(SYS_close_range, 3u, ~0u, 0u) != 0) {
        for (int fd = 3; fd < 1024; ++fd)
            ::close(fd);
    }
}

} // namespace

std::string findProgram()
{
    char buffer[PATH_MAX];
    const ssize_t size = ::readlink("/proc/self/exe", buffer, sizeof buffer);
    if (size <= 0 || size >= static_cast<ssize_t>(sizeof buffer))
        return {};
    std::string folder(buffer, static_cast<std::size_t>(size));
    folder.erase(folder.rfind('/'));
    if (const std::string beside = folder + "/virtdesk"; isProgram(beside))
        return beside;
    if (folder.size() > helperFolder.size() && folder.ends_with(helperFolder)) {
        folder.resize(folder.size() - helperFolder.size());
        folder += programFolder;
        folder += "/virtdesk";
        if (isProgram(folder))
            return folder;
    }
    return {};
}

bool startDetached(const std::string &program)
{
    if (program.empty())
        return false;
    const pid_t child = ::fork();
    if (child < 0)
        return false;
    if (child == 0) {
        // A second fork: the program's parent is init, not the browser.
        ::setsid();
        const pid_t grandchild = ::fork();
        if (grandchild != 0)
            ::_exit(grandchild < 0 ? 1 : 0);
        dropDescriptors();
        if (::chdir("/") != 0)
            ::_exit(1);
        char background[] = "--bus-activated";
        std::string name = program;
        char *const arguments[] = {name.data(), background, nullptr};
        ::execv(program.c_str(), arguments);
        ::_exit(127);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return false;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace virtdesk
