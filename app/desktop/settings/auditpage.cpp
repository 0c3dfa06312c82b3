// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/auditpage.h"

#include "app/audit/auditjournal.h"
#include "app/desktop/settings/settings.h"
#include "app/look/facttext.h"
#include "app/look/fieldbuttons.h"
#include "app/look/role.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace virtdesk {

AuditPage::AuditPage(Settings &settings, AuditJournal &journal, QWidget *parent)
    : SettingsPage(tr("Journal"), parent)
    , m_journal(journal)
    , m_period(new QComboBox(this))
    , m_filter(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_words(new QLabel(this))
{
    setObjectName(QStringLiteral("auditPage"));
    build(settings);
    load();
    connect(&journal, &AuditJournal::noted, this, &AuditPage::load);
}

void AuditPage::build(Settings &settings)
{
    addNote(tr("What was done with which console, when and by whom. What was typed, copied or seen is never written "
               "down."));
    addSwitch(settings, QStringLiteral("audit/files"), QStringLiteral("auditFilesBox"),
              tr("Keep a journal on this computer"), settings.auditToFiles(), &Settings::setAuditToFiles);
    addSwitch(settings, QStringLiteral("audit/system"), QStringLiteral("auditSystemBox"),
              tr("Write it into the computer's own log as well"), settings.auditToSystem(),
              &Settings::setAuditToSystem);
    auto *days = new QSpinBox(this);
    days->setObjectName(QStringLiteral("auditDaysBox"));
    days->setRange(Settings::minimumAuditDays, Settings::maximumAuditDays);
    days->setValue(settings.auditKeepDays());
    days->setSuffix(tr(" days"));
    days->setButtonSymbols(QAbstractSpinBox::NoButtons); // arrow keys and the wheel do
    connect(days, &QSpinBox::valueChanged, &settings, [&settings](int value) { settings.setAuditKeepDays(value); });
    addRow(addForm(), tr("It is kept for"), days, settings, QStringLiteral("audit/keepDays"));

    m_period->setObjectName(QStringLiteral("auditPeriodBox"));
    m_period->setAccessibleName(tr("Time"));
    m_period->addItem(tr("Today"), 1);
    m_period->addItem(tr("7 days"), 7);
    m_period->addItem(tr("All"), 0);
    m_period->setCurrentIndex(1);
    connect(m_period, &QComboBox::activated, this, &AuditPage::load);
    m_filter->setObjectName(QStringLiteral("auditFilterEdit"));
    m_filter->setPlaceholderText(tr("VM, account, what was done"));
    m_filter->setAccessibleName(tr("Filter the journal"));
    FieldButtons::addClear(*m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &AuditPage::fill);
    m_list->setObjectName(QStringLiteral("auditList"));
    m_list->setAccessibleName(tr("Journal"));
    m_list->setHeaderLabels({tr("Time"), tr("VM"), tr("What"), tr("Account"), tr("Engine")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(true);
    m_list->setMinimumHeight(200);
    m_words->setObjectName(QStringLiteral("auditWords"));
    m_words->setWordWrap(true);
    setRole(m_words, "secondary");
    auto *copyButton = new QPushButton(tr("Copy"), this);
    copyButton->setObjectName(QStringLiteral("auditCopyButton"));
    connect(copyButton, &QPushButton::clicked, this, &AuditPage::copy);
    auto *exportButton = new QPushButton(tr("Export as CSV …"), this);
    exportButton->setObjectName(QStringLiteral("auditExportButton"));
    connect(exportButton, &QPushButton::clicked, this, &AuditPage::chooseFile);
    for (QPushButton *button : {copyButton, exportButton})
        button->setAutoDefault(false);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_period);
    head->addWidget(m_filter, 1);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_words, 1);
    foot->addWidget(copyButton);
    foot->addWidget(exportButton);
    rows()->addLayout(head);
    rows()->addWidget(m_list, 1);
    rows()->addLayout(foot);
}

void AuditPage::load()
{
    const int days = m_period->currentData().toInt();
    const QDate today = QDate::currentDate();
    m_entries = m_journal.files().read(days > 0 ? today.addDays(1 - days) : QDate(1970, 1, 1), today.addDays(1));
    fill();
}

void AuditPage::fill()
{
    m_shown.clear();
    m_list->clear();
    QList<QTreeWidgetItem *> items;
    for (const AuditEntry &entry : std::as_const(m_entries)) {
        if (!AuditJournal::matches(entry, m_filter->text()))
            continue;
        m_shown.append(entry);
        if (items.size() < maximumRows)
            items.append(new QTreeWidgetItem({facttext::dateTime(entry.at.toLocalTime()), entry.vm, entry.sentence(),
                                              entry.account, entry.inventory}));
    }
    m_list->addTopLevelItems(items);
    m_words->setText(m_shown.size() > maximumRows
                         ? tr("%L1 entries, of which %L2 are shown").arg(m_shown.size()).arg(maximumRows)
                     : m_entries.isEmpty() ? tr("Nothing is written down yet.")
                                           : tr("%n entries", nullptr, static_cast<int>(m_shown.size())));
}

/// For a ticket: what is selected, else all that is shown.
void AuditPage::copy()
{
    QStringList lines;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *item = m_list->topLevelItem(i);
        if (!m_list->selectedItems().isEmpty() && !item->isSelected())
            continue;
        QStringList fields;
        for (int column = 0; column < m_list->columnCount(); ++column)
            fields += item->text(column);
        lines += fields.join(QLatin1Char('\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    m_words->setText(tr("%n line(s) are in the clipboard.", nullptr, static_cast<int>(lines.size())));
}

void AuditPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Export the journal"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("virtdesk-journal.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &AuditPage::exportTo);
    dialog->open();
}

bool AuditPage::exportTo(const QString &name)
{
    QSaveFile file(name);
    const QByteArray content = AuditJournal::csv(m_shown);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    m_words->setText(written ? tr("%n entries are in %1.", nullptr, static_cast<int>(m_shown.size())).arg(name)
                             : tr("%1 could not be written: %2").arg(name, file.errorString()));
    return written;
}

} // namespace virtdesk
