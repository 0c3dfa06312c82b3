// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>
#include <QList>
#include <QPointer>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace virtdesk {

class ConsoleTab;
class ConsoleTabs;
class Theme;

/// The list of all open consoles, also those in windows of their own, to be filtered: what has ended comes first. Enter
/// goes there, Delete closes, Esc leaves. A child over the window that closes by itself. GUI thread.
class AllTabs : public QFrame
{
    Q_OBJECT
public:
    /// `tabs` outlives this.
    AllTabs(const Theme &theme, ConsoleTabs &tabs, QWidget *window);

    /// Shows it below the upper right corner of the consoles, or closes it.
    void toggle();

Q_SIGNALS:
    void reconnectEndedRequested();
    /// And the focus is where it was.
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void filter();
    void place();
    void dismiss();
    bool takeKey(int key);
    ConsoleTab *chosen() const;
    void go();
    void closeChosen();

    const Theme &m_theme;
    ConsoleTabs &m_tabs;
    QPointer<QWidget> m_focusBefore;
    QLineEdit *m_edit;
    QListWidget *m_list;
    QPushButton *m_reconnect;
};

} // namespace virtdesk
