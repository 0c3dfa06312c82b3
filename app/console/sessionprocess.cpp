// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionprocess.h"

#include "app/console/consoletext.h"

#include <QCoreApplication>

namespace virtdesk {

Error ProcessEnd::unexpected(const QByteArray &output) const
{
    Error why;
    why.kind = Failure::Crashed;
    if (killed) {
        why.sentence = ConsoleText::tr(
            "The console's process was killed from outside, or by the system because memory ran out. Other consoles "
            "are not affected. Reconnect to start it again.");
    } else if (crashed) {
        why.sentence = ConsoleText::tr("The console's process crashed (%1). Other consoles are not affected. "
                                       "Reconnect to start it again.")
                           .arg(reason);
    } else {
        why.sentence = ConsoleText::tr("The console's process ended unexpectedly. Other consoles are not "
                                       "affected. Reconnect to start it again.");
    }
    why.detail = reason;
    if (const QString words = cleanText(output.right(2000), 2000); !words.isEmpty())
        why.detail += QStringLiteral(": ") + words;
    return why;
}

Error SessionProcess::cannotStart(const QString &program, const QString &why)
{
    return {Failure::Internal,
            ConsoleText::tr("The console's process could not be started (%1). Check the installation of "
                            "VirtDesk, or close some programs if the system is short of memory.")
                .arg(why),
            program};
}

QByteArrayList SessionProcess::environment(const QByteArrayList &variables)
{
    // Whatever else there is may be a secret, or the way to one: the address of the bus, of a window, of an agent.
    static const QByteArrayList usual = {
        "LANG",
        "LANGUAGE",
        "LC_ALL",
        "LC_CTYPE",
        "LC_MESSAGES",
        "TZ",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR", // where this computer's trusted CAs are
        "VIRTDESK_PLUGIN_PATH",
        "VIRTDESK_LIBEXEC",
        "LD_LIBRARY_PATH",
        "ASAN_OPTIONS",
        "LSAN_OPTIONS",
        "TSAN_OPTIONS",
        "UBSAN_OPTIONS",
        "LLVM_PROFILE_FILE",
#ifdef Q_OS_WIN
        "PATH", // where the loader finds Qt when it does not lie beside the program
        "SystemRoot",
        "SystemDrive",
        "windir",
        "ProgramData",
        "ALLUSERSPROFILE",
        "NUMBER_OF_PROCESSORS",
        "PROCESSOR_ARCHITECTURE",
        "USERNAME",
        "USERDOMAIN",
        "COMPUTERNAME",
        "USERDNSDOMAIN",
        "LOGONSERVER",
        "KRB5_CONFIG",
        "KRB5CCNAME", // Wine's Kerberos is the system's
#endif
    };
    QByteArrayList environment;
    for (const QByteArray &name : usual + variables) {
        if (qEnvironmentVariableIsSet(name.constData()))
            environment << name + '=' + qgetenv(name.constData());
    }
    return environment;
}

void SessionProcess::abandon(std::unique_ptr<SessionProcess> process)
{
    if (!process)
        return;
    process->disconnect();
    process->kill();
    if (!QCoreApplication::instance())
        return;
    // The system takes some ms to tear a process down; that is not waited for here. If the program ends before, the
    // destructor does. Deleted later in any case, as the caller may be in one of its signals.
    SessionProcess *leftAlone = process.release();
    leftAlone->setParent(QCoreApplication::instance());
    if (leftAlone->processId() == 0)
        leftAlone->deleteLater();
    else
        connect(leftAlone, &SessionProcess::finished, leftAlone, &QObject::deleteLater);
}

Error SessionProcess::missing()
{
    return {Failure::Internal,
            ConsoleText::tr(
                "The program virtdesk-session is missing, so no console can be opened. Install VirtDesk again."),
            {}};
}

} // namespace virtdesk
