// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/htmltext.h"

#include "sdk/result.h"

#include <QStringView>

namespace virtdesk {

namespace {

constexpr qsizetype maximumPage = 64 << 10;
constexpr qsizetype maximumReference = 10; // letters between & and ;

bool isTagChar(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) ||
           (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
}

/// The character that "&name;" stands for; empty when it is none that is known.
QString character(QStringView name)
{
    static const struct
    {
        const char *name;
        char16_t code;
    } known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", ' '}};
    if (name.startsWith(QLatin1Char('#'))) {
        const bool hex = name.size() > 1 && (name.at(1) == QLatin1Char('x') || name.at(1) == QLatin1Char('X'));
        bool ok = false;
        const uint code = name.sliced(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
        if (!ok || code == 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
            return {};
        const char32_t one = code;
        return QString::fromUcs4(&one, 1);
    }
    for (const auto &one : known) {
        if (name == QLatin1String(one.name))
            return QString(QChar(one.code));
    }
    return {};
}

/// One pass over the page.
class Reader
{
public:
    explicit Reader(QStringView page)
        : m_rest(page)
    {
    }

    void read()
    {
        while (!m_rest.isEmpty()) {
            const QChar c = m_rest.front();
            if (c == QLatin1Char('<') && readMarkup())
                continue;
            if (c == QLatin1Char('&') && readReference())
                continue;
            add(QStringView(m_rest.first(1)));
            m_rest = m_rest.sliced(1);
        }
    }

    QString title;
    QString body;

private:
    void add(QStringView text)
    {
        if (m_inTitle)
            title += text;
        else
            body += text;
    }

    /// False when "<" begins no markup and so is text.
    bool readMarkup()
    {
        if (m_rest.startsWith(QLatin1String("<!--"))) {
            skipBehind(QLatin1String("-->"), 4);
            return true;
        }
        const bool end = m_rest.startsWith(QLatin1String("</"));
        const qsizetype from = end ? 2 : 1;
        if (m_rest.size() <= from)
            return false;
        const QChar first = m_rest.at(from);
        if (first == QLatin1Char('!') || first == QLatin1Char('?')) {
            skipBehind(QLatin1String(">"), from);
            return true;
        }
        if (!isTagChar(first))
            return false;
        qsizetype to = from;
        while (to < m_rest.size() && isTagChar(m_rest.at(to)))
            ++to;
        const QString name = m_rest.mid(from, to - from).toString().toLower();
        skipTag(to);
        onTag(name, end);
        return true;
    }

    void onTag(const QString &name, bool end)
    {
        if (name == QLatin1String("title")) {
            m_inTitle = !end;
        } else if (!end && (name == QLatin1String("script") || name == QLatin1String("style"))) {
            // Nothing in there is markup but its end.
            const qsizetype at = m_rest.indexOf(QString(QLatin1String("</") + name), 0, Qt::CaseInsensitive);
            m_rest = at < 0 ? QStringView() : m_rest.sliced(at);
        }
        add(u" ");
    }

    /// Attributes in quotes may hold ">".
    void skipTag(qsizetype at)
    {
        QChar quote;
        while (at < m_rest.size()) {
            const QChar c = m_rest.at(at++);
            if (!quote.isNull()) {
                if (c == quote)
                    quote = QChar();
            } else if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
                quote = c;
            } else if (c == QLatin1Char('>')) {
                break;
            }
        }
        m_rest = m_rest.sliced(at);
    }

    void skipBehind(QLatin1String text, qsizetype from)
    {
        const qsizetype at = m_rest.indexOf(text, from);
        m_rest = at < 0 ? QStringView() : m_rest.sliced(at + text.size());
    }

    bool readReference()
    {
        const qsizetype end = m_rest.left(maximumReference + 2).indexOf(QLatin1Char(';'));
        if (end < 2)
            return false;
        const QString one = character(m_rest.mid(1, end - 1));
        if (one.isEmpty())
            return false;
        add(one);
        m_rest = m_rest.sliced(end + 1);
        return true;
    }

    QStringView m_rest;
    bool m_inTitle = false;
};

} // namespace

HtmlText htmlText(const QByteArray &html, qsizetype maximum)
{
    const QString page = QString::fromUtf8(html.left(maximumPage));
    Reader reader(page);
    reader.read();
    return {cleanText(reader.title, maximum), cleanText(reader.body, maximum)};
}

} // namespace virtdesk
