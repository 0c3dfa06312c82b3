// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <functional>

namespace virtdesk {

/// Notices that the computer has slept, without a timer: when the person comes back to the program, and whenever
/// somebody lets it look. GUI thread.
class SleepWatch : public QObject
{
    Q_OBJECT
public:
    /// Milliseconds asleep since some moment; platform::timeAsleep but in tests.
    using Clock = std::function<qint64()>;

    /// With a QGuiApplication.
    explicit SleepWatch(QObject *parent = nullptr);
    void setClock(Clock clock);
    void look();

    static constexpr qint64 shortest = 5000; ///< ms; less is nothing that connections notice

Q_SIGNALS:
    void woken();

private:
    Clock m_clock;
    qint64 m_known = 0; ///< of m_clock
};

} // namespace virtdesk
