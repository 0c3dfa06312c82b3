// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionprotection.h"

#include <QCoreApplication>
#include <QFile>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::SessionProtection)
};

constexpr qint64 maxBytes = 256 << 10;

QByteArray read(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.read(maxBytes) : QByteArray();
}

/// A number out of /proc/PID/status; -1 where there is none.
int field(const QByteArray &status, const QByteArray &name)
{
    const QByteArray start = name + ':';
    const QByteArrayList lines = status.split('\n');
    for (const QByteArray &line : lines) {
        if (!line.startsWith(start))
            continue;
        bool valid = false;
        const int value = line.mid(start.size()).trimmed().toInt(&valid);
        return valid ? value : -1;
    }
    return -1;
}

/// Interfaces in the process's network: /proc/PID/net/dev, two lines of heading.
QByteArrayList interfaces(qint64 pid)
{
    QByteArrayList names;
    const QByteArrayList lines = read(pid, "net/dev").split('\n');
    for (const QByteArray &line : lines.mid(2)) {
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            names << line.left(colon).trimmed();
    }
    return names;
}

/// No address at all, not even of the loopback interface, which is down then.
bool hasNoNetwork(qint64 pid)
{
    const QByteArray addresses = read(pid, "net/fib_trie") + read(pid, "net/if_inet6");
    return interfaces(pid) == QByteArrayList{"lo"} && !addresses.contains("host LOCAL") && !addresses.contains(" lo\n");
}

/// One user only. Where we ourselves have no more (a container), the map tells nothing, and its word counts.
bool hasOwnUsers(qint64 pid)
{
    const QByteArrayList words = read(pid, "uid_map").simplified().split(' ');
    return words.size() == 3 && words.last() == "1";
}

/// The root is Isolation::emptyRoot()'s, and nothing is in it but the source of randomness.
bool hasEmptyRoot(qint64 pid)
{
    const QByteArrayList mounts = read(pid, "mountinfo").trimmed().split('\n');
    return mounts.size() == 2 && mounts.first().contains(" / / ro,") && mounts.first().contains(" tmpfs virtdesk ") &&
           mounts.last().contains(" /dev/urandom ");
}

} // namespace

SessionProtection SessionProtection::observe(qint64 pid, const ConfinementReport &report)
{
    SessionProtection seen;
    const QByteArray status = read(pid, "status");
    const int filters = field(status, "Seccomp_filters"); // Linux 5.10
    const int wanted = report.stage == ConfinementReport::Stage::AfterSignIn ? 2 : 1;
    seen.known = !status.isEmpty();
    seen.filter = report.filter && field(status, "Seccomp") == 2 && (filters < 0 || filters >= wanted);
    seen.privileges = field(status, "NoNewPrivs") == 1;
    seen.namespaces = report.namespaces && hasOwnUsers(pid);
    seen.network = report.network && hasNoNetwork(pid);
    seen.emptyRoot = report.emptyRoot && hasEmptyRoot(pid);
    seen.landlock = report.landlock;
    seen.stage = !seen.filter ? Stage::None : wanted == 2 ? Stage::AfterSignIn : Stage::BeforeNetwork;
    return seen;
}

QStringList SessionProtection::missing() const
{
    if (!known)
        return {Text::tr("any report of the process about it")};
    QStringList parts;
    const auto part = [&parts](bool there, const QString &name) {
        if (!there)
            parts << name;
    };
    part(filter, Text::tr("the list of system calls (seccomp)"));
    part(landlock > 0, Text::tr("Landlock"));
    part(namespaces, Text::tr("user namespaces"));
    part(network, Text::tr("a network namespace"));
    part(emptyRoot, Text::tr("an empty file system"));
    part(privileges, Text::tr("no new privileges"));
    for (const QString &helper : unconfinedHelpers)
        part(false, Text::tr("the complete confinement of %1").arg(helper));
    return parts;
}

QString SessionProtection::words() const
{
    if (!known)
        return Text::tr("not known");
    QStringList parts;
    if (filter)
        parts << (stage == Stage::AfterSignIn ? Text::tr("system calls of a signed-in console only")
                                              : Text::tr("system calls of a sign-in only"));
    if (emptyRoot)
        parts << Text::tr("no files");
    if (network)
        parts << Text::tr("no network but this connection");
    if (namespaces)
        parts << Text::tr("own user namespace");
    if (landlock > 0)
        parts << Text::tr("Landlock %1 (by its own report)").arg(landlock);
    if (privileges)
        parts << Text::tr("no new privileges");
    return parts.isEmpty() ? Text::tr("nothing") : parts.join(QLatin1String(", "));
}

} // namespace virtdesk
