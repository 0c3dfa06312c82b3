// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshfailure.h"

#include "plugins/transport-ssh/sshtext.h"

#include <QByteArrayList>

namespace virtdesk {

namespace {

struct Row
{
    const char *words;
    Failure kind;
    QString (*sentence)();
};

QString needsNetcat()
{
    return SshText::tr("The sign-in at %1 went well, but there is no program that leads to the console's socket %2. "
                       "Install OpenBSD's netcat there (netcat-openbsd).");
}

QString noSocket()
{
    return SshText::tr("The sign-in at %1 went well, but the console's socket %2 can't be opened there. The virtual "
                       "machine may be off, or this user may not open it.");
}

// The first that is found counts: what is about the host's key before what follows from it.
const Row rows[] = {
    {"REMOTE HOST IDENTIFICATION HAS CHANGED", Failure::Identity,
     [] {
         return SshText::tr(
             "%1 shows another key than before, so nothing was sent there. Somebody may be in between; if "
             "it was set up anew, remove its old key (ssh-keygen -R) and connect again.");
     }},
    {"has changed and you have requested strict checking", Failure::Identity,
     [] {
         return SshText::tr(
             "%1 shows another key than before, so nothing was sent there. Somebody may be in between; if "
             "it was set up anew, remove its old key (ssh-keygen -R) and connect again.");
     }},
    {"host key is known for", Failure::Identity,
     [] { return SshText::tr("The key of %1 is not trusted, so nothing was sent there."); }},
    {"Host key verification failed", Failure::Identity,
     [] { return SshText::tr("The key of %1 is not trusted, so nothing was sent there."); }},
    {"administratively prohibited", Failure::Unreachable,
     [] {
         return SshText::tr(
             "%1 lets nobody through to other computers. Ask its administrator to allow forwarding to %2.");
     }},
    {"open failed: connect failed", Failure::Unreachable,
     [] {
         return SshText::tr(
             "The sign-in at %1 went well, but %2 can't be reached from there. The virtual machine may be "
             "off, or its console may have moved to another port or host.");
     }},
    {"stdio forwarding failed", Failure::Unreachable,
     [] {
         return SshText::tr(
             "The sign-in at %1 went well, but %2 can't be reached from there. The virtual machine may be "
             "off, or its console may have moved to another port or host.");
     }},
    {"nc: unix connect failed", Failure::Unreachable, noSocket},
    {"nc: /", Failure::Unreachable, noSocket},
    {"env: 'nc'", Failure::Unreachable, needsNetcat},
    {"env: \u2018nc\u2019", Failure::Unreachable, needsNetcat},
    {"nc: not found", Failure::Unreachable, needsNetcat},
    {"nc: command not found", Failure::Unreachable, needsNetcat},
    {"nc: invalid option", Failure::Unreachable, needsNetcat},
    {"Permission denied", Failure::SignIn,
     [] {
         return SshText::tr("%1 did not accept the sign-in. Check the user name, and that your key is loaded into the "
                            "agent or your ticket is valid.");
     }},
    {"Too many authentication failures", Failure::SignIn,
     [] {
         return SshText::tr(
             "%1 did not accept the sign-in: your agent offered more keys than it looks at. Name the right "
             "one for it in ssh's configuration.");
     }},
    {"Could not resolve hostname", Failure::Unreachable,
     [] { return SshText::tr("The name %1 is not known. Check it, and the network connection."); }},
    {"Connection timed out during banner exchange", Failure::Deadline,
     [] { return SshText::tr("%1 accepted the connection and did not answer as SSH. It may be overloaded."); }},
    {"timed out", Failure::Deadline,
     [] { return SshText::tr("%1 did not answer. It may be off, or a firewall is in between."); }},
    {"Connection refused", Failure::Unreachable,
     [] { return SshText::tr("%1 refuses the connection: no SSH server listens there. Check address and port."); }},
    {"No route to host", Failure::Unreachable,
     [] { return SshText::tr("There is no way to %1 from here. Check the network connection."); }},
    {"kex_exchange_identification", Failure::Protocol,
     [] { return SshText::tr("%1 does not answer as an SSH server. Check address and port."); }},
    {"no matching", Failure::Protocol,
     [] {
         return SshText::tr(
             "%1 and this computer have no method of encryption in common. One of the two is out of date.");
     }},
    {"Bad owner or permissions on", Failure::Usage,
     [] {
         return SshText::tr("ssh refuses its own configuration on the way to %1, because others may change that file. "
                            "Take this right from them; the details name the file.");
     }},
    {"Bad configuration option", Failure::Usage,
     [] {
         return SshText::tr(
             "The ssh of this computer does not know an option that is needed to reach %1. OpenSSH 8.4 or "
             "later is needed, and a configuration without faults.");
     }},
};

} // namespace

Error SshFailure::of(const QByteArray &words, const QString &way, const QString &console)
{
    // Its last line says most; what is before may be a banner.
    const QByteArrayList lines = words.trimmed().split('\n');
    const QString detail = cleanText(lines.mid(std::max<qsizetype>(0, lines.size() - 3)).join("; "), 300);
    for (const Row &row : rows) {
        if (!words.contains(row.words))
            continue;
        QString sentence = row.sentence().arg(way);
        if (sentence.contains(QLatin1String("%2")))
            sentence.replace(QLatin1String("%2"), console);
        return {row.kind, sentence, detail};
    }
    return {Failure::Unreachable,
            SshText::tr("The way by %1 could not be made. The details have ssh's own words.").arg(way), detail};
}

} // namespace virtdesk
