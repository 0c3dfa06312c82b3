// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/audit/auditentry.h"
#include "app/desktop/settings/settingspage.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QTreeWidget;

namespace virtdesk {

class AuditJournal;

/// Preferences: where it is written down what was done with consoles, and what is there: filtered, copied, exported.
class AuditPage : public SettingsPage
{
    Q_OBJECT
public:
    AuditPage(Settings &settings, AuditJournal &journal, QWidget *parent = nullptr);

    /// Writes what is shown; false: a sentence stands on the page.
    bool exportTo(const QString &file);

private:
    void build(Settings &settings);
    void load();
    void fill();
    void copy();
    void chooseFile();

    static constexpr int maximumRows = 5000;

    AuditJournal &m_journal;
    QList<AuditEntry> m_entries;
    QList<AuditEntry> m_shown;
    QComboBox *m_period;
    QLineEdit *m_filter;
    QTreeWidget *m_list;
    QLabel *m_words;
};

} // namespace virtdesk
