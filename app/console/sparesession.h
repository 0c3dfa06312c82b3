// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/console/preparedstate.h"
#include "app/console/sessionprocess.h"
#include "app/ipc/controlchannel.h"
#include "sdk/consoletarget.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace virtdesk {

/// One session process that is started before it has a target, so that the next console finds it loaded and confined.
/// It has read nothing from any network, and costs no wake-up while it waits. What it was made ready for is looked at
/// when it is wanted: one that would differ from a new one in anything is ended and not used. Main thread.
class SpareSession : public QObject
{
    Q_OBJECT
public:
    /// After this time it is not used any more: not everything that can change is a file.
    static constexpr qint64 maxAgeMs = 4 * 3600 * 1000;
    /// From the use of one to the start of the next.
    static constexpr int restMs = 2000;

    /// For targets of `protocol`, until one of another is opened; empty = what this build expects people to open
    /// (VIRTDESK_USUAL_PROTOCOL). Starts the process, before there is an application, too.
    explicit SpareSession(QString protocol = {});
    ~SpareSession() override;

    /// Once the application is there: from now on a used one, or one that ended, is replaced.
    void keepReady();

    struct Started
    {
        std::unique_ptr<SessionProcess> process;
        ControlChannel channel; ///< the parent's end
    };
    /// The process, for this target; nothing when there is none that fits.
    std::optional<Started> take(const ConsoleTarget &target);
    /// Of the one that waits; 0 = there is none.
    qint64 processId() const;

private:
    static constexpr int maxDeaths = 3; ///< in a row; then it is not tried again before the next use

    void start();
    void drop();
    bool fits(const ConsoleTarget &target) const;

    QString m_protocol;
    PreparedState m_state;
    Started m_waiting;
    QElapsedTimer m_age;
    std::unique_ptr<QTimer> m_next; ///< once the application is there
    int m_deaths = 0;
};

} // namespace virtdesk
