// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/platform/keyboardgrab.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QWidget;

namespace virtdesk {

/// Keeps the whole keyboard with a widget for as long as that is wanted: asks for it, looks at the answer, and goes on
/// asking while another program has it (a window manager's menu, a screen lock). GUI thread.
class KeyboardKeeper : public QObject
{
    Q_OBJECT
public:
    /// `widget` outlives this.
    explicit KeyboardKeeper(QWidget *widget);
    ~KeyboardKeeper() override;

    /// For tests; otherwise the platform's own.
    void setGrab(std::unique_ptr<KeyboardGrab> grab);
    void setWanted(bool wanted);
    /// Asks at once if it is wanted and not there: a click, the focus, an activation.
    void tryNow();

    /// Wanted, and another program has the keyboard: no key comes here.
    bool isRefused() const { return m_refused; }
    bool deliversKeys() const { return m_grab->isHeld() && m_grab->deliversKeys(); }
    /// Why the platform keeps keys to itself; empty when it does not.
    QString why() const { return m_grab->why(); }

Q_SIGNALS:
    void refusedChanged(bool refused);

private:
    void setRefused(bool refused);

    QWidget *m_widget;
    std::unique_ptr<KeyboardGrab> m_grab;
    QTimer m_again;
    int m_tries = 0;
    bool m_wanted = false;
    bool m_refused = false;
};

} // namespace virtdesk
