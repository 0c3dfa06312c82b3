// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QString>

namespace virtdesk {

/// Finds what a person means by a few letters: every word of the pattern must occur in the text, as a piece or at least
/// as letters in this order. Better matches (beginning, word starts, letters in a row, short texts) score higher.
class FuzzyMatcher
{
public:
    explicit FuzzyMatcher(const QString &pattern);

    bool isEmpty() const { return m_words.isEmpty(); }
    /// Less than 0 = no match. An empty pattern matches all with 0.
    int score(const QString &text) const;

private:
    static int wordScore(const QString &word, const QString &text, const QString &folded);

    QList<QString> m_words;
};

} // namespace virtdesk
