// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDir>
#include <QFile>
#include <QString>
#include <QThread>

namespace virtdesk::test {

/// A program in the place of Windows' ssh, as long as this is there. Wine has none. For one test at a time.
class InstalledSsh
{
public:
    explicit InstalledSsh(const QString &program)
    {
        if (QFile::exists(m_path) && !QFile::remove(m_path))
            qFatal("there is an ssh already");
        if (!QDir().mkpath(m_folder) || !QFile::copy(program, m_path))
            qFatal("the stand-in for ssh can't be put in its place");
    }
    ~InstalledSsh()
    {
        for (int i = 0; i < 100 && !QFile::remove(m_path); ++i) // one that is ending holds its file
            QThread::msleep(20);
    }
    InstalledSsh(const InstalledSsh &) = delete;
    InstalledSsh &operator=(const InstalledSsh &) = delete;

private:
    QString m_folder = qEnvironmentVariable("SystemRoot") + QStringLiteral("/System32/OpenSSH");
    QString m_path = m_folder + QStringLiteral("/ssh.exe");
};

} // namespace virtdesk::test
