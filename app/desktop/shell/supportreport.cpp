// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/shell/supportreport.h"

#include "app/desktop/console/consoletab.h"
#include "app/desktop/console/securitysummary.h"
#include "app/desktop/widgets/reportdialog.h"
#include "app/journal/journal.h"

#include <QCoreApplication>
#include <QGuiApplication>

namespace virtdesk {

SupportReport::SupportReport(const DesktopContext &context, std::function<QList<PluginInfo>()> plugins, QWidget *window)
    : QObject(window)
    , m_context(context)
    , m_plugins(std::move(plugins))
    , m_window(window)
{
}

Report SupportReport::make(const QList<ConsoleTab *> &consoles) const
{
    Report report(tr("VirtDesk: report for support"));
    report.addProgram(QCoreApplication::applicationName(), QCoreApplication::applicationVersion());
    report.addFact(tr("Window system"), QGuiApplication::platformName());
    QStringList plugins;
    if (m_plugins) {
        const QList<PluginInfo> infos = m_plugins();
        for (const PluginInfo &info : infos)
            plugins += QStringLiteral("%1 %2 %3").arg(info.id, info.version, info.problem).trimmed();
    }
    report.addSection(tr("Plugins"), plugins);
    for (ConsoleTab *console : consoles)
        add(report, *console);
    if (m_context.journal) {
        const std::optional<qint64> only =
            consoles.size() == 1 ? std::optional(consoles.constFirst()->source().lastProcessId()) : std::nullopt;
        report.addLog(m_context.journal->lines(only), m_context.journal->dropped());
    }
    return report;
}

void SupportReport::show(const QList<ConsoleTab *> &consoles) const
{
    auto *dialog = new ReportDialog(make(consoles), m_window);
    dialog->open();
}

void SupportReport::add(Report &report, ConsoleTab &console)
{
    const ConsoleTarget &target = console.target();
    report.addSection(tr("Console"), {});
    report.addFact(tr("Name"), console.title());
    report.addFact(tr("Address"), target.endpoint.address.display());
    QStringList hops;
    for (const QUrl &hop : target.endpoint.route)
        hops += hop.host();
    report.addFact(tr("Proxy"), hops.join(QLatin1String(", ")));
    report.addFact(tr("Protocol"), target.protocol);
    report.addFact(tr("State"), console.stateText());
    report.addFact(tr("Steps"), console.stepTimes());
    if (const Error &error = console.error()) {
        report.addFact(tr("Why it ended"), error.sentence);
        report.addFact(tr("Details"), error.detail);
    }
    const ConsoleSource &source = console.source();
    SecuritySummary security = SecuritySummary::of(source.security(), source.securityLabel());
    security.add(source.protection());
    for (const auto &[name, value] : std::as_const(security.rows))
        report.addFact(name, value);
    report.declareNames(hops + QStringList{console.title(), target.endpoint.address.host, target.signIn.userName,
                                           target.trust.expectedHostName, target.trust.serviceHost,
                                           source.security().saslUser, source.serverName()});
}

} // namespace virtdesk
