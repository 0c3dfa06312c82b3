// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace virtdesk {

class ConsoleTab;
class FullScreenBar;
class FullScreenPlace;
class NoticeQueue;

/// A window of its own for one console, with a slim status line. The tab lives in it until it is taken out or the
/// window is closed. Has notices of its own; its keys are given to it by who makes it.
class ConsoleWindow : public QWidget
{
    Q_OBJECT
public:
    ConsoleWindow(const DesktopContext &context, ConsoleTab *tab);
    ~ConsoleWindow() override;

    ConsoleTab *tab() const { return m_tab; }
    NoticeQueue &notices() { return *m_notices; }
    /// Shows it where it was, else as large as the guest and the screen allow, and gives the console the keyboard.
    /// `at`: where the middle of its title comes to be; null = where the system puts it.
    void open(const QByteArray &geometry, const QPoint &at = {});
    /// Gives the tab back; the window then closes.
    ConsoleTab *take();
    /// Closes without asking.
    void closeConsole();
    void toggleFullScreen() { setFullScreen(!isFullScreen()); }
    /// The keys that move the console back, as people read them.
    void setBackKeys(const QString &keys);

Q_SIGNALS:
    /// The window was closed: the console is to be closed.
    void closed(virtdesk::ConsoleTab *tab);
    /// The person closes the window while the console runs.
    void closeQuestioned();
    void backRequested();

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildStatus();
    void setFullScreen(bool fullScreen);
    void updateWords();

    DesktopContext m_context;
    ConsoleTab *m_tab;
    NoticeQueue *m_notices;
    QWidget *m_status;
    QLabel *m_statusText;
    QLabel *m_sizeText;
    QPushButton *m_back;
    FullScreenBar *m_fullScreenBar;
    FullScreenPlace *m_place;
    bool m_giveKeyboard = false; ///< when the window is active for the first time
    bool m_closeAnyway = false;
};

} // namespace virtdesk
