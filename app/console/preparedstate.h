// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayList>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace virtdesk {

/// What a session process that is started now would find: its environment, its program, the plugins, and the system's
/// files that it reads before it is confined. One that was started earlier is as good as long as this is the same.
class PreparedState
{
public:
    /// As it is now, for a session that is `program`. Looks at some dozen files.
    static PreparedState now(const QString &program);

    bool operator==(const PreparedState &) const = default;

private:
    struct File
    {
        QString path;
        qint64 size = -1; ///< -1 = there is none
        QDateTime changed;
        bool operator==(const File &) const = default;
    };

    /// Besides the plugins and the program. One file per platform.
    static QStringList systemFiles();

    QByteArrayList m_environment;
    QList<File> m_files;
};

} // namespace virtdesk
