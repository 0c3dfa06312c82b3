// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/keyboardkeeper.h"
#include "app/desktop/console/keytracker.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

class QFocusEvent;
class QKeyEvent;
class QWidget;

namespace virtdesk {

class ConsoleSource;

/// The keyboard between a console's view and its guest: which of the two has it ("captured" = the guest), and the keys
/// on their way. GUI thread.
class ConsoleKeyboard : public QObject
{
    Q_OBJECT
public:
    /// `view` outlives this.
    explicit ConsoleKeyboard(QWidget &view);
    ~ConsoleKeyboard() override;

    /// `source` outlives this or is set to null before.
    void setSource(ConsoleSource *source);
    /// Nothing is sent, and it can't be captured.
    void setViewOnly(bool viewOnly);
    bool isViewOnly() const { return m_viewOnly; }
    /// Whether the desktop's own shortcuts are taken from it while the console has the keyboard.
    void setGrabSystemKeys(bool grab);
    KeyTracker &keys() { return m_keys; }
    KeyboardKeeper &keeper() { return m_keeper; }
    const KeyboardKeeper &keeper() const { return m_keeper; }

    void capture();
    void release();
    bool isCaptured() const { return m_captured; }
    /// Captured, but another program has the keyboard just now; asked for again until it comes.
    bool isRefused() const { return m_captured && m_keeper.isRefused(); }
    /// Keys from a menu.
    void send(const std::vector<KeyInput> &keys);

    /// An event of the view; true when it is dealt with.
    bool take(QEvent *event);
    void focusIn();
    void focusOut(const QFocusEvent &event);

Q_SIGNALS:
    /// Before the keyboard is lost: the keys are up at the guest, and whatever else is pressed has to be let go.
    void aboutToRelease();
    void capturedChanged(bool captured);

private:
    void setCaptured(bool captured);
    void updateKeeper();
    bool takeKey(QKeyEvent *event);
    KeyTracker::Guest guestLocks() const;

    QWidget &m_view;
    QPointer<ConsoleSource> m_source;
    KeyTracker m_keys;
    KeyboardKeeper m_keeper;
    bool m_grabSystemKeys = true;
    bool m_captured = false;
    bool m_captureAgain = false; ///< when the focus comes back
    bool m_viewOnly = false;
};

} // namespace virtdesk
