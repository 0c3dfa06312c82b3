// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/consolerequest.h"
#include "app/desktop/console/consolesource.h"
#include "sdk/consoletarget.h"
#include "sdk/display.h"
#include "sdk/result.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace virtdesk {

/// One console through all its connections: asks how to connect, starts, ends, starts again. Each attempt is a run with
/// a number of its own; what an earlier run still says or does, its end above all, never touches a later one. GUI
/// thread, no widgets.
class ConsoleConnection : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,
        Fetching,   ///< the provider is asked how to connect
        Connecting, ///< also while the process of the run before is still going away
        Running,
        Ended,
    };
    Q_ENUM(State)

    /// `parent` is the tab, in whose name the provider is asked; it outlives this.
    explicit ConsoleConnection(std::unique_ptr<ConsoleSource> source, QObject *parent = nullptr);
    ~ConsoleConnection() override;

    /// Last word on a target before it is connected to, and how.
    void setPreparation(std::function<void(ConsoleTarget &, DisplayOptions &)> prepare)
    {
        m_prepare = std::move(prepare);
    }

    /// Opens what was asked for. A second time: with what the new request brings, whatever is still running.
    void open(ConsoleRequest request);
    /// With a fresh target where there is a provider, else to the same target without its ticket. `byPerson`: somebody
    /// waits for it and can be asked.
    void reconnect(bool byPerson = true);
    void cancel();

    State state() const { return m_state; }
    bool hasProvider() const { return static_cast<bool>(m_provider); }
    /// Number of the run; 0 before the first.
    quint32 run() const { return m_run; }
    /// What was connected to last, without its ticket.
    const ConsoleTarget &target() const { return m_target; }
    const Error &error() const { return m_error; }
    ConsoleSource &source() { return *m_source; }
    const ConsoleSource &source() const { return *m_source; }

Q_SIGNALS:
    void stateChanged(virtdesk::ConsoleConnection::State state);
    /// The console did not answer, and the provider is asked for another way.
    void anotherWay();
    /// A target is known, and is connected to now or as soon as the run before has gone.
    void targetKnown(const virtdesk::ConsoleTarget &target);
    void stepChanged(virtdesk::Step step, qint64 elapsedMs);
    void signedIn();
    /// The current run is over.
    void ended(const virtdesk::Error &error);

private:
    void begin();
    void fetch(bool mayAsk);
    bool goesAnotherWay(const Error &error);
    void launch(ConsoleTarget target);
    void startPending();
    bool isSourceBusy() const;
    bool isCurrent() const { return m_sourceRun == m_run; }
    void sourceStateChanged(ConsoleSession::State state);
    void sourceEnded(const Error &error);
    void setState(State state);
    void finish(const Error &error);

    std::unique_ptr<ConsoleSource> m_source;
    ConsoleRequest::Provider m_provider;
    ConsoleRequest::OtherWay m_otherWay;
    std::function<void(ConsoleTarget &, DisplayOptions &)> m_prepare;
    ConsoleTarget m_target;
    std::optional<ConsoleTarget> m_pending; ///< waits for the end of the run before
    State m_state = State::Idle;
    Step m_step = Step::Resolve; ///< of the run, as far as it came
    bool m_mayAsk = true;
    Error m_error;
    quint32 m_run = 0;
    quint32 m_sourceRun = 0; ///< the run that the source was started for last
};

} // namespace virtdesk
