// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;

namespace virtdesk {

class Journal;
class Settings;

/// How much the program writes down about what it does, and where; the report is made of it. GUI thread.
class LogPage : public QWidget
{
    Q_OBJECT
public:
    /// Both outlive this.
    LogPage(Settings &settings, Journal &journal, QWidget *parent = nullptr);

    /// What the settings say goes to the journal; the sentence about a file that can't be written, else empty.
    static QString apply(const Settings &settings, Journal &journal);
    static QString defaultFile();

Q_SIGNALS:
    void reportRequested();

private:
    void change();

    Settings &m_settings;
    Journal &m_journal;
    QComboBox *m_detail;
    QCheckBox *m_file;
    QLabel *m_problem;
};

} // namespace virtdesk
