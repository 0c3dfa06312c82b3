// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>

namespace virtdesk {

class ConsoleTab;

/// The order in which tabs were last used, and the walk through it while a key is held. Never looks into a tab.
class RecentTabs
{
public:
    /// Most recent first.
    const QList<ConsoleTab *> &order() const { return m_order; }
    bool isWalking() const { return !m_walk.isEmpty(); }
    /// The order that is walked through; empty while none is.
    const QList<ConsoleTab *> &walk() const { return m_walk; }

    /// The tab is in use now; while walking nothing changes.
    void use(ConsoleTab *tab)
    {
        if (isWalking())
            return;
        m_order.removeOne(tab);
        m_order.prepend(tab);
    }
    /// New, but not in use: after those that were.
    void append(ConsoleTab *tab) { m_order.append(tab); }
    void remove(ConsoleTab *tab)
    {
        m_order.removeOne(tab);
        const qsizetype at = m_walk.indexOf(tab);
        if (at < 0)
            return;
        m_walk.removeAt(at);
        if (m_at >= at && m_at > 0)
            --m_at;
    }
    /// The next one of the order that was there when the walk began; null with fewer than two.
    ConsoleTab *step(bool backwards)
    {
        if (m_order.size() < 2)
            return nullptr;
        if (m_walk.isEmpty()) {
            m_walk = m_order;
            m_at = 0;
        }
        m_at = (m_at + (backwards ? m_walk.size() - 1 : 1)) % m_walk.size();
        return m_walk.at(m_at);
    }
    void endWalk() { m_walk.clear(); }

private:
    QList<ConsoleTab *> m_order;
    QList<ConsoleTab *> m_walk;
    qsizetype m_at = 0;
};

} // namespace virtdesk
