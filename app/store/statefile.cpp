// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/store/statefile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

#include <utility>

namespace virtdesk {

namespace {

constexpr int lockPatience = 100; // ms; whoever has it holds it for a few
constexpr int maximumKept = 1000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StateFile)
};

} // namespace

StateFile::StateFile(QString path, QString subject, qint64 maximum)
    : m_path(std::move(path))
    , m_subject(std::move(subject))
    , m_maximum(maximum)
{
}

bool StateFile::read(const std::function<bool(const QByteArray &)> &understand)
{
    m_stuck = false;
    const QFileInfo info(m_path);
    if (m_path.isEmpty() || (!info.exists() && !info.isSymLink())) {
        m_stamp.clear();
        return false;
    }
    m_stamp = stamp();
    // Looked at before it is opened: a pipe would wait, a device would never end.
    if (!info.isFile()) {
        putAside(Text::tr("it is no file"));
        return false;
    }
    if (info.size() > m_maximum) {
        putAside(Text::tr("it is far larger than VirtDesk ever makes it"));
        return false;
    }
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        putAside(file.errorString());
        return false;
    }
    const QByteArray content = file.read(m_maximum + 1);
    const bool failed = file.error() != QFileDevice::NoError;
    file.close();
    if (failed || content.size() > m_maximum) {
        putAside(failed ? file.errorString() : Text::tr("it is far larger than VirtDesk ever makes it"));
        return false;
    }
    if (!understand(content)) {
        putAside(Text::tr("its content is damaged"));
        return false;
    }
    return true;
}

bool StateFile::putAside(const QString &why)
{
    QString kept;
    bool moved = false;
    for (int number = 1; !moved && number <= maximumKept; ++number) {
        kept = m_path + QLatin1String(".unreadable");
        if (number > 1)
            kept += QLatin1Char('-') + QString::number(number);
        const QFileInfo taken(kept);
        if (!taken.exists() && !taken.isSymLink()) {
            moved = QDir().rename(m_path, kept);
            break;
        }
    }
    m_stuck = !moved;
    m_problem = moved ? Text::tr("%1 can't be used (%2), so VirtDesk goes on without it. The old one is kept as %3.")
                            .arg(m_subject, why, kept)
                      : Text::tr("%1 can't be used (%2), so VirtDesk goes on without it and changes nothing there. "
                                 "Look at %3.")
                            .arg(m_subject, why, m_path);
    return moved;
}

bool StateFile::write(const QByteArray &content)
{
    m_lastError.clear();
    if (m_path.isEmpty())
        return true;
    QString why;
    if (m_stuck) {
        why = Text::tr("what is there can't be read, and is left as it is");
    } else if (content.size() > m_maximum) {
        why = Text::tr("it would be larger than VirtDesk reads");
    } else {
        QDir().mkpath(QFileInfo(m_path).absolutePath());
        QSaveFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
            file.write(content) != content.size() || !file.commit())
            why = file.errorString();
    }
    m_stamp = stamp();
    if (!why.isEmpty())
        m_lastError = Text::tr("%1 can't be written to %2: %3. Check the folder's permissions and space.")
                          .arg(m_subject, m_path, why);
    return why.isEmpty();
}

void StateFile::exclusively(const std::function<void()> &change)
{
    if (m_path.isEmpty()) {
        change();
        return;
    }
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QLockFile lock(m_path + QLatin1String(".lock"));
    // Losing the race costs one line of a list, not a secret.
    lock.tryLock(lockPatience);
    change();
}

bool StateFile::isOutdated() const
{
    return !m_path.isEmpty() && stamp() != m_stamp;
}

QString StateFile::stamp() const
{
    const QFileInfo info(m_path);
    if (!info.exists())
        return {};
    return QStringLiteral("%1 %2").arg(info.size()).arg(info.lastModified().toMSecsSinceEpoch());
}

QString StateFile::takeProblem()
{
    return std::exchange(m_problem, {});
}

} // namespace virtdesk
