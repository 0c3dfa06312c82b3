// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/pluginhost/pluginhost.h"

#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace virtdesk {

/// Tries plugins in processes of their own, one after the other, and tells the host how each one went. Never waits: a
/// plugin that hangs costs its process only. Lives on the thread of its host.
class PluginProber : public QObject
{
    Q_OBJECT
public:
    /// `host` outlives this. `timeout` in milliseconds, for each plugin.
    PluginProber(PluginHost &host, PluginHost::Settings settings, int timeout = 10000, QObject *parent = nullptr);
    ~PluginProber() override;

    /// Tries what was never tried before, inventories first. What earlier runs found out is told before this returns.
    void start();
    bool isDone() const { return !m_process && m_files.isEmpty(); }

Q_SIGNALS:
    /// All have been tried.
    void done();

private:
    void next();
    /// `found`: it really was tried.
    void ended(PluginInfo::Trial trial, bool found = true);

    PluginHost &m_host;
    PluginHost::Settings m_settings;
    QStringList m_files;
    QString m_file;
    std::unique_ptr<QProcess> m_process;
    QTimer m_timer;
};

} // namespace virtdesk
