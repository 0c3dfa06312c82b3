// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmsearch.h"

#include "app/inventory/vmlistmodel.h"

#include <algorithm>
#include <set>

namespace virtdesk {

namespace {

constexpr qsizetype maximumText = 1000;
constexpr qsizetype maximumCompletions = 12;
constexpr int maximumRowsLookedAt = 20000;

/// The words of a text; quotes keep spaces and are dropped.
QStringList words(const QString &text)
{
    QStringList list;
    QString word;
    bool quoted = false;
    for (const QChar c : text.left(maximumText)) {
        if (c == QLatin1Char('"')) {
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            if (!word.isEmpty())
                list << word;
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.isEmpty())
        list << word;
    return list;
}

/// Where the last word begins, quotes heeded.
qsizetype lastWord(const QString &text)
{
    qsizetype from = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == QLatin1Char('"'))
            quoted = !quoted;
        else if (text.at(i).isSpace() && !quoted)
            from = i + 1;
    }
    return from;
}

} // namespace

QStringList VmSearch::keys()
{
    return {QStringLiteral("status"), QStringLiteral("host"), QStringLiteral("cluster"),
            QStringLiteral("os"),     QStringLiteral("user"), QStringLiteral("tag"),
            QStringLiteral("name"),   QStringLiteral("ip"),   QStringLiteral("console")};
}

VmSearch::VmSearch(const QString &text)
    : m_terms(parse(text))
{
}

QList<VmSearch::Term> VmSearch::parse(const QString &text)
{
    static const QStringList known = keys();
    QList<Term> terms;
    const QStringList list = words(text.toCaseFolded());
    for (QString word : list) {
        Term term;
        if (word.size() > 1 && word.startsWith(QLatin1Char('-'))) {
            term.inverted = true;
            word.remove(0, 1);
        }
        const qsizetype colon = word.indexOf(QLatin1Char(':'));
        if (colon > 0 && known.contains(word.left(colon))) {
            term.key = word.left(colon);
            word.remove(0, colon + 1);
            if (word.isEmpty()) // still being typed
                continue;
        }
        term.value = word;
        terms << term;
    }
    return terms;
}

QStringList VmSearch::values(const Vm &vm, const QString &key)
{
    if (key == QLatin1String("status"))
        return {VmListModel::statusText(vm), vm.status};
    if (key == QLatin1String("host"))
        return {vm.host};
    if (key == QLatin1String("cluster"))
        return {vm.cluster};
    if (key == QLatin1String("os"))
        return {vm.os};
    if (key == QLatin1String("user"))
        return vm.users;
    if (key == QLatin1String("tag"))
        return vm.more.value(QStringLiteral("tags")).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    if (key == QLatin1String("name"))
        return {vm.name};
    if (key == QLatin1String("ip"))
        return vm.ips;
    QStringList consoles;
    for (const VmConsole &console : vm.consoles)
        consoles << console.kind;
    return consoles;
}

bool VmSearch::matches(const Vm &vm, const QString &haystack) const
{
    return std::all_of(m_terms.cbegin(), m_terms.cend(), [&](const Term &term) {
        bool found = false;
        if (term.key.isEmpty()) {
            found = haystack.contains(term.value);
        } else {
            const QStringList list = values(vm, term.key);
            found = std::any_of(list.cbegin(), list.cend(),
                                [&term](const QString &one) { return one.toCaseFolded().contains(term.value); });
        }
        return found != term.inverted;
    });
}

QStringList VmSearch::completions(const QString &text, const VmListModel &vms)
{
    const qsizetype from = lastWord(text);
    QString head = text.left(from);
    QString word = text.mid(from).toCaseFolded();
    if (word.startsWith(QLatin1Char('-'))) {
        head += QLatin1Char('-');
        word.remove(0, 1);
    }
    word.remove(QLatin1Char('"'));
    const qsizetype colon = word.indexOf(QLatin1Char(':'));
    QStringList list;
    if (colon < 0) {
        const QStringList known = keys();
        for (const QString &key : known) {
            if (!word.isEmpty() && key.startsWith(word))
                list << head + key + QLatin1Char(':');
        }
        return list;
    }
    const QString key = word.left(colon);
    if (!keys().contains(key))
        return list;
    const QString begun = word.mid(colon + 1);
    std::set<QString> found;
    for (int row = 0; row < std::min(vms.rowCount(), maximumRowsLookedAt); ++row) {
        const QString value = values(vms.row(row).vm, key).value(0);
        if (!value.isEmpty() && value.toCaseFolded().contains(begun))
            found.insert(value);
    }
    for (const QString &value : found) {
        if (list.size() >= maximumCompletions)
            break;
        list << (value.contains(QLatin1Char(' ')) ? QStringLiteral("%1%2:\"%3\"") : QStringLiteral("%1%2:%3"))
                    .arg(head, key, value);
    }
    return list;
}

} // namespace virtdesk
