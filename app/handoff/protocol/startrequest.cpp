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

/// The arguments of one start, taken one after the other.
class StartParser
{
public:
    StartParser(const std::vector<std::string> &arguments, const std::string &folder,
                const std::string &activationToken)
        : m_arguments(arguments)
        , m_folder(folder)
        , m_activationToken(activationToken)
    {
    }

    StartRequest parse()
    {
        bool optionsEnded = false;
        for (; m_at < m_arguments.size(); ++m_at) {
            const std::string &argument = m_arguments[m_at];
            if (optionsEnded || argument.empty() || argument[0] != '-') {
                if (!argument.empty())
                    m_targets.push_back(argument);
            } else if (argument == "--") {
                optionsEnded = true;
            } else if (!takeMode(argument) && !takeOption(argument) && !skipQtOption(argument)) {
                return wrongUsage("There is no option “" + argument + "”. “virtdesk --help” lists the options.");
            }
        }
        if (const char *problem = checkTargets())
            return wrongUsage(problem);
        addMessages();
        for (const HandoffMessage &made : m_request.messages) {
            if (!encode(made))
                return wrongUsage("A value is longer than one can be, or holds characters that none has.");
        }
        if (m_request.messages.empty())
            m_request.messages.push_back(message(Kind::Activate));
        return std::move(m_request);
    }

private:
    using Kind = HandoffMessage::Kind;
    using Mode = StartRequest::Mode;

    /// What the start is for, where it is not to run the program.
    bool takeMode(std::string_view argument)
    {
        struct Row
        {
            std::string_view name;
            Mode mode;
        };
        static constexpr Row rows[] = {
            {"--help", Mode::Help},
            {"-h", Mode::Help},
            {"--version", Mode::Version},
            {"-v", Mode::Version},
            {"--install-handoff", Mode::InstallHandoff},
            {"--remove-handoff", Mode::RemoveHandoff},
            {"--handoff-status", Mode::HandoffStatus},
            {"--register", Mode::Register},
            {"--unregister", Mode::Unregister},
            {"--quit", Mode::Quit},
            {"--bus-activated", Mode::BusActivated},
        };
        for (const Row &row : rows) {
            if (argument == row.name) {
                m_request.mode = row.mode;
                return true;
            }
        }
        return false;
    }

    bool takeOption(std::string_view argument)
    {
        if (argument == "--system") {
            m_request.system = true;
        } else if (argument == "--handed-over") {
            m_origin = HandoffMessage::Origin::Desktop;
        } else if (argument == "--link") {
            m_origin = HandoffMessage::Origin::Desktop;
            m_onlyLinks = true;
        } else {
            return takeValue("--engine", m_engine) || takeValue("--action", m_action);
        }
        return true;
    }

    /// "NAME VALUE" or "NAME=VALUE".
    bool takeValue(std::string_view name, std::string &into)
    {
        const std::string &argument = m_arguments[m_at];
        if (argument == name && m_at + 1 < m_arguments.size()) {
            into = m_arguments[++m_at];
            return true;
        }
        if (argument.size() > name.size() && argument.compare(0, name.size(), name) == 0 &&
            argument[name.size()] == '=') {
            into = argument.substr(name.size() + 1);
            return true;
        }
        return false;
    }

    bool skipQtOption(std::string_view argument)
    {
        if (isQtOptionWithValue(argument)) {
            ++m_at;
            return true;
        }
        return argument == "--reverse" || argument == "-reverse" || argument.substr(0, 8) == "-qwindow";
    }

    /// Makes paths absolute. What is wrong with a target; null = nothing.
    const char *checkTargets()
    {
        for (std::string &target : m_targets) {
            if (m_onlyLinks && !isLink(target))
                return "What was handed over as a link is none that VirtDesk opens.";
            if (!isAddress(target))
                target = absolutePath(target, m_folder);
            if (!isCleanText(target))
                return "A target is longer than one can be, or holds characters that none has.";
        }
        return nullptr;
    }

    HandoffMessage message(Kind kind) const
    {
        HandoffMessage made;
        made.kind = kind;
        made.origin = m_origin;
        made.activationToken = isCleanText(m_activationToken, 1024) ? m_activationToken : std::string();
        return made;
    }

    void addMessages()
    {
        std::vector<HandoffMessage> &messages = m_request.messages;
        if (m_request.mode == Mode::Quit)
            m_action = "quit";
        if (!m_engine.empty()) {
            messages.push_back(message(Kind::Engine));
            messages.back().engine = m_engine;
        }
        if (!m_action.empty()) {
            messages.push_back(message(Kind::Action));
            messages.back().action = m_action;
        }
        for (std::size_t from = 0; from < m_targets.size(); from += HandoffMessage::maximumTargets) {
            messages.push_back(message(Kind::Open));
            const std::size_t end = std::min(m_targets.size(), from + HandoffMessage::maximumTargets);
            messages.back().targets.assign(m_targets.begin() + static_cast<std::ptrdiff_t>(from),
                                           m_targets.begin() + static_cast<std::ptrdiff_t>(end));
        }
    }

    const std::vector<std::string> &m_arguments;
    const std::string &m_folder;
    const std::string &m_activationToken;
    std::size_t m_at = 0;
    StartRequest m_request;
    HandoffMessage::Origin m_origin = HandoffMessage::Origin::Person;
    std::vector<std::string> m_targets;
    std::string m_engine;
    std::string m_action;
    bool m_onlyLinks = false;
};

} // namespace

StartRequest parseStart(const std::vector<std::string> &arguments, const std::string &folder,
                        const std::string &activationToken)
{
    return StartParser(arguments, folder, activationToken).parse();
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
