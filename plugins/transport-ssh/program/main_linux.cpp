// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// virtdesk-ssh-ask: started by the system's ssh, as its SSH_ASKPASS with the question as the only argument, or as its
// KnownHostsCommand with "known" and a host's key. Hands the question on to the transport that has started ssh, and
// gives the answer back: a secret, or the line of a known_hosts file. Whom ssh's own files know is not asked about.

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr std::size_t maximumAnswer = 8 << 10;

/// What the transport says; empty = no.
std::string ask(char kind, const std::string &text)
{
    const char *name = std::getenv("VIRTDESK_SSH_ASK");
    const char *hop = std::getenv("VIRTDESK_SSH_HOP");
    sockaddr_un address{};
    if (!name || std::strlen(name) + 2 > sizeof address.sun_path)
        return {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, name, std::strlen(name));
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + std::strlen(name));
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0 || ::connect(socket, reinterpret_cast<const sockaddr *>(&address), size) != 0)
        return {};
    std::string question{kind, hop && *hop ? *hop : '0', ' '};
    question += text.substr(0, 7000);
    question += '\0';
    if (::send(socket, question.data(), question.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(question.size()))
        return {};
    std::string answer;
    char buffer[1024];
    for (ssize_t count = 0; answer.size() < maximumAnswer && (count = ::recv(socket, buffer, sizeof buffer, 0)) > 0;)
        answer.append(buffer, static_cast<std::size_t>(count));
    ::close(socket);
    return answer;
}

/// The output of a program of the system; empty when it fails.
std::string output(const std::vector<std::string> &arguments)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return {};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    std::vector<char *> pointers;
    pointers.reserve(arguments.size() + 1);
    for (const std::string &argument : arguments)
        pointers.push_back(const_cast<char *>(argument.c_str()));
    pointers.push_back(nullptr);
    pid_t process = -1;
    const int failed = ::posix_spawn(&process, arguments.front().c_str(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string text;
    char buffer[4096];
    for (ssize_t count = 0; failed == 0 && (count = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
        if (text.size() < (1 << 20))
            text.append(buffer, static_cast<std::size_t>(count));
    }
    ::close(ends[0]);
    int status = 0;
    if (failed != 0 || ::waitpid(process, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return {};
    return text;
}

/// The known_hosts files that the person's configuration has for this host.
std::vector<std::string> knownHostsFiles(const std::string &host)
{
    // "[host]:port" is how ssh looks for it; its configuration knows it by the name.
    std::string name = host;
    if (!name.empty() && name.front() == '[')
        name = name.substr(1, name.find(']') == std::string::npos ? std::string::npos : name.find(']') - 1);
    const std::string settings = output({"/usr/bin/ssh", "-G", "--", name});
    const char *home = std::getenv("HOME");
    std::vector<std::string> files;
    std::size_t at = 0;
    while (at < settings.size()) {
        const std::size_t end = std::min(settings.find('\n', at), settings.size());
        const std::string line = settings.substr(at, end - at);
        at = end + 1;
        for (const char *key : {"userknownhostsfile ", "globalknownhostsfile "}) {
            if (line.rfind(key, 0) != 0)
                continue;
            std::size_t from = std::strlen(key);
            while (from < line.size()) {
                const std::size_t to = std::min(line.find(' ', from), line.size());
                std::string file = line.substr(from, to - from);
                if (home && file.rfind("~/", 0) == 0)
                    file = home + file.substr(1);
                if (!file.empty())
                    files.push_back(file);
                from = to + 1;
            }
        }
    }
    return files;
}

/// "known <invocation> <host> <algorithm> <key>": prints the line that ssh takes for a known host, or nothing.
int known(const std::string &invocation, const std::string &host, const std::string &algorithm, const std::string &key)
{
    if (invocation != "HOSTNAME")
        return 0;
    for (const std::string &file : knownHostsFiles(host)) {
        if (!output({"/usr/bin/ssh-keygen", "-F", host, "-f", file}).empty())
            return 0; // known there, with this key or another one: ssh decides
    }
    if (ask('k', algorithm + ' ' + key) == "yes")
        std::printf("%s %s %s\n", host.c_str(), algorithm.c_str(), key.c_str());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    if (argc == 6 && std::string(argv[1]) == "known")
        return known(argv[2], argv[3], argv[4], argv[5]);
    if (argc != 2) {
        std::fputs("virtdesk-ssh-ask is started by ssh, to ask what VirtDesk shows in a console's tab.\n", stderr);
        return 2;
    }
    // What wants no answer, or "yes", is not for here: keys have a question of their own.
    const char *prompt = std::getenv("SSH_ASKPASS_PROMPT");
    const std::string question(argv[1]);
    if (prompt || question.find("(yes/no") != std::string::npos)
        return prompt && std::string(prompt) == "none" ? 0 : 1;
    std::string answer = ask('t', question);
    if (answer.empty())
        return 1;
    answer += '\n';
    const bool written = ::write(1, answer.data(), answer.size()) == static_cast<ssize_t>(answer.size());
    explicit_bzero(answer.data(), answer.size());
    return written ? 0 : 1;
}
