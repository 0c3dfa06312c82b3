// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/searchtext.h"

#include <QList>
#include <QStringView>

namespace virtdesk::ovirt {

namespace {

constexpr int maximumPage = 1000000;

/// A word, an operator or a quoted text, with its place in the query.
struct Token
{
    QStringView text;
    qsizetype at = 0;
    bool isOperator = false;
};

bool isOperatorChar(QChar c)
{
    return c == QLatin1Char('=') || c == QLatin1Char('!') || c == QLatin1Char('<') || c == QLatin1Char('>');
}

/// False when a quote is not closed.
bool tokens(QStringView query, QList<Token> &out)
{
    for (qsizetype i = 0; i < query.size();) {
        const QChar c = query.at(i);
        qsizetype end = i + 1;
        if (c.isSpace()) {
            ++i;
            continue;
        }
        if (c == QLatin1Char('"')) {
            end = query.indexOf(QLatin1Char('"'), i + 1);
            if (end < 0)
                return false;
            ++end;
        } else if (isOperatorChar(c)) {
            while (end < query.size() && isOperatorChar(query.at(end)))
                ++end;
        } else {
            while (end < query.size() && !query.at(end).isSpace() && !isOperatorChar(query.at(end)) &&
                   query.at(end) != QLatin1Char('"'))
                ++end;
        }
        out.append({query.sliced(i, end - i), i, isOperatorChar(c)});
        i = end;
    }
    return true;
}

bool is(const Token &token, QLatin1String word)
{
    return token.text.compare(word, Qt::CaseInsensitive) == 0;
}

/// "Vms:", "VM :" as the portal writes them.
QString withoutPrefix(const QString &typed)
{
    const QString text = typed.trimmed();
    for (const QLatin1String name : {QLatin1String("vms"), QLatin1String("vm")}) {
        if (!text.startsWith(name, Qt::CaseInsensitive))
            continue;
        const QString rest = text.mid(name.size()).trimmed();
        if (rest.startsWith(QLatin1Char(':')))
            return rest.mid(1).trimmed();
    }
    return text;
}

} // namespace

SearchText::SearchText(const QString &typed)
{
    const QString query = withoutPrefix(typed);
    m_conditions = query;
    QList<Token> list;
    if (!tokens(query, list)) {
        m_regular = false;
        return;
    }
    // Where the conditions end: at "sortby" or "page" that is no value and no field.
    const auto isClause = [&list](qsizetype i, QLatin1String word) {
        return is(list.at(i), word) && (i == 0 || !list.at(i - 1).isOperator) &&
               (i + 1 == list.size() || !list.at(i + 1).isOperator);
    };
    qsizetype i = 0;
    while (i < list.size() && !isClause(i, QLatin1String("sortby")) && !isClause(i, QLatin1String("page")))
        ++i;
    const qsizetype conditions = i;
    // What follows "and" or an operator is missing; the engine will say so.
    if (conditions > 0) {
        const Token &last = list.at(conditions - 1);
        if (last.isOperator || is(last, QLatin1String("and")) || is(last, QLatin1String("or")))
            m_regular = false;
    }
    QString sort;
    if (i < list.size() && is(list.at(i), QLatin1String("sortby"))) {
        if (++i == list.size() || list.at(i).isOperator) {
            m_regular = false;
            return;
        }
        sort = QLatin1String("SORTBY ") + list.at(i++).text;
        const bool directed =
            i < list.size() && (is(list.at(i), QLatin1String("asc")) || is(list.at(i), QLatin1String("desc")));
        // Ascending is what the engine takes for none, but before a page one has to be there.
        sort += directed ? QLatin1Char(' ') + list.at(i++).text.toString().toUpper() : QStringLiteral(" ASC");
    }
    int page = 0;
    if (i < list.size() && is(list.at(i), QLatin1String("page"))) {
        bool ok = false;
        page = ++i < list.size() ? list.at(i++).text.toInt(&ok) : 0;
        if (!ok || page < 1 || page > maximumPage) {
            m_regular = false;
            return;
        }
    }
    if (i < list.size())
        m_regular = false;
    if (!m_regular)
        return;
    m_conditions = conditions < list.size() ? query.left(list.at(conditions).at).trimmed() : query;
    m_sort = sort;
    m_page = page;
}

QString SearchText::whole() const
{
    if (m_sort.isEmpty() && m_page == 0)
        return m_conditions;
    // Which rows a page has is said by an order only.
    return QString(m_conditions + QLatin1Char(' ') + (m_sort.isEmpty() ? QStringLiteral("SORTBY NAME ASC") : m_sort))
        .trimmed();
}

QString SearchText::paged(int page) const
{
    const QString sort = m_sort.isEmpty() ? QStringLiteral("SORTBY NAME ASC") : m_sort;
    return QString(m_conditions + QLatin1Char(' ') + sort + QLatin1String(" page ") + QString::number(page)).trimmed();
}

} // namespace virtdesk::ovirt
