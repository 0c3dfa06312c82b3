// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/pluginprober.h"

#include <QCoreApplication>

#include <utility>

namespace virtdesk {

PluginProber::PluginProber(PluginHost &host, PluginHost::Settings settings, int timeout, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_settings(std::move(settings))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(timeout);
    connect(&m_timer, &QTimer::timeout, this, [this] { ended(PluginInfo::Trial::Hangs); });
}

PluginProber::~PluginProber()
{
    if (!m_process)
        return;
    // Not waited for: the process is killed and reaped by QProcess.
    m_process->QObject::disconnect(this);
    m_process->kill();
}

void PluginProber::start()
{
    QStringList later;
    for (const PluginInfo &info : m_host.plugins()) {
        if (info.state != PluginInfo::State::Available || info.trial != PluginInfo::Trial::Untried)
            continue;
        (info.kind == QLatin1String("inventory") ? m_files : later).append(info.file);
    }
    m_files += later;
    QStringList untried;
    for (const QString &file : std::exchange(m_files, {})) {
        // Without the program that tries them, plugins are loaded as they are.
        const PluginInfo::Trial earlier = m_settings.probeProgram.isEmpty()
                                              ? PluginInfo::Trial::Works
                                              : PluginHost::rememberedTrial(m_settings, file);
        if (earlier == PluginInfo::Trial::Untried)
            untried.append(file);
        else
            m_host.setTrial(file, earlier);
    }
    m_files = untried;
    next();
}

void PluginProber::next()
{
    if (m_process)
        return;
    if (m_files.isEmpty()) {
        Q_EMIT done();
        return;
    }
    m_file = m_files.takeFirst();
    m_process = std::make_unique<QProcess>();
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process.get(), &QProcess::finished, this, [this](int, QProcess::ExitStatus status) {
        // One that fails with a message says the same when it is loaded here.
        ended(status == QProcess::CrashExit ? PluginInfo::Trial::Crashes : PluginInfo::Trial::Works);
    });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            ended(PluginInfo::Trial::Works, false);
    });
    m_timer.start();
    m_process->start(m_settings.probeProgram, {QStringLiteral("--probe-plugin"), m_file});
}

void PluginProber::ended(PluginInfo::Trial trial, bool found)
{
    m_timer.stop();
    QProcess *process = m_process.release();
    process->QObject::disconnect(this);
    if (process->state() != QProcess::NotRunning) {
        // It ends by itself now; nothing waits for that. If the program ends before, it goes with that.
        process->setParent(QCoreApplication::instance());
        connect(process, &QProcess::finished, process, &QObject::deleteLater);
        process->kill();
    } else {
        process->deleteLater(); // it may be in the middle of its signal
    }
    m_host.setTrial(m_file, trial);
    if (found)
        PluginHost::rememberTrial(m_settings, m_file, trial);
    next();
}

} // namespace virtdesk
