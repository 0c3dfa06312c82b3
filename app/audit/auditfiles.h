// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/audit/auditentry.h"

#include <QDate>
#include <QList>
#include <QString>

namespace virtdesk {

/// The journal's files: one a day, one line an entry, only ever added to, readable by this user only. A line is with
/// the system before note() returns, so that a crash of the program loses none. Blocks for a line's time. One thread.
class AuditFiles
{
public:
    explicit AuditFiles(QString folder);
    static QString defaultFolder();

    /// False: lastError() is a sentence.
    bool note(const AuditEntry &entry);
    /// Most recent first. At most maximumRead bytes of a day are read; lines that are none are left out.
    QList<AuditEntry> read(const QDate &from, const QDate &to) const;
    /// Removes the files of days before this one.
    void removeBefore(const QDate &first);
    QList<QDate> days() const;

    const QString &folder() const { return m_folder; }
    const QString &lastError() const { return m_lastError; }
    static constexpr qint64 maximumRead = 16 << 20;

private:
    QString fileOf(const QDate &day) const;

    QString m_folder;
    QString m_lastError;
};

} // namespace virtdesk
