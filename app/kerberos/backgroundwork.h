// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace virtdesk {

/// Runs calls that can't be interrupted (the Kerberos library waits for the network) beside an object, and posts their
/// results to its thread. When the object goes, the results are dropped and nobody waits for the calls. The work
/// must not touch the object. Use from the object's thread.
class BackgroundWork
{
public:
    explicit BackgroundWork(QObject *context);
    ~BackgroundWork();

    /// `work` runs on a thread of its own and returns what is to be called in the context object's thread.
    void run(std::function<std::function<void()>()> work);

    /// From the work's thread: posts `call` to the context object's thread, if the object is still there.
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
