// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshplugin.h"

#include "plugins/transport-ssh/sshcommand.h"
#include "plugins/transport-ssh/sshenvironment.h"
#include "plugins/transport-ssh/sshfailure.h"
#include "plugins/transport-ssh/sshprocess.h"
#include "plugins/transport-ssh/sshquestions.h"
#include "plugins/transport-ssh/sshstream.h"
#include "plugins/transport-ssh/sshtext.h"

#include <array>
#include <vector>

namespace virtdesk {

namespace {

using namespace std::chrono_literals;

constexpr auto silence = 20s; ///< of an ssh that neither ends nor brings anything; questions do not count

constexpr qsizetype maxSettings = 64 << 10;

/// What ssh's configuration says of each hop; only where its questions about keys are to be understood.
Result<QList<SshSettings>> settingsOf(const QList<QUrl> &hops, TransportHost &host)
{
    QList<SshSettings> all;
    const QByteArray home = SshEnvironment::home();
    for (const QUrl &hop : hops) {
        auto ssh = SshProcess::start(SshCommand::settingsArguments(hop), SshEnvironment::variables({}, 1));
        if (!ssh)
            return ssh.error();
        const auto until = host.io().now() + silence;
        QByteArray printed;
        std::array<char, 4096> bytes;
        std::size_t count = 1;
        while (count > 0 && printed.size() < maxSettings) {
            const SshProcess::Progress progress = ssh->read(bytes, count);
            if (progress == SshProcess::Progress::Failed)
                break;
            if (progress == SshProcess::Progress::Done) {
                printed.append(bytes.data(), static_cast<qsizetype>(count));
                continue;
            }
            std::vector<IoContext::Wanted> wanted = ssh->waits(SshProcess::ForOutput);
            const auto ready = host.io().waitAny(wanted, until);
            if (!ready)
                return ready.error();
            if (!*ready)
                break;
            count = 1;
        }
        const SshSettings settings = SshSettings::parse(printed, home);
        if (settings.name.isEmpty()) {
            QByteArray words;
            ssh->readLastWords(words);
            return SshFailure::of(words, cleanText(Endpoint::hopName(hop), 120), QString());
        }
        all << settings;
    }
    return all;
}

Result<SshCommand> commandFor(const Endpoint &to, const QList<SshSettings> &settings)
{
    return SshEnvironment::keysAreAskedByText()
               ? SshCommand::makeForWindows(to.route, to.address, SshEnvironment::sshProgram(), settings)
               : SshCommand::make(to.route, to.address, SshEnvironment::askProgram());
}

/// Until the console says something: only then is the way known to be there.
Result<void> waitForConsole(SshProcess &ssh, SshQuestions &questions, TransportHost &host, const QString &way,
                            const QString &console)
{
    QByteArray words;
    auto until = host.io().now() + silence;
    for (;;) {
        std::vector<IoContext::Wanted> wanted = ssh.waits(SshProcess::ForOutput | SshProcess::ForWords);
        wanted.push_back(questions.wanted());
        const auto ready = host.io().waitAny(wanted, until);
        if (!ready)
            return ready.error();
        if (!*ready) {
            return Error{Failure::Deadline,
                         SshText::tr("Nothing came back by %1. The console %2 may be hanging, or the way there.")
                             .arg(way, console),
                         cleanText(words, 300)};
        }
        if (wanted.back().ready.readable) {
            const auto asked = host.io().now();
            questions.serve();
            until += host.io().now() - asked;
        }
        ssh.readWords(words);
        const SshProcess::Output output = ssh.output();
        if (output == SshProcess::Output::None)
            continue;
        if (output == SshProcess::Output::Some)
            return {};
        ssh.readLastWords(words);
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
    if (Result<void> usable = SshCommand::check(to.route, to.address); !usable)
        return usable.error();
    QList<SshSettings> settings;
    QByteArrayList namesInQuestions;
    if (SshEnvironment::keysAreAskedByText()) {
        auto found = settingsOf(to.route, host);
        if (!found)
            return found.error();
        settings = *found;
        for (const SshSettings &hop : std::as_const(settings))
            namesInQuestions << hop.name;
    }
    const auto command = commandFor(to, settings);
    if (!command)
        return command.error();
    QStringList names;
    for (const QUrl &hop : to.route)
        names << cleanText(Endpoint::hopName(hop), 120);
    const QString way = names.join(QStringLiteral(", "));
    const QString console = cleanText(to.address.display(), 120);

    SshQuestions questions(to.route, host, namesInQuestions);
    if (Result<void> listens = questions.listen(); !listens)
        return listens.error();
    auto ssh = SshProcess::start(command->arguments(), SshEnvironment::variables(questions.name(), to.route.size()));
    if (!ssh)
        return ssh.error();
    questions.setFamily(ssh->family());
    if (Result<void> there = waitForConsole(*ssh, questions, host, way, console); !there)
        return there.error();
    return std::unique_ptr<ByteStream>(std::make_unique<SshStream>(std::move(ssh).value(), way, console, host.io()));
}

} // namespace virtdesk
