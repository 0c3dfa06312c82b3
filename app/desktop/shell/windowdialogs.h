// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/settings/desktopcontext.h"
#include "app/pluginhost/pluginhost.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QWidget;

namespace virtdesk {

class ConsoleTab;
class InventorySet;
class NoticeQueue;
class PreferencesDialog;
class SupportReport;
class TasksDialog;

/// The dialogs over the main window that belong to none of its parts: settings, list of notices, question before
/// quitting. GUI thread.
class WindowDialogs : public QObject
{
    Q_OBJECT
public:
    /// What the settings show beside the program's own pages.
    struct Pages
    {
        std::function<QList<PluginInfo>()> plugins;
        std::function<void(PreferencesDialog &)> extend;
    };

    /// All outlive this.
    WindowDialogs(const DesktopContext &context, NoticeQueue &notices, InventorySet &inventories, Pages pages,
                  QWidget *window);

    void showPreferences(const QString &page = {});
    void showNotices();
    /// Opens the user guide in the desktop's browser; a notice where there is none.
    void showGuide();
    /// What was asked for on VMs.
    void showTasks();
    /// The report for support about these consoles.
    void showReport(const QList<ConsoleTab *> &consoles);
    /// Asks because of so many running consoles; `follows`: what their end leads to, empty = nothing. `quit` is called
    /// for a yes.
    void askToQuit(int running, const QString &follows, std::function<void()> quit);

Q_SIGNALS:
    /// From the settings.
    void reportRequested();

private:
    DesktopContext m_context;
    NoticeQueue &m_notices;
    InventorySet &m_inventories;
    TasksDialog *m_tasks = nullptr; ///< the window's; made when it is first shown
    Pages m_pages;
    QWidget *m_window;
    SupportReport *m_report;
    QPointer<PreferencesDialog> m_preferences;
};

} // namespace virtdesk
