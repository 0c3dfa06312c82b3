// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/sasldatabase.h"

#include <QProcess>
#include <QStandardPaths>

namespace virtdesk::test {

SaslDatabase::SaslDatabase(const QString &file, const QString &realm)
    : m_file(file)
    , m_realm(realm)
{
}

bool SaslDatabase::addUser(const QString &name, const QByteArray &password) const
{
    QString program = QStandardPaths::findExecutable(QStringLiteral("saslpasswd2"));
    if (program.isEmpty())
        program = QStandardPaths::findExecutable(QStringLiteral("saslpasswd2"), {QStringLiteral("/usr/sbin")});
    QStringList arguments{QStringLiteral("-f"), m_file, QStringLiteral("-p"), QStringLiteral("-c")};
    if (!m_realm.isEmpty())
        arguments << QStringLiteral("-u") << m_realm;
    arguments << name;
    QProcess process;
    process.start(program, arguments);
    process.write(password);
    process.closeWriteChannel();
    if (process.waitForFinished(20000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    qWarning("saslpasswd2: %s%s", qPrintable(process.errorString()), process.readAllStandardError().constData());
    process.kill();
    process.waitForFinished(1000);
    return false;
}

QByteArray SaslDatabase::configuration(const QByteArray &mechanisms, const QByteArray &extra) const
{
    return "mech_list: " + mechanisms +
           "\nauxprop_plugin: sasldb\npwcheck_method: auxprop\nsasldb_path: " + m_file.toUtf8() + '\n' + extra;
}

} // namespace virtdesk::test
