// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;

namespace virtdesk {

class ConsoleTab;
class ConsoleTabs;
class WallDelegate;
class WallModel;

/// All open consoles at once, in small live pictures. Never sends anything to a guest. Stands in the consoles' place;
/// Enter goes to a console, Esc back to where one was. Opens with pictures as large as the person has chosen, or
/// smaller where that makes all of them fit. GUI thread.
class ConsoleWall : public QWidget
{
    Q_OBJECT
public:
    static constexpr int steps = 4; ///< of the pictures' size

    /// `tabs` outlives this.
    ConsoleWall(const DesktopContext &context, ConsoleTabs &tabs, QWidget *parent);
    ~ConsoleWall() override;

    void toggle();
    bool isOpen() const;
    int step() const { return m_step; }
    void setHidden(bool hidden);

Q_SIGNALS:
    void reconnectEndedRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void build();
    void setStep(int step);
    void fitAll();
    void updateSeen();
    void updateWords();
    void leave();
    void go();
    bool takeKey(int key);

    DesktopContext m_context;
    ConsoleTabs &m_tabs;
    WallModel *m_model;
    WallDelegate *m_delegate;
    QListView *m_view;
    QLabel *m_title;
    QPushButton *m_reconnect;
    int m_step = 1;
};

} // namespace virtdesk
