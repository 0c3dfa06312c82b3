// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/pluginhost/pluginhost.h"
#include "app/session/process/confinement.h"
#include "app/session/process/processusage.h"
#include "sdk/display.h"

#include <functional>
#include <memory>
#include <optional>

namespace virtdesk {

/// What a session does before the first byte of its server, and of which little depends on the target: loading what a
/// console of a protocol may need, and giving up all but that. A spare session does it before it has a target. I/O
/// thread.
class Preparation
{
public:
    Preparation();
    ~Preparation();

    /// Loads the protocol's display and what a sign-in may need, `more` last of all, then confines this process. Once.
    /// Errors: Internal (no such plugin, or one that wants more than a session is granted); kept for result().
    void run(const QString &protocol, const std::function<void()> &more);
    /// How it went.
    const Result<void> &result() const { return m_result; }

    PluginHost &plugins() { return m_plugins; }
    Display *display() const { return m_display.get(); }
    /// Null before run(), and when it failed; the next stage is the owner's to enter.
    std::unique_ptr<Confinement> takeConfinement() { return std::move(m_confinement); }
    /// What the first stage came to.
    const ConfinementReport &report() const { return m_report; }
    /// Opened before the files were given up.
    ProcessUsage takeUsage() { return std::move(m_usage); }

private:
    Result<void> prepare(const std::function<void()> &more);

    PluginHost m_plugins;
    ProcessUsage m_usage;
    QString m_protocol;
    std::unique_ptr<Display> m_display;
    std::unique_ptr<Confinement> m_confinement;
    ConfinementReport m_report;
    Result<void> m_result;
};

} // namespace virtdesk
