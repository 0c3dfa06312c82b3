// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/journal/logring.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace virtdesk {

/// One text that a person can send on to whoever helps: sections of facts, and the log. It holds no secrets, because
/// nothing that it is made of does. Who may not see the names of computers and people gets it with them masked: what
/// stands between ‹ and ›, what was declared a name, and literal addresses are replaced in the whole text, equal ones
/// by equal masks. A value.
class Report
{
public:
    enum class Names { Kept, Masked };

    explicit Report(QString title);

    /// Version, Qt, system, window system, time.
    void addProgram(const QString &program, const QString &version);
    void addSection(const QString &heading, const QStringList &lines);
    /// Left out when it is empty.
    void addFact(const QString &name, const QString &value);
    /// Names that the facts hold without marks.
    void declareNames(const QStringList &names);
    void addLog(const QList<LogLine> &lines, qint64 dropped);

    QString text(Names names) const;

    static constexpr qsizetype maxLogLines = 600; ///< the last ones

private:
    struct Section
    {
        QString heading;
        QStringList lines;
    };
    QString m_title;
    QList<Section> m_sections;
    QStringList m_names;
};

} // namespace virtdesk
