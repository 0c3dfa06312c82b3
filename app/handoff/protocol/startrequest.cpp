// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/protocol/startrequest.h"

#include "app/handoff/protocol/programarguments.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace virtdesk {

namespace {

StartRequest wrongUsage(std::string problem)
{
    StartRequest request;
    request.mode = StartRequest::Mode::WrongUsage;
    request.problem = std::move(problem);
    return request;
}

/// Same rule as the target parser's: "scheme://" with a scheme of two characters or more.
bool isAddress(std::string_view text)
{
    const std::size_t end = text.find("://");
    return end != std::string_view::npos && end >= 2 && std::all_of(text.begin(), text.begin() + end, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
                      c == '-' || c == '.';
           });
}

/// What the system may hand over as a link: never a file, which could be one of a server that wants to see who comes.
bool isLink(std::string_view text)
{
    if (!isAddress(text))
        return false;
    // Which schemes there are is the running program's to say; one with a "+" or "-" names a way of its own there, such
    // as a socket of this computer.
    const std::string_view scheme = text.substr(0, text.find("://"));
    const std::string_view file = "file";
    const bool isFile =
        scheme.size() == file.size() && std::equal(scheme.begin(), scheme.end(), file.begin(), [](char a, char b) {
            return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
        });
    return !isFile && scheme.find_first_of("+-") == std::string_view::npos && text.size() > scheme.size() + 3;
}

/// Qt's own options with a value, which QApplication takes out of argv later.
bool isQtOptionWithValue(std::string_view argument)
{
    static constexpr std::array<std::string_view, 10> names{
        "-platform",    "-platformpluginpath", "-platformtheme", "-plugin",  "-qwindowgeometry",
        "-qwindowicon", "-qwindowtitle",       "-session",       "-display", "-style"};
    if (argument.substr(0, 2) == "--")
        argument.remove_prefix(1);
    return std::find(names.begin(), names.end(), argument) != names.end();
}

} // namespace

StartRequest parseStart(const std::vector<std::string> &arguments, const std::string &folder,
                        const std::string &activationToken)
{
    using Kind = HandoffMessage::Kind;
    StartRequest request;
    auto origin = HandoffMessage::Origin::Person;
    std::vector<std::string> targets;
    std::string engine;
    std::string action;
    bool optionsEnded = false;
    bool onlyLinks = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &argument = arguments[i];
        const auto value = [&](std::string_view name, std::string &into) {
            if (argument == name && i + 1 < arguments.size()) {
                into = arguments[++i];
                return true;
            }
            if (argument.size() > name.size() && argument.compare(0, name.size(), name) == 0 &&
                argument[name.size()] == '=') {
                into = argument.substr(name.size() + 1);
                return true;
            }
            return false;
        };
        if (optionsEnded || argument.empty() || argument[0] != '-') {
            if (!argument.empty())
                targets.push_back(argument);
        } else if (argument == "--") {
            optionsEnded = true;
        } else if (argument == "--help" || argument == "-h") {
            request.mode = StartRequest::Mode::Help;
        } else if (argument == "--version" || argument == "-v") {
            request.mode = StartRequest::Mode::Version;
        } else if (argument == "--install-handoff") {
            request.mode = StartRequest::Mode::InstallHandoff;
        } else if (argument == "--remove-handoff") {
            request.mode = StartRequest::Mode::RemoveHandoff;
        } else if (argument == "--handoff-status") {
            request.mode = StartRequest::Mode::HandoffStatus;
        } else if (argument == "--register") {
            request.mode = StartRequest::Mode::Register;
        } else if (argument == "--unregister") {
            request.mode = StartRequest::Mode::Unregister;
        } else if (argument == "--quit") {
            request.mode = StartRequest::Mode::Quit;
        } else if (argument == "--system") {
            request.system = true;
        } else if (argument == "--bus-activated") {
            request.mode = StartRequest::Mode::BusActivated;
        } else if (argument == "--handed-over") {
            origin = HandoffMessage::Origin::Desktop;
        } else if (argument == "--link") {
            origin = HandoffMessage::Origin::Desktop;
            onlyLinks = true;
        } else if (value("--engine", engine) || value("--action", action)) {
            continue;
        } else if (isQtOptionWithValue(argument)) {
            ++i;
        } else if (argument == "--reverse" || argument == "-reverse" || argument.compare(0, 8, "-qwindow") == 0) {
            continue;
        } else {
            return wrongUsage("There is no option “" + argument + "”. “virtdesk --help” lists the options.");
        }
    }

    const auto message = [&](Kind kind) {
        HandoffMessage made;
        made.kind = kind;
        made.origin = origin;
        made.activationToken = isCleanText(activationToken, 1024) ? activationToken : std::string();
        return made;
    };
    for (std::string &target : targets) {
        if (onlyLinks && !isLink(target))
            return wrongUsage("What was handed over as a link is none that VirtDesk opens.");
        if (!isAddress(target))
            target = absolutePath(target, folder);
        if (!isCleanText(target))
            return wrongUsage("A target is longer than one can be, or holds characters that none has.");
    }
    if (request.mode == StartRequest::Mode::Quit)
        action = "quit";
    if (!engine.empty()) {
        request.messages.push_back(message(Kind::Engine));
        request.messages.back().engine = engine;
    }
    if (!action.empty()) {
        request.messages.push_back(message(Kind::Action));
        request.messages.back().action = action;
    }
    for (std::size_t from = 0; from < targets.size(); from += HandoffMessage::maximumTargets) {
        request.messages.push_back(message(Kind::Open));
        const std::size_t end = std::min(targets.size(), from + HandoffMessage::maximumTargets);
        request.messages.back().targets.assign(targets.begin() + static_cast<std::ptrdiff_t>(from),
                                               targets.begin() + static_cast<std::ptrdiff_t>(end));
    }
    for (const HandoffMessage &made : request.messages) {
        if (!encode(made))
            return wrongUsage("A value is longer than one can be, or holds characters that none has.");
    }
    if (request.messages.empty())
        request.messages.push_back(message(Kind::Activate));
    return request;
}

StartRequest takeStart(int argc, char **argv)
{
    std::string token;
    for (const char *name : {"XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"}) {
        const char *value = std::getenv(name);
        if (value && token.empty())
            token = value;
    }
    // Qt reads these itself when the program shows its first window; only a handed-over token must not stay.
    std::error_code code;
    const std::u8string path = std::filesystem::current_path(code).u8string();
    const std::string folder(path.begin(), path.end());
    std::vector<std::string> arguments;
    for (int i = 1; i < argc; ++i)
        arguments.emplace_back(argv[i]);
    return parseStart(arguments, folder, token);
}

std::string startHelp()
{
    return "Usage: virtdesk [--engine URL] [TARGET...]\n"
           "       virtdesk --install-handoff|--remove-handoff|--handoff-status [--system]\n"
           "       virtdesk --register|--unregister [--system]    (Windows)\n"
           "\n"
           "Finds virtual machines and opens their consoles in tabs. A second start hands over to the running "
           "program.\n"
           "\n"
           "TARGET is a .vv file, virtdesk://ENGINE/vms/ID or an address that a plugin serves, such as\n"
           "vnc://HOST[:PORT], vnc+unix:///PATH or ovirt://[USER@]ENGINE/VM.\n"
           "\n"
           "  --engine URL        opens the list of this engine: host, host:port or https://host[:port]/ovirt-engine\n"
           "  --action connect|preferences\n"
           "                      asks for an address to open, or shows the preferences\n"
           "  --handed-over       the targets come from another program: asks before it uses an unknown host\n"
           "  --link              as --handed-over, but takes addresses of hosts and engines only, no files\n"
           "  --install-handoff   lets Firefox, Chromium, Chrome and Edge find the handoff; also repairs it\n"
           "  --remove-handoff    undoes that\n"
           "  --handoff-status    says which browsers find it\n"
           "  --register          Windows: console files, virtdesk: links and the handoff of browsers find this "
           "program\n"
           "  --unregister        Windows: undoes that\n"
           "  --system            with these: for all users of the machine\n"
           "  --quit              ends the running program, as closing its window does\n"
           "  --help, --version   what one expects\n";
}

} // namespace virtdesk
