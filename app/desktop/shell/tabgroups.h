// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QList>
#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>

namespace virtdesk {

class ConsoleTab;
class SessionState;

/// Which tabs stand together, in the row and at the side: by a rule, or as the person has put them; pinned ones stand
/// first and in no group. Says in which order, and which groups are folded; remembers both. Reads of a tab only where
/// it belongs. GUI thread.
class TabGroups : public QObject
{
    Q_OBJECT
public:
    enum class Rule { None, Engine, Cluster, Mark };
    Q_ENUM(Rule)

    /// `state` outlives this.
    TabGroups(SessionState &state, QObject *parent);

    Rule rule() const { return m_rule; }
    void setRule(Rule rule);
    /// The group's name, for people too; empty = none. What the person has chosen counts more than the rule.
    QString groupOf(const ConsoleTab *tab) const;
    /// The groups of these tabs in the order in which they come.
    QStringList groupsOf(const QList<ConsoleTab *> &tabs) const;
    /// The same tabs: pinned ones, then the others, members of a group behind its first one.
    QList<ConsoleTab *> arranged(const QList<ConsoleTab *> &tabs) const;
    /// The order after `tab` was moved by so many places: over a whole group where another one comes in its way.
    QList<ConsoleTab *> moved(const QList<ConsoleTab *> &tabs, ConsoleTab *tab, int by) const;
    bool isFolded(const QString &group) const { return m_folded.contains(group); }
    void setFolded(const QString &group, bool folded);
    /// What stands on the group's head, and what is said of it, with so many consoles in it.
    QString headWords(const QString &group, int members) const;
    QString spokenHead(const QString &group, int members) const;
    /// The same in each run; strong enough for white words (VmMark::background).
    static QColor colour(const QString &group);

Q_SIGNALS:
    void changed();

private:
    SessionState &m_state;
    Rule m_rule = Rule::None;
    QSet<QString> m_folded;
};

} // namespace virtdesk
