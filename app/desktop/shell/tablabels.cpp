// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/tablabels.h"

#include <QSet>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace virtdesk {

namespace {

constexpr qsizetype shortest = 12;
constexpr qsizetype longest = 20; ///< names up to here are left alone
const QChar dots(0x2026);

bool isSeparator(QChar c)
{
    return c == QLatin1Char('-') || c == QLatin1Char('_') || c == QLatin1Char('.') || c == QLatin1Char(' ') ||
           c == QLatin1Char('/') || c == QLatin1Char(':');
}

/// The start of the character, as people see it, that `at` lies in.
qsizetype characterStart(const QString &text, qsizetype at)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(at);
    return finder.isAtBoundary() ? at : std::max<qsizetype>(0, finder.toPreviousBoundary());
}

/// ".corp.example" where all names end in it; else empty.
QString sharedDomain(const QStringList &names)
{
    const QString &first = names.constFirst();
    for (qsizetype dot = first.indexOf(QLatin1Char('.'), 1); dot > 0; dot = first.indexOf(QLatin1Char('.'), dot + 1)) {
        const QString domain = first.mid(dot);
        // Numbers behind dots are parts of an address.
        if (domain.contains(QLatin1Char(':')) ||
            std::none_of(domain.begin(), domain.end(), [](QChar c) { return c.isLetter(); }))
            return {};
        if (std::all_of(names.begin(), names.end(),
                        [&](const QString &name) { return name.size() > domain.size() && name.endsWith(domain); }))
            return domain;
    }
    return {};
}

/// Characters that all names begin with, up to behind a separator.
qsizetype sharedBeginning(const QStringList &names)
{
    qsizetype shared = names.constFirst().size();
    for (const QString &name : names) {
        const auto end = std::mismatch(name.begin(), name.end(), names.constFirst().begin(), names.constFirst().end());
        shared = std::min<qsizetype>(shared, end.first - name.begin());
    }
    while (shared > 0 && !isSeparator(names.constFirst().at(shared - 1)))
        --shared;
    return shared;
}

/// Characters that all names end in, from a separator on.
qsizetype sharedEnd(const QStringList &names)
{
    const QString &first = names.constFirst();
    qsizetype shared = first.size();
    for (const QString &name : names) {
        const auto end = std::mismatch(name.rbegin(), name.rend(), first.rbegin(), first.rend());
        shared = std::min<qsizetype>(shared, end.first - name.rbegin());
    }
    while (shared > 0 && !isSeparator(first.at(first.size() - shared)))
        --shared;
    return shared;
}

QString shortened(const QString &name, qsizetype beginning, qsizetype end)
{
    if (name.size() <= longest)
        return name;
    qsizetype from = std::min(beginning, name.size() - std::min(shortest - 1, name.size()));
    qsizetype to = name.size();
    if (to - from > longest && end > 0)
        to = std::max(name.size() - end, from + shortest);
    from = characterStart(name, from);
    to = characterStart(name, to);
    return (from > 0 ? QString(dots) : QString()) + name.mid(from, to - from) +
           (to < name.size() ? QString(dots) : QString());
}

} // namespace

QStringList tabLabels(const QStringList &names)
{
    const QStringList different = QSet<QString>(names.begin(), names.end()).values();
    if (different.size() < 2)
        return names;
    QStringList labels = names;
    const QString domain = sharedDomain(different);
    for (QString &label : labels)
        label.chop(domain.size());
    QStringList kept = different;
    for (QString &one : kept)
        one.chop(domain.size());
    const qsizetype beginning = sharedBeginning(kept);
    const qsizetype end = sharedEnd(kept);
    for (QString &label : labels)
        label = shortened(label, beginning, end);
    // Never two that can't be told apart.
    return QSet<QString>(labels.begin(), labels.end()).size() == different.size() ? labels : names;
}

} // namespace virtdesk
