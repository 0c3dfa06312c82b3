// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/windowdialogs.h"
#include "app/target/targetregistry.h"

#include "app/desktop/inventory/routespage.h"
#include "app/desktop/inventory/tasksdialog.h"
#include "app/desktop/settings/auditpage.h"
#include "app/desktop/settings/logpage.h"
#include "app/desktop/settings/preferencesdialog.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/shell/actiontable.h"
#include "app/desktop/shell/guide.h"
#include "app/desktop/shell/supportreport.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "app/desktop/widgets/noticelist.h"
#include "app/desktop/widgets/noticequeue.h"
#include "app/pluginhost/installation.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QLocale>
#include <QUrl>

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
            m_context.targets.displays(),
            [settings = &m_context.settings] { return ActionTable::shortcuts(*settings); }, m_window);
        if (m_pages.extend)
            m_pages.extend(*m_preferences);
        m_preferences->addPage(QStringLiteral("routes"), QStringLiteral("network"), tr("Ways to consoles"),
                               new RoutesPage(m_context));
        if (m_context.audit)
            m_preferences->addPage(QStringLiteral("audit"), QStringLiteral("clock"), tr("Journal"),
                                   new AuditPage(m_context.settings, *m_context.audit));
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

void WindowDialogs::showGuide()
{
    const QString page = Guide::userGuide(installationPrefix(), QLocale().uiLanguages().value(0).left(2));
    if (page.isEmpty()) {
        m_notices.add(Notice::warning(tr("The guides are not installed on this computer. Install them (on Debian the "
                                         "package virtdesk-doc), or ask your administrator.")));
        return;
    }
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(page)))
        m_notices.add(Notice::warning(
            tr("No browser could be started for the guide. It is at %1.").arg(QDir::toNativeSeparators(page))));
}

void WindowDialogs::showReport(const QList<ConsoleTab *> &consoles)
{
    m_report->show(consoles);
}

void WindowDialogs::askToQuit(int running, const QString &follows, std::function<void()> quit)
{
    QString text = follows.isEmpty()
                       ? tr("%n console(s) are open. They are closed; their VMs go on.", nullptr, running)
                       : tr("%n console(s) are open. They are closed.", nullptr, running) + QLatin1Char('\n') + follows;
    if (m_context.settings.atStart() != Settings::AtStart::Nothing)
        text += QLatin1Char('\n') + tr("They can be opened again at the next start.");
    ConfirmDialog *question =
        ConfirmDialog::ask(m_window, tr("Quit VirtDesk?"), text, tr("Quit"), !follows.isEmpty(), std::move(quit));
    if (follows.isEmpty()) // what happens to VMs is always asked about
        question->addOption(QStringLiteral("dontAskBox"), tr("Don't ask again"),
                            [this](bool on) { m_context.settings.setConfirmClose(!on); });
}

} // namespace virtdesk
