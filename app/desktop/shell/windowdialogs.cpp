// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/windowdialogs.h"

#include "app/desktop/inventory/tasksdialog.h"
#include "app/desktop/settings/logpage.h"
#include "app/desktop/settings/preferencesdialog.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/actiontable.h"
#include "app/desktop/shell/supportreport.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/widgets/noticelist.h"

#include <utility>

namespace virtdesk {

WindowDialogs::WindowDialogs(const DesktopContext &context, NoticeQueue &notices, InventorySet &inventories,
                             Pages pages, QWidget *window)
    : QObject(window)
    , m_context(context)
    , m_notices(notices)
    , m_inventories(inventories)
    , m_pages(std::move(pages))
    , m_window(window)
    , m_report(new SupportReport(context, m_pages.plugins, window))
{
}

void WindowDialogs::showPreferences(const QString &page)
{
    if (!m_preferences) {
        m_preferences = new PreferencesDialog(
            m_context.theme, m_context.settings, m_pages.plugins ? m_pages.plugins() : QList<PluginInfo>(),
            ActionTable::shortcuts(ReleaseCombination::label(m_context.settings.releaseKeys())), m_window);
        if (m_pages.extend)
            m_pages.extend(*m_preferences);
        if (m_context.journal) {
            auto *log = new LogPage(m_context.settings, *m_context.journal);
            connect(log, &LogPage::reportRequested, this, &WindowDialogs::reportRequested);
            m_preferences->addPage(QStringLiteral("log"), QStringLiteral("info"), tr("Log"), log);
        }
    }
    if (!page.isEmpty())
        m_preferences->showPage(page);
    m_preferences->show();
    m_preferences->raise();
    m_preferences->activateWindow();
}

void WindowDialogs::showTasks()
{
    if (!m_tasks)
        m_tasks = new TasksDialog(m_context.theme, m_inventories, m_window);
    m_tasks->show();
    m_tasks->raise();
}

void WindowDialogs::showNotices()
{
    (new NoticeList(m_context.theme, m_notices, m_window))->open();
}

void WindowDialogs::showReport(const QList<ConsoleTab *> &consoles)
{
    m_report->show(consoles);
}

void WindowDialogs::askToQuit(int running, std::function<void()> quit)
{
    QString text = tr("%n console(s) are open. They are closed; their VMs go on.", nullptr, running);
    if (m_context.settings.atStart() != Settings::AtStart::Nothing)
        text += QLatin1Char('\n') + tr("They can be opened again at the next start.");
    ConfirmDialog *question =
        ConfirmDialog::ask(m_window, tr("Quit VirtDesk?"), text, tr("Quit"), false, std::move(quit));
    question->addOption(QStringLiteral("dontAskBox"), tr("Don't ask again"),
                        [this](bool on) { m_context.settings.setConfirmClose(!on); });
}

} // namespace virtdesk
