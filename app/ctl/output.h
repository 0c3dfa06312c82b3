// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace virtdesk {

/// Prints rows as a table for people, or as JSON or CSV for programs (--format). Standard output only.
class RowWriter
{
public:
    struct Column
    {
        QString key;   ///< JSON member
        QString title; ///< table heading
    };

    static void declare(QCommandLineParser &parser);
    static Result<RowWriter> read(const QCommandLineParser &parser, QList<Column> columns);

    /// One row: a JSON object with at least the columns' members. JSON prints all its members.
    void add(const QJsonObject &row);
    /// Writes what was added since the last time, for rows that come without an end: headings once, JSON as one object
    /// a line.
    void flush();
    /// Writes everything. `single`: JSON prints one object instead of an array.
    void finish(bool single = false);

private:
    QString lines(bool withHeading);

    enum class Format { Table, Json, Csv };
    Format m_format = Format::Table;
    QList<Column> m_columns;
    QJsonArray m_rows;
    QList<qsizetype> m_widths; ///< of the table so far
    bool m_begun = false;
};

/// Writes text to standard output or standard error, in one go.
void printOut(const QString &text);
void printError(const QString &text);

} // namespace virtdesk
