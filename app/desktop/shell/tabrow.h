// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTabBar>

namespace virtdesk {

class ConsoleTab;
class TabGroups;
class Theme;

/// The bar that the tabs stand in. A name that can't be read is no name: tabs keep their width, and the row is
/// scrolled. No tab is wider than what is in it, in the middle of which the name would be away from its mark. Among the
/// tabs stand the heads of groups, which can't be chosen. GUI thread.
class TabRow : public QTabBar
{
    Q_OBJECT
public:
    /// Both outlive this.
    TabRow(const Theme &theme, const TabGroups &groups, QWidget *parent);

    /// The console of a tab; null = there is no such tab, or it is a group's head.
    ConsoleTab *consoleAt(int index) const;
    /// The group whose head it is; empty = it is none.
    QString groupAt(int index) const;
    void insertHead(int at, const QString &group);
    /// The consoles of a group, from left to right.
    QList<ConsoleTab *> members(const QString &group) const;

    /// As the tabs are now: QTabBar's own is of its last layout, which a name or a style may have outlived.
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void tabLayoutChange() override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    QSize tabSizeHint(int index) const override;

private:
    void paintHead(QPainter &painter, int index) const;
    QString headWords(int index) const;

    const Theme &m_theme;
    const TabGroups &m_groups;
};

} // namespace virtdesk
