// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/auth-sasl/scramguard.h"

#include "plugins/auth-sasl/sasltext.h"

#include <QList>

namespace virtdesk {

namespace {

// RFC 7677 asks for 4096 and more, administrators for up to some hundred thousand; this is about a second of work.
constexpr qulonglong maximumIterations = 1000000;
constexpr qsizetype maximumMessage = 64 * 1024;

Error fail(const QString &detail)
{
    return {Failure::Protocol,
            SaslText::tr("The server's part of the password check is malformed, so the sign-in was "
                         "stopped and the password was not used. The server is faulty or "
                         "hostile."),
            detail};
}

} // namespace

Result<void> checkScramServerFirst(const QByteArray &message)
{
    if (message.size() > maximumMessage)
        return fail(QStringLiteral("SCRAM message of %1 bytes").arg(message.size()));
    const QList<QByteArray> parts = message.split(',');
    if (parts.size() < 3 || !parts[0].startsWith("r=") || !parts[1].startsWith("s=") || !parts[2].startsWith("i="))
        return fail(QStringLiteral("SCRAM message without nonce, salt or count"));
    const QByteArray count = parts[2].mid(2);
    for (const char c : count) {
        if (c < '0' || c > '9')
            return fail(QStringLiteral("SCRAM iteration count is no number"));
    }
    bool ok = false;
    const qulonglong iterations = count.size() <= 10 ? count.toULongLong(&ok) : 0;
    if (!ok || iterations == 0 || iterations > maximumIterations)
        return fail(QStringLiteral("SCRAM iteration count %1").arg(QString::fromLatin1(count.left(20))));
    return {};
}

} // namespace virtdesk
