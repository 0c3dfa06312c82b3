// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSet>
#include <QString>
#include <QTranslator>

#include <utility>

namespace virtdesk {

/// A language that nobody speaks: every text of the program is half as long again, with accents above its letters, so
/// that what is cut off or written past the catalogues shows. Remembers what was asked for. GUI thread.
class PseudoTranslator : public QTranslator
{
public:
    using Asked = std::pair<QString, QString>; ///< context and source

    bool isEmpty() const override { return false; }

    QString translate(const char *context, const char *source, const char *, int) const override
    {
        const QString name = QString::fromUtf8(context);
        const QString text = QString::fromUtf8(source);
        if (name.startsWith(QLatin1Char('Q')) || text.isEmpty()) // Qt's own
            return {};
        m_asked.insert({name, text});
        return lengthened(text);
    }

    const QSet<Asked> &asked() const { return m_asked; }

    static QString lengthened(const QString &text)
    {
        static const QString plain = QStringLiteral("aceinosuyACEINOSUY");
        static const QString accented = QStringLiteral("åçéîñöšüýÅÇÉÎÑÖŠÜÝ");
        QString made;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text.at(i);
            if (c == QLatin1Char('%') && i + 1 < text.size()) { // a place, as it is
                made += c;
                made += text.at(++i);
                if (text.at(i) == QLatin1Char('L') && i + 1 < text.size())
                    made += text.at(++i);
                continue;
            }
            const qsizetype at = plain.indexOf(c);
            made += at < 0 ? c : accented.at(at);
        }
        QString filling;
        while (filling.size() < text.size() / 2 - 3)
            filling += QStringLiteral(" lõng");
        return made + filling;
    }

private:
    mutable QSet<Asked> m_asked;
};

} // namespace virtdesk
