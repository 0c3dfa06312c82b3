// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QPointer>
#include <QWidget>

class QToolButton;

namespace virtdesk {

class ConsoleTab;
class TabGroups;
class TabRow;
class Theme;

/// The row of tabs: states, names, close buttons on the current tab and under the pointer, pins, groups with their
/// heads. Knows tabs by their pointers only and does nothing to them but read what is shown. Positions are those among
/// the tabs, whatever heads stand between them.
class TabStrip : public QWidget
{
    Q_OBJECT
public:
    /// Both outlive this.
    TabStrip(const Theme &theme, const TabGroups &groups, QWidget *parent);

    void insert(int at, ConsoleTab *tab);
    void remove(ConsoleTab *tab);
    /// State or name changed.
    void update(ConsoleTab *tab);
    void setCurrent(ConsoleTab *tab);
    /// By so many places to the right, where there are as many and its group goes so far.
    void move(ConsoleTab *tab, int by);
    ConsoleTab *current() const;
    QList<ConsoleTab *> tabs() const;
    int indexOf(const ConsoleTab *tab) const;
    int count() const;
    bool hasBarFocus() const;
    /// Puts tabs where their pins and groups say.
    void arrange();

Q_SIGNALS:
    /// Another one is current, or the current one was clicked.
    void currentChanged();
    void moved();
    void closeRequested(virtdesk::ConsoleTab *tab);
    void menuRequested(virtdesk::ConsoleTab *tab, const QPoint &globalPosition);
    /// Dragged off the row and let go there.
    void pulledOut(virtdesk::ConsoleTab *tab, const QPoint &globalPosition);
    void unpinRequested(virtdesk::ConsoleTab *tab);
    void foldRequested(const QString &group, bool folded);
    void groupMenuRequested(const QString &group, const QPoint &globalPosition);
    void addRequested();
    void allRequested();
    void wallRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int barIndex(const ConsoleTab *tab) const;
    void arrange(const QList<ConsoleTab *> &order);
    void placeHeads(const QStringList &groups);
    void foldMembers();
    void addButton(int index, ConsoleTab *tab);
    void nameHeads();
    /// `changed`: position of the tab that something has happened to; -1 = none.
    void relabel(int changed);
    void showCloseButtons(int hovered);
    bool isPulledOut(const QPoint &at) const;
    void pressed(const QPoint &at);
    void released(const QPoint &at, const QPoint &global);

    const Theme &m_theme;
    const TabGroups &m_groups;
    TabRow *m_bar;
    QToolButton *m_all;
    QPointer<ConsoleTab> m_pressed; ///< by the left button, which is still down
    bool m_arranging = false;
    bool m_dragged = false; ///< a tab has another place since the button is down
};

} // namespace virtdesk
