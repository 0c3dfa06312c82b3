// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"
#include "sdk/trustpath.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace virtdesk::libvirt {

/// A daemon, as a connection URI names it (https://libvirt.org/uri.html).
struct LibvirtUrl
{
    enum class Transport { Local, Tcp, Tls, Ssh };

    QString uri;    ///< for libvirt, which takes Kerberos where the daemon has it
    QString driver; ///< "qemu": what is at its other end
    /// For libvirt, to be tried one after the other: as above, then with what takes a password. Those only under TLS,
    /// because none of them encrypts by itself. Without Kerberos only the latter.
    /// `program`: what is started in ssh's place (virtdesk-libvirt).
    QStringList uris(bool kerberos, const QString &program = {}) const;
    /// For another host's daemon to come here by itself, with what it has for signing in: without the files of this
    /// computer. Empty: it can't, the address names this computer.
    QString peerUri() const;
    Transport transport = Transport::Local;
    QString host;    ///< empty = this computer
    QUrl hop;        ///< Ssh: "ssh://user@host:port", the way to what only that host reaches
    QString display; ///< for people: "qemu+ssh://root@hv1/system"

    /// Only what names a place and a way is taken. A parameter that would switch off a check or start a program
    /// (no_verify, command, netcat, proxy …) is refused, because an address may come from a link. Errors: Usage.
    static Result<LibvirtUrl> read(const QUrl &url);
    /// By what libvirt verifies the daemon, for binding a stored password to it.
    TrustPath trustPath() const;
    /// Such a host is this computer as seen from itself: "127.0.0.1", "::1", "localhost".
    static bool isLoopback(const QString &host);

private:
    QString m_authorityFile;
    QString m_peer;
};

} // namespace virtdesk::libvirt
