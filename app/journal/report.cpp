// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/journal/report.h"

#include "app/journal/journaltext.h"

#include <QHash>
#include <QRegularExpression>
#include <QSysInfo>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr QChar opening(0x2039);
constexpr QChar closing(0x203a);
constexpr qsizetype shortestName = 3; ///< shorter ones would be found in every word

/// IPv4, IPv6 in full or with ::.
const QString addressPattern =
    QStringLiteral(R"(\b\d{1,3}(?:\.\d{1,3}){3}\b|(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:]))"
                   R"(|(?<![\w:])(?=[0-9a-f:]*::)[0-9a-f:]{3,39}(?![\w:]))");

QStringList markedNames(const QString &text)
{
    QStringList names;
    for (qsizetype from = text.indexOf(opening); from >= 0; from = text.indexOf(opening, from + 1)) {
        const qsizetype end = text.indexOf(closing, from);
        if (end > from + 1)
            names += text.mid(from + 1, end - from - 1);
    }
    return names;
}

/// Longest first, so that "app-01.example" is replaced before "app-01".
QStringList inOrder(QStringList names)
{
    names.removeDuplicates();
    names.removeIf([](const QString &name) { return name.size() < shortestName; });
    std::stable_sort(names.begin(), names.end(),
                     [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return names;
}

} // namespace

Report::Report(QString title)
    : m_title(std::move(title))
{
}

void Report::addProgram(const QString &program, const QString &version)
{
    addSection(JournalText::tr("Program"),
               {QStringLiteral("%1 %2").arg(program, version), QStringLiteral("Qt %1").arg(QLatin1String(qVersion())),
                QStringLiteral("%1, %2 %3, %4")
                    .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
                         QSysInfo::currentCpuArchitecture()),
                QDateTime::currentDateTimeUtc().toString(Qt::ISODate)});
}

void Report::addSection(const QString &heading, const QStringList &lines)
{
    m_sections.append({heading, lines});
}

void Report::addFact(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    if (m_sections.isEmpty())
        m_sections.append(Section{});
    m_sections.last().lines += QStringLiteral("%1: %2").arg(name, value);
}

void Report::declareNames(const QStringList &names)
{
    m_names += names;
}

void Report::addLog(const QList<LogLine> &lines, qint64 dropped)
{
    Section section{JournalText::tr("Log"), {}};
    const qsizetype first = std::max<qsizetype>(0, lines.size() - maxLogLines);
    if (const qint64 gone = dropped + first; gone > 0)
        section.lines += JournalText::tr("%n earlier line(s) are left out.", nullptr, static_cast<int>(gone));
    for (qsizetype i = first; i < lines.size(); ++i)
        section.lines += lines.at(i).toString();
    m_sections.append(section);
}

QString Report::text(Names names) const
{
    QString text = m_title + QLatin1Char('\n');
    for (const Section &section : m_sections) {
        text += QLatin1Char('\n');
        if (!section.heading.isEmpty())
            text += QStringLiteral("== %1\n").arg(section.heading);
        for (const QString &line : section.lines)
            text += line + QLatin1Char('\n');
    }
    if (names == Names::Kept)
        return text;
    // One pass, so that no mask is looked into again.
    QStringList alternatives;
    for (const QString &name : inOrder(markedNames(text) + m_names))
        alternatives += QRegularExpression::escape(name);
    QString pattern = QStringLiteral("(?<address>%1)").arg(addressPattern);
    if (!alternatives.isEmpty())
        pattern.prepend(QStringLiteral(R"((?<![\p{L}\p{N}])(?<name>%1)(?![\p{L}\p{N}])|)")
                            .arg(alternatives.join(QLatin1Char('|'))));
    const QRegularExpression sensitive(pattern, QRegularExpression::CaseInsensitiveOption |
                                                    QRegularExpression::UseUnicodePropertiesOption);
    QHash<QString, QString> masks;
    int namesMasked = 0;
    int addressesMasked = 0;
    QString masked;
    qsizetype end = 0;
    for (auto it = sensitive.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        QString &mask = masks[match.captured().toLower()];
        if (mask.isEmpty() && match.hasCaptured(QStringLiteral("address")))
            mask = QStringLiteral("address-%1").arg(++addressesMasked);
        else if (mask.isEmpty())
            mask = QStringLiteral("name-%1").arg(++namesMasked);
        masked += QStringView(text).mid(end, match.capturedStart() - end);
        masked += mask;
        end = match.capturedEnd();
    }
    return masked += QStringView(text).mid(end);
}

} // namespace virtdesk
