// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/libvirturl.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QUrlQuery>

#include <algorithm>

namespace virtdesk::libvirt {

namespace {

struct LibvirtUrlText
{
    Q_DECLARE_TR_FUNCTIONS(virtdesk::libvirt::LibvirtUrl)
};

constexpr qsizetype maximumText = 1024;
constexpr qint64 maximumAuthority = 256 * 1024;

Error refused(const QUrl &url, const QString &why)
{
    return {Failure::Usage,
            LibvirtUrlText::tr("“%1” is not the address of a libvirt host: %2. Write qemu:///system, "
                               "qemu+ssh://user@host/system or qemu+tls://host/system.")
                .arg(cleanText(url.toDisplayString(QUrl::RemovePassword | QUrl::RemoveQuery), 120), why),
            {}};
}

std::optional<LibvirtUrl::Transport> transportOf(const QString &scheme, bool hasHost)
{
    using Transport = LibvirtUrl::Transport;
    const QStringList parts = scheme.split(QLatin1Char('+'));
    static const QStringList drivers{QStringLiteral("qemu"), QStringLiteral("test")};
    if (parts.size() > 2 || !drivers.contains(parts.first()))
        return std::nullopt;
    const QString way = parts.value(1);
    if (parts.size() == 1)
        return hasHost ? Transport::Tls : Transport::Local;
    if (way == QLatin1String("unix") && !hasHost)
        return Transport::Local;
    if (way == QLatin1String("tcp") && hasHost)
        return Transport::Tcp;
    if (way == QLatin1String("tls") && hasHost)
        return Transport::Tls;
    if (way == QLatin1String("ssh") && hasHost)
        return Transport::Ssh;
    return std::nullopt;
}

/// Whether it can be a program's argument without being taken for an option, and has nothing for a shell.
bool isPlain(const QString &text)
{
    return !text.startsWith(QLatin1Char('-')) && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        const char16_t u = c.unicode();
        return u > 0x20 && u != 0x7f && !QStringLiteral("\"'`$\\;&|<>(){}*?!#~^").contains(c);
    });
}

} // namespace

Result<LibvirtUrl> LibvirtUrl::read(const QUrl &url)
{
    if (!url.isValid() || url.toEncoded().size() > maximumText)
        return refused(url, LibvirtUrlText::tr("it is no valid address"));
    if (!url.password().isEmpty())
        return refused(url, LibvirtUrlText::tr("passwords don't belong into it"));
    const QString host = url.host();
    const std::optional<Transport> transport = transportOf(url.scheme(), !host.isEmpty());
    if (!transport)
        return refused(url, LibvirtUrlText::tr("there is no such kind of connection"));
    if (!isPlain(host) || !isPlain(url.userName()))
        return refused(url, LibvirtUrlText::tr("it names no valid host and user"));
    if (!url.userName().isEmpty() && *transport != Transport::Ssh)
        return refused(url, LibvirtUrlText::tr("only SSH takes a user name in the address"));
    if (url.path().size() < 2)
        return refused(url, LibvirtUrlText::tr("its path is missing: /system or /session"));

    LibvirtUrl result;
    result.transport = *transport;
    result.host = host;
    result.driver = url.scheme().section(QLatin1Char('+'), 0, 0);
    QUrlQuery query;
    const QUrlQuery given(url);
    for (const auto &[name, value] : given.queryItems(QUrl::FullyDecoded)) {
        const bool file =
            name == QLatin1String("socket") || name == QLatin1String("pkipath") || name == QLatin1String("keyfile");
        const bool fits = name == QLatin1String("socket")    ? *transport == Transport::Local
                          : name == QLatin1String("pkipath") ? *transport == Transport::Tls
                                                             : *transport == Transport::Ssh;
        if (!file || !fits || !QDir::isAbsolutePath(value) || !isPlain(value))
            return refused(url, LibvirtUrlText::tr("the parameter %1 is not taken").arg(cleanText(name, 40)));
        query.addQueryItem(name, value);
        if (name == QLatin1String("pkipath"))
            result.m_authorityFile = value + QStringLiteral("/cacert.pem");
    }
    if (*transport == Transport::Tls && result.m_authorityFile.isEmpty())
        result.m_authorityFile = QStringLiteral("/etc/pki/CA/cacert.pem");
    // ssh has no terminal to ask in; without this it would wait for one.
    if (*transport == Transport::Ssh) {
        query.addQueryItem(QStringLiteral("no_tty"), QStringLiteral("1"));
        result.hop.setScheme(QStringLiteral("ssh"));
        result.hop.setUserName(url.userName());
        result.hop.setHost(host);
        result.hop.setPort(url.port());
    }
    QUrl clean = url;
    clean.setFragment({});
    if (!host.isEmpty()) {
        // Nobody sits before the daemon whom its ssh could ask.
        clean.setQuery(*transport == Transport::Ssh ? QStringLiteral("no_tty=1") : QString());
        result.m_peer = QString::fromLatin1(clean.toEncoded());
    }
    clean.setQuery(query.isEmpty() ? QString() : query.toString(QUrl::FullyEncoded));
    result.uri = QString::fromLatin1(clean.toEncoded());
    // libvirt wants the empty host's slashes, which QUrl leaves out.
    if (host.isEmpty() && !result.uri.contains(QLatin1String("://")))
        result.uri.replace(result.uri.indexOf(QLatin1Char(':')), 1, QStringLiteral("://"));
    result.display =
        cleanText(url.toDisplayString(QUrl::RemovePassword | QUrl::RemoveQuery | QUrl::RemoveFragment), 200);
    return result;
}

QStringList LibvirtUrl::uris(bool kerberos, const QString &program) const
{
    if (transport == Transport::Ssh && !program.isEmpty())
        return {uri + QStringLiteral("&command=") + QString::fromLatin1(QUrl::toPercentEncoding(program, "/"))};
    if (transport != Transport::Tls)
        return {uri};
    QStringList list;
    if (kerberos)
        list << uri;
    const QChar separator = uri.contains(QLatin1Char('?')) ? QLatin1Char('&') : QLatin1Char('?');
    for (const char *mechanism : {"SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1"})
        list << uri + separator + QLatin1String("auth=sasl.") + QLatin1String(mechanism);
    // A daemon that wants no SASL at all takes the plain one only.
    if (!kerberos)
        list << uri;
    return list;
}

QString LibvirtUrl::peerUri() const
{
    return m_peer;
}

TrustPath LibvirtUrl::trustPath() const
{
    TrustPath path;
    switch (transport) {
    case Transport::Local:
        path.anchor = TrustPath::Anchor::Local;
        break;
    case Transport::Tcp:
        path.anchor = TrustPath::Anchor::Unverified;
        break;
    case Transport::Ssh:
        path.anchor = TrustPath::Anchor::Verified;
        path.identity = QStringLiteral("ssh host key");
        break;
    case Transport::Tls: {
        QFile file(m_authorityFile);
        // What libvirt can't read, it does not connect with either.
        if (file.open(QIODevice::ReadOnly)) {
            path.anchor = TrustPath::Anchor::Verified;
            path.authority = TrustPath::authorityOf(file.read(maximumAuthority));
        }
        break;
    }
    }
    return path;
}

bool LibvirtUrl::isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

} // namespace virtdesk::libvirt
