// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/output.h"

#include "app/ctl/commandline.h"
#include "app/ctl/ctltext.h"
#include "app/ctl/terminal.h"

#include <QJsonDocument>

#include <cstdio>

namespace virtdesk {

namespace {

QString cell(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList parts;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            parts << cell(item);
        return parts.join(QStringLiteral(", "));
    }
    if (value.isBool())
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    return cleanText(value.toVariant().toString(), 4000);
}

QString csvField(QString text)
{
    // A cell that a spreadsheet would take for a formula is marked as text.
    if (!text.isEmpty() && QStringLiteral("=+-@").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    if (text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('\n')))
        return QLatin1Char('"') + text.replace(QStringLiteral("\""), QStringLiteral("\"\"")) + QLatin1Char('"');
    return text;
}

QString padded(const QStringList &line, const QList<qsizetype> &widths)
{
    QString text;
    for (qsizetype i = 0; i < line.size(); ++i)
        text += i + 1 < line.size() ? line.at(i).leftJustified(widths.at(i) + 2) : line.at(i);
    while (text.endsWith(QLatin1Char(' ')))
        text.chop(1);
    return text + QLatin1Char('\n');
}

} // namespace

void printOut(const QString &text)
{
    terminal::write(text, stdout);
}

void printError(const QString &text)
{
    terminal::write(text, stderr);
}

void RowWriter::declare(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("format"), CtlText::tr("How rows are printed; table where nothing is said."),
                      QStringLiteral("table|json|csv"), QStringLiteral("table")});
}

Result<RowWriter> RowWriter::read(const QCommandLineParser &parser, QList<Column> columns)
{
    RowWriter writer;
    writer.m_columns = std::move(columns);
    const QString format = parser.value(QStringLiteral("format"));
    if (format == QLatin1String("table"))
        writer.m_format = Format::Table;
    else if (format == QLatin1String("json"))
        writer.m_format = Format::Json;
    else if (format == QLatin1String("csv"))
        writer.m_format = Format::Csv;
    else
        return usageError(CtlText::tr("--format is table, json or csv, not \"%1\".").arg(format));
    return writer;
}

void RowWriter::add(const QJsonObject &row)
{
    m_rows.append(row);
}

void RowWriter::flush()
{
    QString text;
    if (m_format == Format::Json) {
        for (const QJsonValue &row : std::as_const(m_rows))
            text += QString::fromUtf8(QJsonDocument(row.toObject()).toJson(QJsonDocument::Compact)) + QLatin1Char('\n');
    } else if (!m_begun || !m_rows.isEmpty()) {
        text = lines(!m_begun);
    }
    m_begun = true;
    m_rows = {};
    if (!text.isEmpty())
        printOut(text);
}

void RowWriter::finish(bool single)
{
    if (m_format == Format::Json) {
        const QJsonDocument document = single ? QJsonDocument(m_rows.at(0).toObject()) : QJsonDocument(m_rows);
        printOut(QString::fromUtf8(document.toJson()));
        return;
    }
    printOut(lines(!single || m_format == Format::Csv));
}

QString RowWriter::lines(bool withHeading)
{
    QStringList keys, titles;
    for (const Column &column : std::as_const(m_columns)) {
        keys << column.key;
        titles << column.title;
    }
    QList<QStringList> table;
    if (withHeading)
        table << (m_format == Format::Csv ? keys : titles);
    for (const QJsonValue &row : std::as_const(m_rows)) {
        QStringList line;
        for (const QString &key : std::as_const(keys))
            line << cell(row.toObject().value(key));
        table << line;
    }
    QString text;
    if (m_format == Format::Csv) {
        for (const QStringList &line : std::as_const(table)) {
            QStringList fields;
            for (const QString &field : line)
                fields << csvField(field);
            text += fields.join(QLatin1Char(',')) + QLatin1Char('\n');
        }
        return text;
    }
    m_widths.resize(keys.size());
    for (const QStringList &line : std::as_const(table)) {
        for (qsizetype i = 0; i < line.size(); ++i)
            m_widths[i] = qMax(m_widths.at(i), line.at(i).size());
    }
    for (const QStringList &line : std::as_const(table))
        text += padded(line, m_widths);
    return text;
}

} // namespace virtdesk
