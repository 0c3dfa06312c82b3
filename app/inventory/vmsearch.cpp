// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmsearch.h"

#include "app/inventory/vmlistmodel.h"

#include <QHash>

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

/// A key without a value is still being typed: its value is empty.
VmSearch::Term VmSearch::term(QString word)
{
    static const QStringList known = keys();
    Term term;
    if (word.size() > 1 && word.startsWith(QLatin1Char('-'))) {
        term.inverted = true;
        word.remove(0, 1);
    }
    const auto sign = std::find_if(word.cbegin(), word.cend(),
                                   [](QChar c) { return c == QLatin1Char(':') || c == QLatin1Char('='); });
    const qsizetype at = sign - word.cbegin();
    if (sign != word.cend() && known.contains(word.left(at))) {
        term.exact = *sign == QLatin1Char('=');
        term.key = word.left(at);
        word.remove(0, at + 1);
    }
    term.value = word;
    return term;
}

QList<VmSearch::Term> VmSearch::parse(const QString &text)
{
    QList<Term> terms;
    const QStringList list = words(text.toCaseFolded());
    for (const QString &word : list) {
        Term made = term(word);
        if (!made.value.isEmpty())
            terms << std::move(made);
    }
    return terms;
}

QStringList VmSearch::chosen(const QString &key) const
{
    QStringList list;
    for (const Term &term : m_terms) {
        if (term.exact && !term.inverted && term.key == key)
            list << term.value;
    }
    return list;
}

QList<VmWish::Condition> VmSearch::conditions(QStringList *onlyHere) const
{
    using Field = VmWish::Field;
    static const QHash<QString, Field> fields{
        {QString(), Field::Anything},          {QStringLiteral("status"), Field::Status},
        {QStringLiteral("host"), Field::Host}, {QStringLiteral("cluster"), Field::Cluster},
        {QStringLiteral("user"), Field::User}, {QStringLiteral("tag"), Field::Tag},
        {QStringLiteral("name"), Field::Name}, {QStringLiteral("ip"), Field::Ip}};
    QList<VmWish::Condition> list;
    QStringList grouped; // keys whose alternatives are in the list
    for (const Term &term : m_terms) {
        const auto field = fields.constFind(term.key);
        if (field == fields.cend()) {
            if (onlyHere && !onlyHere->contains(term.key))
                *onlyHere << term.key;
            continue;
        }
        if (!term.exact || term.inverted) {
            list.append({*field, {term.value}, term.exact, term.inverted});
        } else if (!grouped.contains(term.key)) {
            grouped << term.key;
            list.append({*field, chosen(term.key), true, false});
        }
    }
    return list;
}

QString VmSearch::toggled(const QString &text, const QString &key, const QString &value)
{
    QString plain = value;
    plain.remove(QLatin1Char('"')); // no word can hold one
    const Term wanted{key, plain.toCaseFolded(), false, true};
    QStringList kept;
    bool found = false;
    for (qsizetype from = 0; from < text.size();) {
        // The text between two ends of words, as it was typed.
        qsizetype to = from;
        for (bool quoted = false; to < text.size() && (quoted || !text.at(to).isSpace()); ++to) {
            if (text.at(to) == QLatin1Char('"'))
                quoted = !quoted;
        }
        const QString written = text.mid(from, to - from);
        const QStringList word = words(written.toCaseFolded());
        if (!word.isEmpty() && term(word.constFirst()) == wanted)
            found = true;
        else if (!written.isEmpty())
            kept << written;
        from = to + 1;
    }
    if (!found) {
        const bool quotes = std::any_of(plain.cbegin(), plain.cend(), [](QChar c) { return c.isSpace(); });
        kept << (quotes ? QStringLiteral("%1=\"%2\"") : QStringLiteral("%1=%2")).arg(key, plain);
    }
    return kept.join(QLatin1Char(' '));
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

bool VmSearch::meets(const Term &term, const Vm &vm, const QString &haystack)
{
    if (term.key.isEmpty())
        return haystack.contains(term.value);
    const QStringList list = values(vm, term.key);
    return std::any_of(list.cbegin(), list.cend(), [&term](QString one) {
        one.remove(QLatin1Char('"')); // no word can hold one
        one = one.toCaseFolded();
        return term.exact ? one == term.value : one.contains(term.value);
    });
}

bool VmSearch::matches(const Vm &vm, const QString &haystack, const QString &without) const
{
    const auto isAlternative = [](const Term &term) { return term.exact && !term.inverted; };
    return std::all_of(m_terms.cbegin(), m_terms.cend(), [&](const Term &term) {
        if (!isAlternative(term))
            return meets(term, vm, haystack) != term.inverted;
        if (term.key == without)
            return true;
        return std::any_of(m_terms.cbegin(), m_terms.cend(), [&](const Term &other) {
            return isAlternative(other) && other.key == term.key && meets(other, vm, haystack);
        });
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
    const auto end = std::find_if(word.cbegin(), word.cend(),
                                  [](QChar c) { return c == QLatin1Char(':') || c == QLatin1Char('='); });
    const qsizetype colon = end == word.cend() ? -1 : end - word.cbegin();
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
        list << (value.contains(QLatin1Char(' ')) ? QStringLiteral("%1%2%3\"%4\"") : QStringLiteral("%1%2%3%4"))
                    .arg(head, key, word.at(colon), value);
    }
    return list;
}

} // namespace virtdesk
