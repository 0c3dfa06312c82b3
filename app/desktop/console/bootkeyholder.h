// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/input/bootkey.h"

#include <QDeadlineTimer>
#include <QImage>
#include <QObject>
#include <QSize>
#include <QTimer>

namespace virtdesk {

class ConsoleSource;
class ConsoleView;

/// Holds a key for a guest's firmware: waits until the guest starts anew, then presses the key again and again, as a
/// person does who wants to be in time. The start is seen by a connection that comes back, another size of the screen
/// or a screen that goes blank; small pictures are asked for to see that, and the pointer is moved by a pixel again and
/// again, without which QEMU looks at a quiet screen every 3 s only (its ui/vnc.c) and may miss the whole of it. GUI
/// thread.
class BootKeyHolder : public QObject
{
    Q_OBJECT
public:
    /// Milliseconds.
    struct Pace
    {
        int press = 50;       ///< from down to up, and to the next down
        int nudge = 60;       ///< of the pointer, while it waits; QEMU looks 30 ms after each, then less and less often
        int hold = 20 * 1000; ///< from the first frame on
        int wait = 5 * 60 * 1000; ///< for the guest to start anew
    };
    enum class State { Idle, Waiting, Holding };
    Q_ENUM(State)

    /// Both outlive this.
    BootKeyHolder(ConsoleSource &source, ConsoleView &view, QObject *parent = nullptr);
    ~BootKeyHolder() override;

    void setPace(const Pace &pace) { m_pace = pace; }
    /// The guest was told to start anew. `atOnce`: as by its reset button, so that what comes next is the firmware.
    void begin(const BootKey &key, bool atOnce);
    void stop();

    State state() const { return m_state; }
    /// What is done now, for people; empty when nothing is.
    QString words(const QString &name) const;

Q_SIGNALS:
    /// State or seconds.
    void changed();

private:
    void sourceStateChanged();
    void screenResized();
    void look();
    void hold();
    void press();
    void nudge();
    void letGo();
    void setState(State state);
    /// How much of the picture is not black, from 0 to 1.
    static double litPart(const QImage &picture);

    ConsoleSource &m_source;
    ConsoleView &m_view;
    Pace m_pace;
    BootKey m_key;
    State m_state = State::Idle;
    QTimer m_press;
    QTimer m_nudge;
    QTimer m_tick;
    QDeadlineTimer m_until;
    QImage m_before;        ///< what was shown when it began
    bool m_wasGone = false; ///< the connection, since it began
    bool m_atOnce = false;
    bool m_down = false; ///< the key, at the guest
    int m_resized = 0;   ///< since the key is held
};

} // namespace virtdesk
