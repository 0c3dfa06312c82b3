// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionjournal.h"

#include "app/journal/journal.h"
#include "sdk/logtext.h"

#include <QDateTime>
#include <QStringList>

namespace virtdesk {

namespace {

QLatin1String nameOf(Step step)
{
    switch (step) {
    case Step::Resolve:
        return QLatin1String("resolve");
    case Step::Connect:
        return QLatin1String("connect");
    case Step::Tls:
        return QLatin1String("TLS");
    case Step::SignIn:
        return QLatin1String("sign-in");
    case Step::FirstFrame:
        return QLatin1String("first frame");
    case Step::Running:
        break;
    }
    return QLatin1String("running");
}

QString describe(const StreamSecurity &security)
{
    QStringList parts;
    if (security.tls) {
        parts += QStringLiteral("%1 %2 (%3 bits), certificate %4")
                     .arg(logText(security.tlsVersion), logText(security.tlsCipher))
                     .arg(security.tlsKeyBits)
                     .arg(security.tlsVerified ? QLatin1String("verified") : QLatin1String("not verified"));
    }
    if (!security.saslMechanism.isEmpty())
        parts += QStringLiteral("SASL %1, SSF %2").arg(logText(security.saslMechanism)).arg(security.saslSsf);
    if (security.local)
        parts += QStringLiteral("local");
    return parts.isEmpty() ? QStringLiteral("not encrypted") : parts.join(QStringLiteral("; "));
}

} // namespace

void SessionJournal::started(qint64 process, const ConsoleTarget &target)
{
    m_process = process;
    QString text =
        QStringLiteral("started for %1 at %2").arg(target.protocol, logName(target.endpoint.address.display()));
    for (const QUrl &hop : target.endpoint.route)
        text += QStringLiteral(", through %1").arg(logName(hop.host()));
    write(LogCategory::Session, LogLevel::Info, text);
}

void SessionJournal::entered(Step step, qint64 elapsedMs) const
{
    write(LogCategory::Session, LogLevel::Info, QStringLiteral("%1 at %2 ms").arg(nameOf(step)).arg(elapsedMs));
}

void SessionJournal::confined(const SessionProtection &protection) const
{
    write(LogCategory::Session, LogLevel::Info,
          protection.isComplete()
              ? QStringLiteral("confined completely")
              : QStringLiteral("confined; missing: %1").arg(protection.missing().join(QStringLiteral(", "))));
}

void SessionJournal::signedIn(const StreamSecurity &security) const
{
    write(LogCategory::Session, LogLevel::Info, QStringLiteral("signed in: %1").arg(describe(security)));
}

void SessionJournal::violated(const QString &detail) const
{
    write(LogCategory::Ipc, LogLevel::Warning, QStringLiteral("invalid message, ended: %1").arg(logText(detail)));
}

void SessionJournal::ended(const Error &why, qint64 elapsedMs) const
{
    write(LogCategory::Session, LogLevel::Info,
          QStringLiteral("ended at %1 ms, failure %2: %3")
              .arg(elapsedMs)
              .arg(static_cast<int>(why.kind))
              .arg(logText(why)));
}

void SessionJournal::said(const LogMessage &message) const
{
    write(message.category, message.level, message.text);
}

void SessionJournal::write(LogCategory category, LogLevel level, const QString &text) const
{
    Journal::post({QDateTime::currentDateTimeUtc(), category, level, m_process, text});
}

} // namespace virtdesk
