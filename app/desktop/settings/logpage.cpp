// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/settings/logpage.h"

#include "app/desktop/settings/policylock.h"
#include "app/desktop/settings/settings.h"
#include "app/journal/journal.h"
#include "app/look/role.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace virtdesk {

LogPage::LogPage(Settings &settings, Journal &journal, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_journal(journal)
    , m_detail(new QComboBox(this))
    , m_file(new QCheckBox(tr("Write the log to %1").arg(QDir::toNativeSeparators(defaultFile())), this))
    , m_problem(new QLabel(this))
{
    auto *heading = new QLabel(tr("The last lines of the log are kept in memory, for a report. They hold the names of "
                                  "computers and people, no passwords and no tickets."),
                               this);
    heading->setWordWrap(true);
    auto *label = new QLabel(tr("&What is written down"), this);
    label->setBuddy(m_detail);
    m_detail->setObjectName(QStringLiteral("logDetailBox"));
    m_detail->setAccessibleName(tr("What is written down"));
    m_detail->addItem(tr("Steps and their outcome"));
    m_detail->addItem(tr("Every detail"));
    m_detail->setCurrentIndex(settings.logDetailed() ? 1 : 0);
    m_file->setObjectName(QStringLiteral("logFileBox"));
    m_file->setChecked(settings.logToFile());
    m_problem->setObjectName(QStringLiteral("logProblem"));
    m_problem->setWordWrap(true);
    setRole(m_problem, "warning");
    auto *report = new QPushButton(tr("Report for support …"), this);
    report->setObjectName(QStringLiteral("logReportButton"));
    report->setAutoDefault(false);
    connect(m_detail, &QComboBox::currentIndexChanged, this, &LogPage::change);
    connect(m_file, &QCheckBox::toggled, this, &LogPage::change);
    connect(report, &QPushButton::clicked, this, &LogPage::reportRequested);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 24);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(label);
    layout->addWidget(m_detail, 0, Qt::AlignLeft);
    if (PolicyLock::apply(m_detail, settings, QStringLiteral("log/detailed")))
        layout->addWidget(PolicyLock::note(this));
    layout->addWidget(m_file);
    if (PolicyLock::apply(m_file, settings, QStringLiteral("log/file")))
        layout->addWidget(PolicyLock::note(this));
    layout->addWidget(m_problem);
    layout->addWidget(report, 0, Qt::AlignLeft);
    layout->addStretch();
}

QString LogPage::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + QStringLiteral("/virtdesk.log");
}

QString LogPage::apply(const Settings &settings, Journal &journal)
{
    const LogLevel level = settings.logDetailed() ? LogLevel::Debug : LogLevel::Info;
    journal.setRules(settings.logToFile() || settings.logDetailed() ? LogRules(level) : LogRules());
    if (!settings.logToFile()) {
        const Result<void> closed = journal.setFile({});
        return closed ? QString() : closed.error().sentence;
    }
    QDir().mkpath(QFileInfo(defaultFile()).path());
    const Result<void> opened = journal.setFile(defaultFile());
    return opened ? QString() : opened.error().sentence;
}

void LogPage::change()
{
    m_settings.setLogDetailed(m_detail->currentIndex() == 1);
    m_settings.setLogToFile(m_file->isChecked());
    m_problem->setText(apply(m_settings, m_journal));
}

} // namespace virtdesk
