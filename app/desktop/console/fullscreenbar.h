// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/markrules.h"

#include <QMenu>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace virtdesk {

class ConsoleBar;
class MarkLabel;
class Theme;

/// The bar of full screen: comes when the pointer rests at the top edge, goes by itself unless it is pinned. Says which
/// console it is and how to get out, and has what the console's own bar has that is needed there: keys, clipboard,
/// power, security; beside it the ways to the other consoles and the choice of screens.
class FullScreenBar : public QWidget
{
    Q_OBJECT
public:
    FullScreenBar(const Theme &theme, QWidget *parent);

    void setTitle(const QString &title);
    void setMark(const VmMark &mark);
    void setReleaseKeys(const QString &label);
    /// Shown for a while, as when full screen begins.
    void reveal();
    /// The pointer touched the top edge; the bar comes if it stays there.
    void touch();
    /// In the middle of the parent's top edge, never wider than it.
    void place();
    /// The keys of the console that is shown; null = none. Not owned.
    void setKeysMenu(QMenu *menu);
    /// Shows, and does, what this bar of the console that is shown would; null = none.
    void follow(ConsoleBar *bar);
    /// Whether there are other consoles to go to.
    void setTabs(bool others);
    void setPinned(bool pinned);
    bool isPinned() const;
    /// Filled by tabsRequested() and screensRequested() whenever they are about to show.

Q_SIGNALS:
    void leaveRequested();
    void pinnedChanged(bool pinned);
    void stepRequested(int by);
    void tabsRequested(QMenu *menu);
    void screensRequested(QMenu *menu);

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QToolButton *makeButton(const QString &name, const QString &icon, const QString &text, const QString &tip);
    void wire();
    void build();
    void mirror();
    bool isInUse() const;
    void setWordsBesideIcons(bool on);

    const Theme &m_theme;
    QString m_name;
    MarkLabel *m_mark;
    QLabel *m_title;
    QLabel *m_hint;
    QToolButton *m_previous;
    QToolButton *m_tabs;
    QToolButton *m_next;
    QToolButton *m_keys;
    QToolButton *m_clipboard;
    QToolButton *m_power;
    QToolButton *m_security;
    QToolButton *m_screens;
    QToolButton *m_pin;
    QToolButton *m_leave;
    QMenu *m_tabsMenu;
    QPointer<ConsoleBar> m_bar;
    QTimer m_show;
    QTimer m_hide;
};

} // namespace virtdesk
