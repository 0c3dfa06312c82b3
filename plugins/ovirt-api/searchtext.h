// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk::ovirt {

/// A query in the engine's search language, taken apart far enough for a sort and a page to be added: conditions, then
/// `sortby` FIELD [asc|desc], then `page` N (searchbackend/SyntaxChecker of the engine). The words of the clauses count
/// only where the grammar has them, never inside a value or in quotes.
class SearchText
{
public:
    /// A query as it is typed or copied from the administration portal ("Vms: status = up"): the portal's prefix, which
    /// the engine puts before every query itself, is dropped.
    explicit SearchText(const QString &typed);

    bool isEmpty() const { return m_conditions.isEmpty() && m_sort.isEmpty() && m_page == 0 && m_regular; }
    /// False: it has no place where anything could be added. It is then sent as it is, and the engine says what is
    /// wrong.
    bool isRegular() const { return m_regular; }
    /// It comes by name, from the first to the last.
    bool isByName() const
    {
        return m_sort.isEmpty() || m_sort.compare(QLatin1String("SORTBY NAME ASC"), Qt::CaseInsensitive) == 0;
    }
    /// The page that the query itself asks for; 0 = none.
    int page() const { return m_page; }

    /// The query without sort and page.
    const QString &conditions() const { return m_conditions; }
    /// The query without its page, sorted where a page was asked for.
    QString whole() const;
    /// The query with `page` from 1 on, sorted by name where it names no sort of its own. Only when isRegular().
    QString paged(int page) const;

private:
    QString m_conditions;
    QString m_sort; ///< "sortby FIELD asc"; a direction is always there
    int m_page = 0;
    bool m_regular = true;
};

} // namespace virtdesk::ovirt
