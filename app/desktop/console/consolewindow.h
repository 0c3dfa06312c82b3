// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace virtdesk {

class ConsoleTab;
class FullScreenBar;
struct DesktopContext;

/// A window of its own for one console. The tab lives in it until it is taken out or the window is closed.
class ConsoleWindow : public QWidget
{
    Q_OBJECT
public:
    ConsoleWindow(const DesktopContext &context, ConsoleTab *tab, QWidget *parent);

    ConsoleTab *tab() const { return m_tab; }
    /// Gives the tab back; the window then closes.
    ConsoleTab *take();

Q_SIGNALS:
    /// The person closed the window: the console is to be closed.
    void closed(virtdesk::ConsoleTab *tab);
    void backRequested(virtdesk::ConsoleTab *tab);

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setFullScreen(bool fullScreen);

    const DesktopContext &m_context;
    ConsoleTab *m_tab;
    FullScreenBar *m_fullScreenBar;
    bool m_wasMaximized = false;
};

} // namespace virtdesk
