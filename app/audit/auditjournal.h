// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/audit/auditentry.h"
#include "app/audit/auditfiles.h"
#include "app/audit/systemlog.h"

#include <QObject>

#include <memory>

namespace virtdesk {

/// Writes down who did what with which console, where the settings say: files of this user, the computer's log. Main
/// thread.
class AuditJournal : public QObject
{
    Q_OBJECT
public:
    struct Choice
    {
        bool toFiles = true;
        bool toSystem = false;
        int keepDays = 90; ///< files only
        bool operator==(const Choice &) const = default;
    };

    /// `system`: null = the computer's own, made when it is wanted.
    explicit AuditJournal(const QString &folder = AuditFiles::defaultFolder(), std::unique_ptr<SystemLog> system = {},
                          QObject *parent = nullptr);
    ~AuditJournal() override;

    /// Also removes what has been kept for long enough.
    void setChoice(const Choice &choice);
    const Choice &choice() const { return m_choice; }
    bool isOn() const { return m_choice.toFiles || m_choice.toSystem; }

    /// With the time of now. Nothing where nothing is written down.
    void note(AuditEntry entry);
    AuditFiles &files() { return m_files; }

    /// As a spreadsheet reads it (RFC 4180, UTF-8): nothing in it is taken for a formula.
    static QByteArray csv(const QList<AuditEntry> &entries);
    /// Whether every word is in it, in whatever case.
    static bool matches(const AuditEntry &entry, const QString &words);

Q_SIGNALS:
    void noted(const virtdesk::AuditEntry &entry);
    /// A sentence, once until a line could be written again.
    void failed(const QString &sentence);

private:
    void clean();

    AuditFiles m_files;
    std::unique_ptr<SystemLog> m_system;
    Choice m_choice;
    QDate m_cleaned;
    bool m_failing = false;
};

} // namespace virtdesk
