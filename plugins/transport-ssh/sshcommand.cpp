// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshcommand.h"

#include "plugins/transport-ssh/sshtext.h"
#include "plugins/transport-ssh/windowscommandline.h"
#include "sdk/checkedhost.h"

#include <algorithm>
#include <functional>
#include <initializer_list>

namespace virtdesk {

namespace {

Error unusable(const QString &what)
{
    return {Failure::Usage,
            SshText::tr("“%1” can't be given to ssh. Name a computer, with a user in front of it where it needs one: "
                        "ssh://user@computer.")
                .arg(cleanText(what, 120)),
            {}};
}

/// Nothing that ssh, a shell or ssh's own expansion takes for more than a name.
bool isPlain(const QString &text)
{
    return !text.isEmpty() && text.size() <= 255 && !text.startsWith(QLatin1Char('-')) &&
           std::all_of(text.begin(), text.end(), [](QChar c) {
               return c.unicode() < 128 && (c.isLetterOrNumber() || QStringView(u"._-:+=,~").contains(c));
           });
}

/// The absolute path of a socket that is a word to every shell.
bool isPlainPath(const QString &path)
{
    constexpr qsizetype longest = 107; // what a socket's address holds
    return path.startsWith(u'/') && path.size() <= longest && std::all_of(path.begin(), path.end(), [](QChar c) {
               return c.unicode() < 128 && (c.isLetterOrNumber() || QStringView(u"/._-:+=,~@").contains(c));
           });
}

/// In single quotes, for the shell that ssh has its ProxyCommand run by, and with ssh's own signs doubled.
QByteArray quoted(const QByteArray &argument)
{
    QByteArray text = argument;
    text.replace('%', "%%").replace('\'', "'\\''");
    return '\'' + text + '\'';
}

void add(QByteArrayList &arguments, const QByteArray &option)
{
    arguments << "-o" << option;
}

void add(QByteArrayList &arguments, std::initializer_list<const char *> options)
{
    for (const char *option : options)
        add(arguments, QByteArray(option));
}

/// What every ssh is told, before the host. Nothing is written.
QByteArrayList common()
{
    QByteArrayList all = {"-T"};
    add(all, {"UpdateHostKeys=no", "ControlMaster=no", "ControlPersist=no", "PermitLocalCommand=no", "ForwardAgent=no",
              "ForwardX11=no", "Tunnel=no", "RequestTTY=no", "RemoteCommand=none", "VisualHostKey=no", "LogLevel=INFO",
              "ConnectTimeout=10", "ConnectionAttempts=1", "ServerAliveInterval=15", "ServerAliveCountMax=3",
              "NumberOfPasswordPrompts=3", "EscapeChar=none"});
    return all;
}

bool isNamed(const Address &to)
{
    return to.kind == Address::Kind::Unix
               ? isPlainPath(to.path)
               : to.kind == Address::Kind::Tcp && to.port > 0 && checkedHost(to.host) && isPlain(to.host);
}

/// Who is meant: before the host, port and user.
QByteArrayList place(const QUrl &hop)
{
    QByteArrayList arguments;
    const QByteArray user = hop.userName(QUrl::FullyDecoded).toLatin1();
    if (hop.port() > 0)
        arguments << "-p" << QByteArray::number(hop.port());
    if (!user.isEmpty())
        arguments << "-l" << user;
    return arguments << "--" << hop.host(QUrl::FullyDecoded).toLatin1();
}

} // namespace

/// What the two systems' versions of ssh differ in.
struct SshCommand::Flavour
{
    /// How the key of a hop is asked about.
    std::function<QByteArrayList(qsizetype hop)> keyOptions;
    /// One argument within a ProxyCommand.
    std::function<QByteArray(const QByteArray &argument)> quoted;
    QByteArray hopPlace; ///< "%h:%p", for the shell or without one
    /// The program at a ProxyCommand's beginning.
    std::function<QByteArray(qsizetype hop)> program;
};

Result<void> SshCommand::check(const QList<QUrl> &hops, const Address &to)
{
    if (!isNamed(to)) {
        return Error{Failure::Usage,
                     SshText::tr("A console behind SSH is named by its host and port, or by the path of its socket, as "
                                 "the last computer on the way knows them."),
                     {}};
    }
    if (hops.isEmpty())
        return unusable(QString());
    for (const QUrl &hop : hops) {
        const QString host = hop.host(QUrl::FullyDecoded);
        const QString user = hop.userName(QUrl::FullyDecoded);
        if (!checkedHost(host) || !isPlain(host) || (!user.isEmpty() && (!isPlain(user) || user.contains(u':'))))
            return unusable(hop.toString(QUrl::RemovePassword));
    }
    return {};
}

QByteArrayList SshCommand::settingsArguments(const QUrl &hop)
{
    return QByteArrayList{"-G"} + place(hop);
}

Result<SshCommand> SshCommand::make(const QList<QUrl> &hops, const Address &to, const QByteArray &askProgram)
{
    if (askProgram.contains('"') || askProgram.contains('%') || askProgram.contains('\\'))
        return unusable(QString());
    Flavour linux;
    linux.keyOptions = [&askProgram](qsizetype) {
        QByteArrayList options;
        add(options, {"StrictHostKeyChecking=yes", "ForkAfterAuthentication=no"});
        const QByteArray known = "KnownHostsCommand=\"" + askProgram + "\" known %I %H %t %K";
        add(options, known);
        return options;
    };
    linux.quoted = quoted;
    linux.hopPlace = "'[%h]:%p'";
    linux.program = [](qsizetype hop) -> QByteArray {
        return QByteArray("env ").append(hopVariable).append('=').append(QByteArray::number(hop)).append(" ssh");
    };
    return make(hops, to, linux);
}

Result<SshCommand> SshCommand::makeForWindows(const QList<QUrl> &hops, const Address &to, const QByteArray &sshProgram,
                                              const QList<SshSettings> &settings)
{
    Flavour windows;
    windows.keyOptions = [&settings](qsizetype hop) {
        QByteArrayList options;
        // The first file is what ssh would write an accepted key to, and may it be for once; the others it looks into.
        add(options, {"StrictHostKeyChecking=ask", "FingerprintHash=sha256", "CheckHostIP=no", "BatchMode=no"});
        add(options, (QByteArrayList{"UserKnownHostsFile=/dev/null"} + settings.value(hop).files).join(' '));
        return options;
    };
    windows.quoted = [](const QByteArray &argument) {
        return WindowsCommandLine::quoted(QByteArray(argument).replace('%', "%%"));
    };
    windows.hopPlace = "[%h]:%p";
    // In quotes always: what has none is taken for a program and its arguments at the first blank after ".exe".
    windows.program = [&sshProgram](qsizetype) -> QByteArray {
        return QByteArray(sshProgram).replace('%', "%%").prepend('"').append('"');
    };
    return make(hops, to, windows);
}

Result<SshCommand> SshCommand::make(const QList<QUrl> &hops, const Address &to, const Flavour &flavour)
{
    if (Result<void> usable = check(hops, to); !usable)
        return usable.error();
    SshCommand command;
    QByteArray proxy; // what leads to the hop that is looked at
    for (qsizetype i = 0; i < hops.size(); ++i) {
        const bool last = i + 1 == hops.size();
        QByteArrayList arguments = common() + flavour.keyOptions(i);
        if (last)
            add(arguments, {"ExitOnForwardFailure=yes"});
        if (!proxy.isEmpty())
            add(arguments, QByteArray(proxy).prepend("ProxyCommand="));
        if (last && to.kind == Address::Kind::Tcp) {
            const QByteArray end = to.host.contains(u':') ? '[' + to.host.toLatin1() + ']' : to.host.toLatin1();
            const QByteArray console = end + ':' + QByteArray::number(to.port);
            arguments << "-W" << console;
        } else if (!last) {
            arguments << "-W"
                      << "%h:%p"; // of the hop that this one leads to
        }
        arguments += place(hops.at(i));
        if (last && to.kind == Address::Kind::Unix) // -W takes no sockets, and -L would leave one behind here
            arguments << "exec env LC_ALL=C nc -N -U '" + to.path.toLatin1() + '\'';
        if (last) {
            command.m_arguments = arguments;
            break;
        }
        QByteArray line = flavour.program(i);
        for (const QByteArray &argument : std::as_const(arguments)) {
            const QByteArray piece = argument == "%h:%p" ? flavour.hopPlace : flavour.quoted(argument);
            line += ' ' + piece;
        }
        // Each further ssh expands what stands in its ProxyCommand once.
        proxy = line;
    }
    return command;
}

} // namespace virtdesk
