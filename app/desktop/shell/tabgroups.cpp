// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/tabgroups.h"

#include "app/desktop/console/consoletab.h"
#include "app/desktop/inventory/inventoryset.h"
#include "app/desktop/settings/markrules.h"
#include "app/desktop/settings/sessionstate.h"

#include <QLocale>
#include <QMetaEnum>

#include <algorithm>

namespace virtdesk {

TabGroups::TabGroups(SessionState &state, QObject *parent)
    : QObject(parent)
    , m_state(state)
{
    const QStringList folded = state.foldedGroups();
    m_folded = {folded.begin(), folded.end()};
    bool known = false;
    const int rule = QMetaEnum::fromType<Rule>().keyToValue(state.tabGrouping().toLatin1().constData(), &known);
    if (known)
        m_rule = static_cast<Rule>(rule);
}

void TabGroups::setRule(Rule rule)
{
    if (m_rule == rule)
        return;
    m_rule = rule;
    m_state.setTabGrouping(QString::fromLatin1(QMetaEnum::fromType<Rule>().valueToKey(static_cast<int>(rule))));
    Q_EMIT changed();
}

QString TabGroups::groupOf(const ConsoleTab *tab) const
{
    const TabPlacement &place = tab->placement();
    if (place.pinned || !place.group.isEmpty())
        return place.pinned ? QString() : place.group;
    switch (m_rule) {
    case Rule::None:
        break;
    case Rule::Engine:
        return tab->vm().isSet() ? InventorySet::label(QUrl(tab->vm().inventory)) : QString();
    case Rule::Cluster:
        return place.cluster;
    case Rule::Mark:
        return tab->mark().word;
    }
    return {};
}

QStringList TabGroups::groupsOf(const QList<ConsoleTab *> &tabs) const
{
    QStringList groups;
    for (const ConsoleTab *tab : tabs) {
        const QString group = groupOf(tab);
        if (!group.isEmpty() && !groups.contains(group))
            groups += group;
    }
    return groups;
}

QList<ConsoleTab *> TabGroups::arranged(const QList<ConsoleTab *> &tabs) const
{
    QList<ConsoleTab *> result;
    for (ConsoleTab *tab : tabs) {
        if (tab->placement().pinned)
            result += tab;
    }
    QSet<QString> done;
    for (ConsoleTab *tab : tabs) {
        const QString group = groupOf(tab);
        if (tab->placement().pinned || done.contains(group))
            continue;
        if (group.isEmpty()) {
            result += tab;
            continue;
        }
        done.insert(group);
        for (ConsoleTab *other : tabs) {
            if (groupOf(other) == group)
                result += other;
        }
    }
    return result;
}

QList<ConsoleTab *> TabGroups::moved(const QList<ConsoleTab *> &tabs, ConsoleTab *tab, int by) const
{
    QList<ConsoleTab *> result = arranged(tabs);
    const qsizetype from = result.indexOf(tab);
    qsizetype to = from + by;
    if (from < 0 || to < 0 || to >= result.size())
        return result;
    const QString met = groupOf(result.at(to));
    if (!met.isEmpty() && met != groupOf(tab)) {
        const int step = by < 0 ? -1 : 1;
        while (to + step >= 0 && to + step < result.size() && groupOf(result.at(to + step)) == met)
            to += step;
    }
    result.move(from, to);
    return arranged(result);
}

void TabGroups::setFolded(const QString &group, bool folded)
{
    if (group.isEmpty() || isFolded(group) == folded)
        return;
    if (folded)
        m_folded.insert(group);
    else
        m_folded.remove(group);
    QStringList list(m_folded.begin(), m_folded.end());
    list.sort();
    m_state.setFoldedGroups(list);
    Q_EMIT changed();
}

QString TabGroups::headWords(const QString &group, int members) const
{
    return isFolded(group) ? tr("%1 · %2", "a group of tabs, how many").arg(group, QLocale().toString(members)) : group;
}

QString TabGroups::spokenHead(const QString &group, int members) const
{
    const QString words = isFolded(group) ? tr("Group %1: %n console(s), folded", nullptr, members)
                                          : tr("Group %1: %n console(s)", nullptr, members);
    return words.arg(group);
}

QColor TabGroups::colour(const QString &group)
{
    // Not red: that is what production is marked with.
    static constexpr VmMark::Colour colours[] = {VmMark::Colour::Blue, VmMark::Colour::Green, VmMark::Colour::Violet,
                                                 VmMark::Colour::Orange, VmMark::Colour::Grey};
    uint sum = 0;
    for (const QChar c : group)
        sum = sum * 31 + c.unicode();
    return VmMark{group, colours[sum % std::size(colours)]}.background();
}

} // namespace virtdesk
