// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/result.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QTimer>

#include <optional>

namespace virtdesk {

/// Brings a console back that ran and ended by itself: which ends are worth another try, after how long, and how often.
/// Does not connect: says when. A try that needs a person, a console that others took and a VM that is off end the
/// tries or hold them. GUI thread.
class Reconnector : public QObject
{
    Q_OBJECT
public:
    /// Milliseconds.
    struct Pace
    {
        QList<int> delays = {1000, 2000, 5000, 10000}; ///< before each try; the last one repeats
        int hiddenFactor = 3;                          ///< who looks at another console waits longer
        int giveUpAfter = 30 * 60 * 1000;
        int maxCrashes = 3; ///< of the console's process, within crashWindow
        int crashWindow = 5 * 60 * 1000;
    };
    enum class State {
        Idle,    ///< nothing ended, or a person has to act
        Waiting, ///< a try comes by itself
        Trying,  ///< due() was said, and neither running() nor ended() since
        Held,    ///< the VM is off: as soon as it runs
    };
    Q_ENUM(State)

    explicit Reconnector(QObject *parent = nullptr);

    void setPace(const Pace &pace) { m_pace = pace; }
    /// Whether the person wants it at all.
    void setEnabled(bool enabled);
    void setVisible(bool visible) { m_visible = visible; }
    /// Whether the VM runs, as the inventory knows it; nullopt = not known.
    void setVmRunning(std::optional<bool> running);
    /// A console that nobody else may have in the meantime: whoever has it now is not pushed aside.
    void setExclusive(bool exclusive) { m_exclusive = exclusive; }

    /// The console has a picture.
    void running();
    /// The connection, or the try, is over.
    void ended(const Error &error);
    /// Now, not later.
    void tryNow();
    /// The computer has slept: the next try comes now, and all that is counted begins anew.
    void wake();
    /// As soon as the VM runs, whatever it ended for: the person starts it.
    void waitForVm();
    /// No more tries.
    void stop();

    State state() const { return m_state; }
    bool isActive() const { return m_state != State::Idle; }
    int tries() const { return m_tries; }
    /// Seconds until the next try; 0 unless Waiting.
    int secondsLeft() const;
    /// Since when there is no picture.
    QDateTime since() const { return m_since; }

    /// Whether a try can help against this end, by its kind.
    static bool isPassing(Failure kind);

Q_SIGNALS:
    /// `byPerson`: by tryNow(), so somebody waits for it and can be asked.
    void due(bool byPerson);
    /// State, tries or seconds.
    void changed();

private:
    void schedule();
    void fire(bool byPerson);
    void setState(State state);
    bool hasCrashedTooOften();

    Pace m_pace;
    State m_state = State::Idle;
    QTimer m_timer;
    QTimer m_tick;
    QDateTime m_since;
    QDateTime m_triesSince; ///< what giveUpAfter counts from
    QList<QDateTime> m_crashes;
    std::optional<bool> m_vmRunning;
    int m_tries = 0;
    bool m_enabled = true;
    bool m_visible = true;
    bool m_exclusive = false;
    bool m_hasRun = false; ///< since the last stop
};

} // namespace virtdesk
