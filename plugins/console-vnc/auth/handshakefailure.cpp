// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/console-vnc/auth/handshakefailure.h"

namespace virtdesk::rfb {

Error HandshakeFailure::ended(Stage stage, const QString &host, const QString &way, const QString &detail)
{
    switch (stage) {
    case Stage::Version:
        return {
            Failure::Unreachable,
            tr("%1 accepted the connection and hung up without a word. It may let in certain computers only, have as "
               "many viewers as it takes, or only pass connections on (tunnel, proxy, web console) to a server that "
               "is not there. Check the port too.")
                .arg(host),
            detail};
    case Stage::Repeater:
        return {Failure::Unreachable,
                tr("The repeater at %1 hung up: no server with this ID is connected to it. Check the ID, and whether "
                   "the server is running.")
                    .arg(host),
                detail};
    case Stage::Types:
        return {
            Failure::SignIn,
            tr("%1 hung up as soon as the protocol's version was agreed on, without a reason. It may let in certain "
               "computers only, have as many viewers as it takes, or have locked this address out for a while.")
                .arg(host),
            detail};
    case Stage::Chosen:
        return {Failure::SignIn,
                tr("%1 hung up, without a reason, when it was to sign in by %2, which it had offered itself. Its "
                   "settings for that may be incomplete; the server's log has the reason.")
                    .arg(host, way),
                detail};
    case Stage::Answered:
        return {Failure::SignIn,
                tr("%1 hung up instead of saying whether it lets this computer in. The server's log has the reason.")
                    .arg(host),
                detail};
    case Stage::SignedIn:
        return {Failure::SignIn,
                tr("%1 accepted the sign-in and hung up before it showed its screen. Another viewer may have it for "
                   "itself, or it has as many viewers as it takes.")
                    .arg(host),
                detail};
    case Stage::FirstFrame:
        break;
    }
    return {
        Failure::Closed,
        tr("%1 announced its screen and hung up before it sent a picture. Another viewer may have it for itself, or "
           "the virtual machine has just been stopped. Connect again; the server's log may have the reason.")
            .arg(host),
        detail};
}

Error HandshakeFailure::silent(const Error &late, const QString &host)
{
    return {Failure::Deadline,
            tr("%1 accepted the connection and said nothing. A VNC server speaks first, so it may be hanging, or "
               "something else listens there that waits to be spoken to: a web server, TLS, SPICE or Remote Desktop. "
               "Check the port.")
                .arg(host),
            late.detail.isEmpty() ? late.sentence : late.detail};
}

Error HandshakeFailure::otherProtocol(const QByteArray &first)
{
    const auto byte = [&first](qsizetype i) { return static_cast<unsigned char>(i < first.size() ? first.at(i) : 0); };
    QString what;
    if (first.startsWith("SSH-"))
        what = tr("an SSH server");
    else if (first.startsWith("HTTP") || first.startsWith("<"))
        what = tr("a web server");
    else if ((byte(0) == 0x15 || byte(0) == 0x16) && byte(1) == 3)
        what = tr("a TLS server");
    else if (first.startsWith("REDQ"))
        what = tr("a SPICE server");
    else if (byte(0) == 3 && byte(1) == 0)
        what = tr("a Remote Desktop server");
    else if (first.startsWith("220") || first.startsWith("+OK") || first.startsWith("* OK"))
        what = tr("a mail or file server");
    else if (byte(0) == 0xff && byte(1) >= 0xfb)
        what = tr("a Telnet server");
    const QString detail = QStringLiteral("first bytes: %1").arg(QString::fromLatin1(first.left(12).toHex(' ')));
    if (what.isEmpty())
        return {Failure::Protocol, tr("What answered is not a VNC server. Check the host and the port."), detail};
    return {Failure::Protocol, tr("What answered is not a VNC server but %1. Check the host and the port.").arg(what),
            detail};
}

} // namespace virtdesk::rfb
