// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace virtdesk {

/// Runs calls that can't be interrupted (the Kerberos library waits for the network) beside an object, and brings their
/// results home to its thread. When the object goes, the results are dropped and nobody waits for the calls. The work
/// must not touch the object. Use from the object's thread.
class BackgroundWork
{
public:
    explicit BackgroundWork(QObject *home);
    ~BackgroundWork();

    /// `work` runs on a thread of its own and returns what is to be done at home.
    void run(std::function<std::function<void()>()> work);

    /// From the work's thread: runs `call` at home, if that is still there.
    class Link
    {
    public:
        void post(std::function<void()> call) const;

    private:
        friend class BackgroundWork;
        struct State;
        std::shared_ptr<State> m_state;
    };
    Link link() const { return m_link; }

private:
    Link m_link;
};

} // namespace virtdesk
