// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/audit/auditjournal.h"

#include "app/audit/audittext.h"

#include <QStringList>

#include <algorithm>

namespace virtdesk {

AuditJournal::AuditJournal(const QString &folder, std::unique_ptr<SystemLog> system, QObject *parent)
    : QObject(parent)
    , m_files(folder)
    , m_system(std::move(system))
{
}

AuditJournal::~AuditJournal() = default;

void AuditJournal::setChoice(const Choice &choice)
{
    if (choice == m_choice && m_cleaned.isValid())
        return;
    m_choice = choice;
    clean();
}

/// Once a day, and when the choice is another one.
void AuditJournal::clean()
{
    m_cleaned = QDate::currentDate();
    m_files.removeBefore(m_cleaned.addDays(1 - std::max(1, m_choice.keepDays)));
}

void AuditJournal::note(AuditEntry entry)
{
    if (!isOn())
        return;
    entry.at = QDateTime::currentDateTimeUtc();
    if (m_cleaned != QDate::currentDate())
        clean();
    if (m_choice.toSystem) {
        if (!m_system)
            m_system = SystemLog::create();
        m_system->write(QString::fromUtf8(entry.line()));
    }
    if (m_choice.toFiles) {
        const bool written = m_files.note(entry);
        if (!written && !m_failing)
            Q_EMIT failed(m_files.lastError());
        m_failing = !written;
    }
    Q_EMIT noted(entry);
}

QByteArray AuditJournal::csv(const QList<AuditEntry> &entries)
{
    const auto field = [](QString text) -> QString {
        static const QString formulas = QStringLiteral("=+-@\t");
        if (!text.isEmpty() && formulas.contains(text.at(0)))
            text.prepend(QLatin1Char('\''));
        return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
    };
    const QStringList head{AuditText::tr("Time"),      AuditText::tr("What"),    AuditText::tr("VM"),
                           AuditText::tr("Engine"),    AuditText::tr("Account"), AuditText::tr("Details"),
                           AuditText::tr("Characters")};
    QString text;
    const auto add = [&](const QStringList &row) {
        QStringList fields;
        for (const QString &one : row)
            fields += field(one);
        text += fields.join(QLatin1Char(',')) + QLatin1String("\r\n");
    };
    add(head);
    for (const AuditEntry &entry : entries)
        add({entry.at.toLocalTime().toString(Qt::ISODate), AuditEntry::textOf(entry.what), entry.vm, entry.inventory,
             entry.account, entry.detail, entry.count > 0 ? QString::number(entry.count) : QString()});
    return text.toUtf8();
}

bool AuditJournal::matches(const AuditEntry &entry, const QString &words)
{
    const QString all = QStringList{entry.vm, entry.inventory, entry.account, entry.sentence()}.join(QLatin1Char('\n'));
    const QStringList list = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(list.begin(), list.end(),
                       [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

} // namespace virtdesk
