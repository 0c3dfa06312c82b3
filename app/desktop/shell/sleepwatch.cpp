// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/sleepwatch.h"

#include "app/desktop/platform/desktopplatform.h"

#include <QGuiApplication>

#include <utility>

namespace virtdesk {

SleepWatch::SleepWatch(QObject *parent)
    : QObject(parent)
{
    setClock(&platform::timeAsleep);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &SleepWatch::look);
}

void SleepWatch::setClock(Clock clock)
{
    m_clock = std::move(clock);
    m_known = m_clock();
}

void SleepWatch::look()
{
    const qint64 now = m_clock();
    if (now - m_known < shortest)
        return;
    m_known = now;
    Q_EMIT woken();
}

} // namespace virtdesk
