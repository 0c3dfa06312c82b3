// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/programend.h"

#include "app/desktop/shell/mainwindow.h"
#include "app/pluginhost/installation.h"

#include <QCoreApplication>
#include <QEvent>
#include <QGuiApplication>
#include <QSessionManager>

namespace virtdesk {

ProgramEnd::ProgramEnd(MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_window(window)
{
    // Directly: the session goes on as soon as the signal's receivers have returned.
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, &ProgramEnd::keep, Qt::DirectConnection);
    connect(qGuiApp, &QGuiApplication::saveStateRequest, this, &ProgramEnd::describeRestart, Qt::DirectConnection);
    qApp->installEventFilter(this);
}

ProgramEnd::~ProgramEnd()
{
    qApp->removeEventFilter(this);
}

void ProgramEnd::end()
{
    m_window.end();
}

bool ProgramEnd::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != qApp || event->type() != QEvent::Quit)
        return QObject::eventFilter(watched, event);
    event->accept();
    m_window.end();
    return true;
}

void ProgramEnd::keep(QSessionManager &)
{
    m_window.keepState();
}

void ProgramEnd::describeRestart(QSessionManager &session)
{
    // Qt's own command has an option with the session's id, which says nothing here: the state is one file a person.
    session.setRestartHint(QSessionManager::RestartIfRunning);
    session.setRestartCommand({installedProgram(QStringLiteral("virtdesk"))});
    session.setDiscardCommand({});
}

} // namespace virtdesk
