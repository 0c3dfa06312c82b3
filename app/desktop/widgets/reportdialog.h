// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/journal/report.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QPlainTextEdit;

namespace virtdesk {

/// Shows a report as it would be sent on, with or without names, to be copied or saved. What a person sends is what the
/// person has seen. GUI thread.
class ReportDialog : public QDialog
{
    Q_OBJECT
public:
    ReportDialog(Report report, QWidget *parent);

private:
    void show(bool masked);
    void copy();
    void save();
    void write(const QString &file);

    Report m_report;
    QPlainTextEdit *m_text;
    QCheckBox *m_mask;
    QLabel *m_outcome;
};

} // namespace virtdesk
