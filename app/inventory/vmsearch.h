// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/vmfinder.h"

#include <QStringList>

namespace virtdesk {

class VmListModel;

/// The words of the filter: plain ones occur somewhere in the VM; "status:down host:hv2 os:win user:anna tag:prod" in
/// what they name. "cluster=lab" is exactly that one; several of a key are alternatives: "status=up status=paused".
/// Quotes keep spaces: host:"rack 3". A "-" before a word turns it round. A value.
class VmSearch
{
public:
    VmSearch() = default;
    explicit VmSearch(const QString &text);

    bool isEmpty() const { return m_terms.isEmpty(); }
    /// `haystack`: all of the VM's text, folded.
    bool matches(const Vm &vm, const QString &haystack) const { return matches(vm, haystack, QString()); }
    /// The same as if the alternatives of `without` (a key) were not there.
    bool matches(const Vm &vm, const QString &haystack, const QString &without) const;
    /// What "key=…" would have to say for this VM to be found.
    static QStringList values(const Vm &vm, const QString &key);
    /// The folded values of "key=…", in the order of the text.
    QStringList chosen(const QString &key) const;
    /// `text` with "key=value" added, or taken away where it is there.
    static QString toggled(const QString &text, const QString &key, const QString &value);

    /// The same as an inventory's own search takes it. `onlyHere`: what of it no inventory can be asked for, as keys.
    QList<VmWish::Condition> conditions(QStringList *onlyHere = nullptr) const;

    /// The words before ":", in the order in which they are offered.
    static QStringList keys();
    /// Whole texts that `text` could go on to: keys, or the values that there are for its last word's key.
    static QStringList completions(const QString &text, const VmListModel &vms);

private:
    struct Term
    {
        QString key;   ///< empty = anywhere
        QString value; ///< folded
        bool inverted = false;
        bool exact = false; ///< written with "="
        bool operator==(const Term &) const = default;
    };
    static QList<Term> parse(const QString &text);
    static Term term(QString word);
    static bool meets(const Term &term, const Vm &vm, const QString &haystack);

    QList<Term> m_terms;
};

} // namespace virtdesk
