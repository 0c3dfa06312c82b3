// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/audit/auditfiles.h"

#include "app/audit/audittext.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>

namespace virtdesk {

namespace {
const QString ending = QStringLiteral(".jsonl");
const QString dayFormat = QStringLiteral("yyyy-MM-dd");
} // namespace

AuditFiles::AuditFiles(QString folder)
    : m_folder(std::move(folder))
{
}

QString AuditFiles::defaultFolder()
{
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(state))
        state = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return state + QStringLiteral("/virtdesk/audit");
}

QString AuditFiles::fileOf(const QDate &day) const
{
    return m_folder + QLatin1Char('/') + day.toString(dayFormat) + ending;
}

bool AuditFiles::note(const AuditEntry &entry)
{
    const QString name = fileOf(entry.at.toLocalTime().date());
    const auto fail = [&](const QString &why) {
        m_lastError = AuditText::tr("The journal can't be written to %1: %2").arg(QDir::toNativeSeparators(name), why);
        return false;
    };
    if (!QDir().mkpath(m_folder))
        return fail(AuditText::tr("The folder can't be made."));
    QFile file(name);
    // Nobody else's from the first moment on.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return fail(file.errorString());
    const QByteArray line = entry.line() + '\n';
    if (file.write(line) != line.size() || !file.flush())
        return fail(file.errorString());
    m_lastError.clear();
    return true;
}

QList<QDate> AuditFiles::days() const
{
    QList<QDate> days;
    const QStringList names = QDir(m_folder).entryList({QLatin1Char('*') + ending}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QDate day = QDate::fromString(name.chopped(ending.size()), dayFormat);
        if (day.isValid())
            days.append(day);
    }
    return days;
}

QList<AuditEntry> AuditFiles::read(const QDate &from, const QDate &to) const
{
    QList<AuditEntry> entries;
    for (const QDate &day : days()) {
        if (day < from || day > to)
            continue;
        QFile file(fileOf(day));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        // Of a file that is too large the end counts.
        if (file.size() > maximumRead && file.seek(file.size() - maximumRead))
            file.readLine(AuditEntry::maximumLine);
        while (!file.atEnd()) {
            if (const auto entry = AuditEntry::parse(file.readLine(AuditEntry::maximumLine).trimmed()))
                entries.append(*entry);
        }
    }
    // The newest first, also of those that were written within one millisecond.
    std::reverse(entries.begin(), entries.end());
    std::stable_sort(entries.begin(), entries.end(),
                     [](const AuditEntry &a, const AuditEntry &b) { return a.at > b.at; });
    return entries;
}

void AuditFiles::removeBefore(const QDate &first)
{
    for (const QDate &day : days()) {
        if (day < first)
            QFile::remove(fileOf(day));
    }
}

} // namespace virtdesk
