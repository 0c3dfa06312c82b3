// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

class QSessionManager;

namespace virtdesk {

class MainWindow;

/// The end that comes from the system: the desktop session ends (X11's session management, Windows), or the program is
/// asked to end (end(), for signals). Nobody is asked then, and what is open is written down for the next start; a
/// session whose end is called off finds the program as it was. GUI thread.
class ProgramEnd : public QObject
{
    Q_OBJECT
public:
    /// With a QGuiApplication. `window` outlives this.
    explicit ProgramEnd(MainWindow &window, QObject *parent = nullptr);
    ~ProgramEnd() override;

    void end();
    /// Takes QEvent::Quit, which Qt answers by closing every window, each with its question.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void keep(QSessionManager &session);
    void describeRestart(QSessionManager &session);

    MainWindow &m_window;
};

} // namespace virtdesk
