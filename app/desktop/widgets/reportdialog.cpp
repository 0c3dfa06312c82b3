// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/reportdialog.h"

#include "app/look/role.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace virtdesk {

ReportDialog::ReportDialog(Report report, QWidget *parent)
    : QDialog(parent)
    , m_report(std::move(report))
    , m_text(new QPlainTextEdit(this))
    , m_mask(new QCheckBox(tr("Without the names of computers and people"), this))
    , m_outcome(new QLabel(this))
{
    setObjectName(QStringLiteral("reportDialog"));
    setWindowTitle(tr("Report for support"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *heading = new QLabel(tr("Send this text to whoever helps. It holds no passwords and no tickets."), this);
    heading->setWordWrap(true);
    heading->setTextFormat(Qt::PlainText);
    m_text->setObjectName(QStringLiteral("reportText"));
    m_text->setAccessibleName(tr("Report"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_mask->setObjectName(QStringLiteral("maskBox"));
    m_outcome->setObjectName(QStringLiteral("reportOutcome"));
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    setRole(m_outcome, "secondary");
    auto *copyButton = new QPushButton(tr("Copy"), this);
    copyButton->setObjectName(QStringLiteral("copyReportButton"));
    auto *saveButton = new QPushButton(tr("Save …"), this);
    saveButton->setObjectName(QStringLiteral("saveReportButton"));
    auto *closeButton = new QPushButton(tr("Close"), this);
    closeButton->setObjectName(QStringLiteral("closeReportButton"));
    for (QPushButton *button : {copyButton, saveButton, closeButton})
        button->setAutoDefault(false);
    copyButton->setDefault(true);
    connect(copyButton, &QPushButton::clicked, this, &ReportDialog::copy);
    connect(saveButton, &QPushButton::clicked, this, &ReportDialog::save);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_mask, &QCheckBox::toggled, this, &ReportDialog::show);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_mask);
    buttons->addStretch();
    buttons->addWidget(copyButton);
    buttons->addWidget(saveButton);
    buttons->addWidget(closeButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_outcome);
    layout->addLayout(buttons);
    resize(760, 520);
    copyButton->setFocus();
    show(false);
}

void ReportDialog::show(bool masked)
{
    m_text->setPlainText(m_report.text(masked ? Report::Names::Masked : Report::Names::Kept));
    m_outcome->clear();
}

void ReportDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_text->toPlainText());
    m_outcome->setText(tr("The report is in the clipboard."));
}

void ReportDialog::save()
{
    auto *chooser = new QFileDialog(this, tr("Save the report"), {}, tr("Text (*.txt)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("txt"));
    chooser->selectFile(QStringLiteral("virtdesk-report.txt"));
    connect(chooser, &QFileDialog::fileSelected, this, &ReportDialog::write);
    chooser->open();
}

void ReportDialog::write(const QString &file)
{
    QSaveFile out(file);
    const bool written = out.open(QIODevice::WriteOnly | QIODevice::Text) &&
                         out.write(m_text->toPlainText().toUtf8()) >= 0 && out.commit();
    m_outcome->setText(written ? tr("The report is in %1.").arg(file)
                               : tr("The report could not be written to %1: %2.").arg(file, out.errorString()));
}

} // namespace virtdesk
