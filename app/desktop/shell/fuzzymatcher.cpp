// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/fuzzymatcher.h"

#include <QStringList>

namespace virtdesk {

namespace {

bool startsWord(const QString &text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text.at(at - 1);
    const QChar here = text.at(at);
    return !before.isLetterOrNumber() || (before.isLower() && here.isUpper()) || (before.isLetter() && here.isDigit());
}

} // namespace

FuzzyMatcher::FuzzyMatcher(const QString &pattern)
{
    for (const QString &word : pattern.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts))
        m_words.append(word);
}

int FuzzyMatcher::wordScore(const QString &word, const QString &text, const QString &folded)
{
    const qsizetype piece = folded.indexOf(word);
    if (piece >= 0) {
        int score = 1000 - static_cast<int>(std::min<qsizetype>(piece, 100));
        if (piece == 0)
            score += 400;
        else if (startsWord(text, std::min(piece, text.size() - 1)))
            score += 200;
        if (folded.size() == word.size())
            score += 400;
        return score;
    }
    // Letters in order, preferring starts of words and runs.
    int score = 0;
    qsizetype from = 0;
    qsizetype previous = -2;
    for (const QChar letter : word) {
        qsizetype best = -1;
        for (qsizetype at = folded.indexOf(letter, from); at >= 0; at = folded.indexOf(letter, at + 1)) {
            if (best < 0)
                best = at;
            if (at == previous + 1 || (at < text.size() && startsWord(text, at))) {
                best = at;
                break;
            }
            if (at - from > 64)
                break;
        }
        if (best < 0)
            return -1;
        if (best == previous + 1)
            score += 40;
        if (best < text.size() && startsWord(text, best))
            score += 30;
        score += 10;
        previous = best;
        from = best + 1;
    }
    // Letters strewn over a long text are no match that anybody means.
    const int average = score / static_cast<int>(word.size());
    return average < 20 && word.size() > 2 ? -1 : score;
}

int FuzzyMatcher::score(const QString &text) const
{
    if (m_words.isEmpty())
        return 0;
    const QString folded = text.toCaseFolded();
    int total = 0;
    for (const QString &word : m_words) {
        const int score = wordScore(word, text, folded);
        if (score < 0)
            return -1;
        total += score;
    }
    return std::max(0, total - static_cast<int>(std::min<qsizetype>(text.size(), 80)));
}

} // namespace virtdesk
