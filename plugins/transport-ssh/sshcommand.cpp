// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshcommand.h"

#include "plugins/transport-ssh/sshtext.h"
#include "sdk/checkedhost.h"

#include <algorithm>

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

/// What every ssh is told, before the host. Whom a key belongs to is asked by our own program, and nothing is written.
QByteArrayList common(const QByteArray &askProgram, bool last)
{
    const auto option = [](const QByteArray &value) { return QByteArrayList{"-o", value}; };
    QByteArrayList all = {"-T"};
    for (const char *value : {"StrictHostKeyChecking=yes", "UpdateHostKeys=no", "ControlMaster=no", "ControlPersist=no",
                              "PermitLocalCommand=no", "ForwardAgent=no", "ForwardX11=no", "Tunnel=no", "RequestTTY=no",
                              "RemoteCommand=none", "ForkAfterAuthentication=no", "VisualHostKey=no", "LogLevel=INFO",
                              "ConnectTimeout=10", "ConnectionAttempts=1", "ServerAliveInterval=15",
                              "ServerAliveCountMax=3", "NumberOfPasswordPrompts=3", "EscapeChar=none"})
        all += option(value);
    const QByteArray known = "KnownHostsCommand=\"" + askProgram + "\" known %I %H %t %K";
    all += option(known);
    if (last)
        all += option("ExitOnForwardFailure=yes");
    return all;
}

} // namespace

Result<SshCommand> SshCommand::make(const QList<QUrl> &hops, const Address &to, const QByteArray &askProgram)
{
    const bool named = to.kind == Address::Kind::Unix
                           ? isPlainPath(to.path)
                           : to.kind == Address::Kind::Tcp && to.port > 0 && checkedHost(to.host) && isPlain(to.host);
    if (!named) {
        return Error{Failure::Usage,
                     SshText::tr("A console behind SSH is named by its host and port, or by the path of its socket, as "
                                 "the last computer on the way knows them."),
                     {}};
    }
    if (hops.isEmpty() || askProgram.contains('"') || askProgram.contains('%') || askProgram.contains('\\'))
        return unusable(QString());
    SshCommand command;
    QByteArray proxy; // what leads to the hop that is looked at
    for (qsizetype i = 0; i < hops.size(); ++i) {
        const QUrl &hop = hops.at(i);
        const QString host = hop.host(QUrl::FullyDecoded);
        const QString user = hop.userName(QUrl::FullyDecoded);
        if (!checkedHost(host) || !isPlain(host) || (!user.isEmpty() && (!isPlain(user) || user.contains(u':'))))
            return unusable(hop.toString(QUrl::RemovePassword));
        const bool last = i + 1 == hops.size();
        QByteArrayList arguments = common(askProgram, last);
        if (!proxy.isEmpty()) {
            const QByteArray before = "ProxyCommand=" + proxy;
            arguments << "-o" << before;
        }
        if (last && to.kind == Address::Kind::Tcp) {
            const QByteArray end = to.host.contains(u':') ? '[' + to.host.toLatin1() + ']' : to.host.toLatin1();
            const QByteArray place = end + ':' + QByteArray::number(to.port);
            arguments << "-W" << place;
        } else if (!last) {
            arguments << "-W"
                      << "%h:%p"; // of the hop that this one leads to
        }
        if (hop.port() > 0)
            arguments << "-p" << QByteArray::number(hop.port());
        if (!user.isEmpty())
            arguments << "-l" << user.toLatin1();
        arguments << "--" << host.toLatin1();
        if (last && to.kind == Address::Kind::Unix) // -W takes no sockets, and -L would leave one behind here
            arguments << "exec env LC_ALL=C nc -N -U '" + to.path.toLatin1() + '\'';
        if (last) {
            command.m_arguments = arguments;
            break;
        }
        QByteArray line = "env " + QByteArray(hopVariable) + '=' + QByteArray::number(i) + " ssh";
        for (const QByteArray &argument : std::as_const(arguments)) {
            const QByteArray piece = argument == "%h:%p" ? QByteArray("'[%h]:%p'") : quoted(argument);
            line += ' ' + piece;
        }
        // Each further ssh expands what stands in its ProxyCommand once.
        proxy = line;
    }
    return command;
}

} // namespace virtdesk
