// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshplugin.h"

#include "plugins/transport-ssh/sshcommand.h"
#include "plugins/transport-ssh/sshfailure.h"
#include "plugins/transport-ssh/sshprocess.h"
#include "plugins/transport-ssh/sshquestions.h"
#include "plugins/transport-ssh/sshstream.h"
#include "plugins/transport-ssh/sshtext.h"

#include <QFile>
#include <QFileInfo>

#include <array>

#include <sys/socket.h>

namespace virtdesk {

namespace {

using namespace std::chrono_literals;

constexpr auto silence = 20s; ///< of an ssh that neither ends nor brings anything; questions do not count

/// Beside the program that this runs in.
QByteArray askProgram()
{
    const QString here = QFileInfo(QStringLiteral("/proc/self/exe")).canonicalPath();
    return QFile::encodeName(here + QLatin1String("/virtdesk-ssh-ask"));
}

QByteArrayList environmentFor(const QByteArray &ask, const QByteArray &socket, qsizetype hops)
{
    QByteArrayList environment;
    for (const char *name :
         {"HOME", "USER", "LOGNAME", "SSH_AUTH_SOCK", "KRB5CCNAME", "KRB5_CONFIG", "XDG_RUNTIME_DIR"}) {
        if (qEnvironmentVariableIsSet(name)) {
            const QByteArray value = qgetenv(name);
            const QByteArray entry = name + QByteArray("=") + value;
            environment << entry;
        }
    }
    environment << "PATH=/usr/bin:/bin"
                << "LC_ALL=C"
                << "SHELL=/bin/sh"
                << "SSH_ASKPASS_REQUIRE=force";
    for (const auto &[name, value] :
         {std::pair(QByteArray("SSH_ASKPASS"), ask), std::pair(QByteArray(SshCommand::socketVariable), socket),
          std::pair(QByteArray(SshCommand::hopVariable), QByteArray::number(hops - 1))}) {
        const QByteArray entry = name + '=' + value;
        environment << entry;
    }
    return environment;
}

/// Until the console says something: only then is the way known to be there.
Result<void> waitForConsole(SshProcess &ssh, SshQuestions &questions, TransportHost &host, const QString &way,
                            const QString &console)
{
    QByteArray words;
    auto until = host.io().now() + silence;
    for (;;) {
        std::array<IoContext::Wanted, 3> wanted{{{ssh.socket(), true, false, false, {}},
                                                 {ssh.words(), true, false, false, {}},
                                                 {questions.socket(), true, false, false, {}}}};
        const auto ready = host.io().waitAny(wanted, until);
        if (!ready)
            return ready.error();
        if (!*ready) {
            return Error{Failure::Deadline,
                         SshText::tr("Nothing came back by %1. The console %2 may be hanging, or the way there.")
                             .arg(way, console),
                         cleanText(words, 300)};
        }
        if (wanted[2].ready.readable) {
            const auto asked = host.io().now();
            questions.serve();
            until += host.io().now() - asked;
        }
        ssh.readWords(words);
        if (!wanted[0].ready.readable)
            continue;
        char first = 0;
        if (::recv(ssh.socket(), &first, 1, MSG_PEEK | MSG_DONTWAIT) == 1)
            return {};
        ssh.readWords(words);
        if (questions.wasCancelled())
            return Error{Failure::Cancelled, SshText::tr("The sign-in at %1 was cancelled.").arg(way), {}};
        if (questions.wasRefused()) {
            return Error{Failure::Identity,
                         SshText::tr("The key of %1 is not trusted, so nothing was sent there.").arg(way),
                         cleanText(words, 300)};
        }
        return SshFailure::of(words, way, console);
    }
}

} // namespace

Result<std::unique_ptr<ByteStream>> SshPlugin::open(const Endpoint &to, TransportHost &host)
{
    const QByteArray ask = askProgram();
    const auto command = SshCommand::make(to.route, to.address, ask);
    if (!command)
        return command.error();
    QStringList names;
    for (const QUrl &hop : to.route)
        names << cleanText(Endpoint::hopName(hop), 120);
    const QString way = names.join(QStringLiteral(", "));
    const QString console = cleanText(to.address.display(), 120);

    SshQuestions questions(to.route, host);
    if (Result<void> listens = questions.listen(); !listens)
        return listens.error();
    auto ssh = SshProcess::start(command->arguments(), environmentFor(ask, questions.name(), to.route.size()));
    if (!ssh)
        return ssh.error();
    questions.setProcessGroup(ssh->group());
    if (Result<void> there = waitForConsole(*ssh, questions, host, way, console); !there)
        return there.error();
    return std::unique_ptr<ByteStream>(std::make_unique<SshStream>(std::move(ssh).value(), way, console, host.io()));
}

} // namespace virtdesk
