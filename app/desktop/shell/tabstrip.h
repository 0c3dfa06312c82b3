// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QPointer>
#include <QWidget>

class QTabBar;

namespace virtdesk {

class ConsoleTab;
class Theme;

/// The row of tabs: states, names, close buttons on the current tab and under the pointer. Knows tabs by their pointers
/// only and does nothing to them but read what is shown.
class TabStrip : public QWidget
{
    Q_OBJECT
public:
    TabStrip(const Theme &theme, QWidget *parent);

    void insert(int at, ConsoleTab *tab);
    void remove(ConsoleTab *tab);
    /// State or name changed.
    void update(ConsoleTab *tab);
    void setCurrent(ConsoleTab *tab);
    /// By so many places to the right, where there are as many.
    void move(ConsoleTab *tab, int by);
    ConsoleTab *current() const;
    QList<ConsoleTab *> tabs() const;
    int indexOf(const ConsoleTab *tab) const;
    int count() const;
    bool hasBarFocus() const;

Q_SIGNALS:
    /// Another one is current, or the current one was clicked.
    void currentChanged();
    void moved();
    void closeRequested(virtdesk::ConsoleTab *tab);
    void menuRequested(virtdesk::ConsoleTab *tab, const QPoint &globalPosition);
    /// Dragged off the row and let go there.
    void pulledOut(virtdesk::ConsoleTab *tab, const QPoint &globalPosition);
    void addRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ConsoleTab *tabAt(int index) const;
    void relabel();
    void showCloseButtons(int hovered);
    bool isPulledOut(const QPoint &at) const;
    void pressed(const QPoint &at);
    void released(const QPoint &at, const QPoint &global);

    const Theme &m_theme;
    QTabBar *m_bar;
    QPointer<ConsoleTab> m_pressed; ///< by the left button, which is still down
};

} // namespace virtdesk
