// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Stands in for Windows' ssh.exe in tests: understands the options that VirtDesk gives, starts programs and asks as the
// real one does (contrib/win32/win32compat/w32fd.c, readpass.c of PowerShell/openssh-portable), and connects nowhere.
// The name of the host says what happens. "bridge": a server on this computer (tests/windows/ssh_test.py, its port in
// the file beside this program) runs a real ssh with the same arguments.

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <io.h>

#include <winsock2.h>

#include <windows.h>

namespace {

const std::string fingerprint = "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU";

struct Arguments
{
    bool settings = false;
    std::vector<std::string> options;
    std::string forward, port, user, host, command;
    std::string option(const std::string &name) const
    {
        for (const std::string &one : options) {
            if (one.rfind(name + '=', 0) == 0)
                return one.substr(name.size() + 1);
        }
        return {};
    }
};

Arguments parse(int argc, char **argv)
{
    Arguments all;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const std::string next = i + 1 < argc ? argv[i + 1] : "";
        if (word == "-G" || word == "-T") {
            all.settings = all.settings || word == "-G";
            continue;
        }
        ++i;
        if (word == "-o")
            all.options.push_back(next);
        else if (word == "-W")
            all.forward = next;
        else if (word == "-p")
            all.port = next;
        else if (word == "-l")
            all.user = next;
        else if (word == "--") {
            all.host = next;
            all.command = i + 1 < argc ? argv[i + 1] : "";
            break;
        } else {
            std::fprintf(stderr, "unknown option -- %s\r\n", word.c_str());
            std::exit(255);
        }
    }
    return all;
}

[[noreturn]] void end(const std::string &words)
{
    std::fputs((words + "\r\n").c_str(), stderr);
    std::fflush(stderr);
    std::exit(255);
}

/// A pipe whose ends are for overlapped calls, as those of the real one are.
struct Pipe
{
    HANDLE read = nullptr, write = nullptr;

    Pipe()
    {
        static int number = 0;
        const std::string name =
            "\\\\.\\pipe\\standin-" + std::to_string(::GetCurrentProcessId()) + '-' + std::to_string(++number);
        SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
        read = ::CreateNamedPipeA(name.c_str(), PIPE_ACCESS_INBOUND | FILE_FLAG_OVERLAPPED, PIPE_TYPE_BYTE | PIPE_WAIT,
                                  1, 65536, 65536, 0, &inherited);
        write = ::CreateFileA(name.c_str(), GENERIC_WRITE, 0, &inherited, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, nullptr);
    }
};

DWORD overlapped(bool reads, HANDLE file, char *bytes, DWORD size)
{
    OVERLAPPED operation{};
    operation.hEvent = ::CreateEventW(nullptr, TRUE, FALSE, nullptr);
    DWORD count = 0;
    const BOOL started = reads ? ::ReadFile(file, bytes, size, nullptr, &operation)
                               : ::WriteFile(file, bytes, size, nullptr, &operation);
    if ((started || ::GetLastError() == ERROR_IO_PENDING) && !::GetOverlappedResult(file, &operation, &count, TRUE))
        count = 0;
    ::CloseHandle(operation.hEvent);
    return count;
}

PROCESS_INFORMATION spawn(const std::string &line, HANDLE in, HANDLE out)
{
    STARTUPINFOA info{};
    info.cb = sizeof info;
    info.dwFlags = STARTF_USESTDHANDLES;
    info.hStdInput = in;
    info.hStdOutput = out;
    info.hStdError = ::GetStdHandle(STD_ERROR_HANDLE);
    std::vector<char> text(line.begin(), line.end());
    text.push_back('\0');
    PROCESS_INFORMATION started{};
    if (!::CreateProcessA(nullptr, text.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &info, &started))
        end("CreateProcessW failed error:" + std::to_string(::GetLastError()));
    return started;
}

/// As build_commandline_string has it: in quotes only where a blank is, and not at all after a single quote.
std::string argumentText(const std::string &argument)
{
    const bool quotes = argument.find(' ') != std::string::npos && argument.front() != '\'';
    std::string text;
    for (const char c : argument)
        text += c == '"' ? std::string("\\\"") : std::string(1, c);
    return quotes ? '"' + text + '"' : text;
}

/// Empty = no.
std::string ask(const std::string &text)
{
    const char *program = std::getenv("SSH_ASKPASS");
    const char *required = std::getenv("SSH_ASKPASS_REQUIRE");
    if (!program || !std::getenv("DISPLAY") || !required || std::string(required) != "force")
        end("no askpass");
    Pipe pipe;
    ::SetHandleInformation(pipe.read, HANDLE_FLAG_INHERIT, 0);
    const PROCESS_INFORMATION started =
        spawn('"' + std::string(program) + "\" " + argumentText(text), ::GetStdHandle(STD_INPUT_HANDLE), pipe.write);
    ::CloseHandle(pipe.write);
    std::string answer;
    std::array<char, 1024> bytes;
    for (DWORD count = 0; (count = overlapped(true, pipe.read, bytes.data(), bytes.size())) > 0;)
        answer.append(bytes.data(), count);
    DWORD status = 1;
    ::WaitForSingleObject(started.hProcess, INFINITE);
    ::GetExitCodeProcess(started.hProcess, &status);
    if (status != 0)
        std::fprintf(stderr, "The asking program ended with %lu.\r\n", status);
    return status == 0 ? answer.substr(0, answer.find_first_of("\r\n")) : std::string();
}

void askKey(const std::string &name)
{
    const std::string answer = ask("The authenticity of host '" + name + " (127.0.0.1)' can't be established.\n" +
                                   "ED25519 key fingerprint is " + fingerprint +
                                   ".\nAre you sure you want to continue connecting (yes/no/[fingerprint])? ");
    if (answer != "yes")
        end("Host key verification failed.");
    std::fputs("Warning: Permanently added to the list of known hosts.\r\n", stderr);
}

void askPassword(const Arguments &arguments, const std::string &right)
{
    for (int i = 0; i < 3; ++i) {
        if (ask(arguments.user + '@' + arguments.host + "'s password: ") == right)
            return;
        std::fputs("Permission denied, please try again.\r\n", stderr);
    }
    end(arguments.user + '@' + arguments.host + ": Permission denied (publickey,password).");
}

/// Until the first of the two is over.
void echo()
{
    std::array<char, 65536> bytes;
    if (::_write(1, "!", 1) != 1)
        return;
    for (int count = 0; (count = ::_read(0, bytes.data(), bytes.size())) > 0;) {
        for (int sent = 0; sent < count;) {
            const int more = ::_write(1, bytes.data() + sent, static_cast<unsigned>(count - sent));
            if (more <= 0)
                return;
            sent += more;
        }
    }
}

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

/// Starts what leads to this host, and reads its greeting.
void startProxy(const Arguments &arguments, const std::string &command)
{
    std::string line;
    for (std::size_t i = 0; i < command.size(); ++i) {
        if (command[i] != '%' || i + 1 == command.size()) {
            line += command[i];
            continue;
        }
        switch (command[++i]) {
        case '%':
            line += '%';
            break;
        case 'h':
            line += arguments.host;
            break;
        case 'p':
            line += arguments.port.empty() ? "22" : arguments.port;
            break;
        default:
            end("unknown key in ProxyCommand");
        }
    }
    if (line.empty() || line.front() != '"') // without them, a program called "C:\Program.exe" could be meant
        end("ProxyCommand without quotes");
    Pipe in;
    Pipe out;
    ::SetHandleInformation(in.write, HANDLE_FLAG_INHERIT, 0);
    ::SetHandleInformation(out.read, HANDLE_FLAG_INHERIT, 0);
    spawn(line, in.read, out.write);
    ::CloseHandle(in.read);
    ::CloseHandle(out.write);
    char greeting = 0;
    if (overlapped(true, out.read, &greeting, 1) != 1 || greeting != '!')
        end("kex_exchange_identification: Connection closed by remote host");
}

/// The frames of the bridge: kind, length (4 bytes, high byte first), bytes.
class Bridge
{
public:
    Bridge()
    {
        WSADATA data;
        ::WSAStartup(MAKEWORD(2, 2), &data);
        std::array<char, MAX_PATH> path{};
        ::GetModuleFileNameA(nullptr, path.data(), path.size());
        std::ifstream file(std::string(path.data()) + ".port");
        int port = 0;
        file >> port;
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<u_short>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        if (port == 0 || ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            end("no bridge");
    }
    void send(char kind, const std::string &bytes) const
    {
        const auto size = static_cast<unsigned>(bytes.size());
        std::string frame{kind, static_cast<char>(size >> 24), static_cast<char>(size >> 16),
                          static_cast<char>(size >> 8), static_cast<char>(size)};
        frame += bytes;
        for (std::size_t sent = 0; sent < frame.size();) {
            const int count = ::send(m_socket, frame.data() + sent, static_cast<int>(frame.size() - sent), 0);
            if (count <= 0)
                std::exit(255);
            sent += static_cast<std::size_t>(count);
        }
    }
    /// The kind; 0 when it is over.
    char receive(std::string &bytes) const
    {
        std::string head = exactly(5);
        if (head.size() < 5)
            return 0;
        unsigned size = 0;
        for (int i = 1; i < 5; ++i)
            size = size << 8 | static_cast<unsigned char>(head[static_cast<std::size_t>(i)]);
        bytes = exactly(size);
        return head[0];
    }

private:
    std::string exactly(std::size_t size) const
    {
        std::string bytes(size, '\0');
        std::size_t got = 0;
        while (got < size) {
            const int count = ::recv(m_socket, bytes.data() + got, static_cast<int>(size - got), 0);
            if (count <= 0)
                return {};
            got += static_cast<std::size_t>(count);
        }
        return bytes;
    }
    SOCKET m_socket = INVALID_SOCKET;
};

/// A real ssh on the other side has our arguments; its questions are asked here.
int bridge(int argc, char **argv)
{
    const Bridge server;
    std::string words;
    for (int i = 1; i < argc; ++i)
        words += std::string(argv[i]) + '\0';
    server.send('a', words);
    std::thread input([&server] {
        std::array<char, 65536> bytes;
        for (int count = 0; (count = ::_read(0, bytes.data(), bytes.size())) > 0;)
            server.send('i', std::string(bytes.data(), static_cast<std::size_t>(count)));
        server.send('i', {});
    });
    input.detach();
    std::string bytes;
    for (;;) {
        switch (server.receive(bytes)) {
        case 'o':
            if (::_write(1, bytes.data(), static_cast<unsigned>(bytes.size())) != static_cast<int>(bytes.size()))
                std::_Exit(255);
            break;
        case 'e':
            std::fputs(replaced(bytes, "\n", "\r\n").c_str(), stderr);
            std::fflush(stderr);
            break;
        case 'q':
            server.send('r', ask(bytes));
            break;
        case 'x':
            std::_Exit(std::atoi(bytes.c_str()));
        default:
            std::_Exit(255);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    ::_setmode(0, _O_BINARY);
    ::_setmode(1, _O_BINARY);
    const Arguments arguments = parse(argc, argv);
    std::array<char, MAX_PATH> own{};
    ::GetModuleFileNameA(nullptr, own.data(), own.size());
    if (std::ifstream(std::string(own.data()) + ".port").good())
        return bridge(argc, argv);
    if (arguments.settings) {
        if (arguments.host == "badconfig")
            end("Bad owner or permissions on C:\\\\Users\\\\anna/.ssh/config");
        std::printf(
            "user %s\r\nhostname %s\r\nport %s\r\nuserknownhostsfile ~/.ssh/known_hosts ~/.ssh/known_hosts2\r\n",
            arguments.user.c_str(), arguments.host.c_str(), arguments.port.empty() ? "22" : arguments.port.c_str());
        return 0;
    }
    if (arguments.option("StrictHostKeyChecking") != "ask" ||
        arguments.option("UserKnownHostsFile") != "/dev/null ~/.ssh/known_hosts ~/.ssh/known_hosts2")
        end("Bad configuration option");
    if (const std::string proxy = arguments.option("ProxyCommand"); !proxy.empty())
        startProxy(arguments, proxy);
    const std::string &host = arguments.host;
    const std::string known = arguments.port.empty() ? host : '[' + host + "]:" + arguments.port;
    if (host == "refused")
        end("ssh: connect to host refused port 22: Connection refused");
    if (host == "changed")
        end("Host key for changed has changed and you have requested strict checking.");
    if (host == "silent")
        ::Sleep(INFINITE);
    if (host == "words")
        std::fputs("a banner\r\n", stderr);
    if (host.rfind("key", 0) == 0)
        askKey(known);
    if (host == "jumpskey")
        askKey("inner");
    if (host.rfind("password", 0) == 0)
        askPassword(arguments, "secret of " + host);
    if (host == "splits" && ask("hop\t0\t-oProxyCommand=calc.exe\tx") != "split")
        end("wrong answer");
    if (arguments.forward.empty() && arguments.command.empty())
        end("nothing to do");
    echo();
    return 0;
}
