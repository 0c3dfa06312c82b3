// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What the program knows and says about Windows' Kerberos tickets, as JSON, for sspi_test.py.
//   ticketclient -platform offscreen [HOST …]     hosts to ask for as vnc/HOST

#include "app/kerberos/kerberosaccess.h"
#include "app/kerberos/kerberostickets.h"
#include "app/signin/kerberosindicator.h"

#include <QApplication>
#include <QIcon>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>

#include <cstdio>

using namespace virtdesk;

namespace {

QJsonObject describe(const KerberosState &state)
{
    QJsonArray caches;
    for (const KerberosCache &cache : state.caches)
        caches.append(QJsonObject{{QStringLiteral("principal"), cache.principal},
                                  {QStringLiteral("realm"), cache.realm},
                                  {QStringLiteral("ticket"), cache.hasTicket},
                                  {QStringLiteral("valid"), cache.isValid()},
                                  {QStringLiteral("renewable"), cache.isRenewable()},
                                  {QStringLiteral("expires"), cache.expires.toSecsSinceEpoch()}});
    return {{QStringLiteral("caches"), caches},
            {QStringLiteral("realm"), state.defaultRealm},
            {QStringLiteral("problem"), state.problem.sentence}};
}

QJsonObject describe(const KerberosResult &result, const QString &canonical)
{
    return {{QStringLiteral("ok"), result.ok()},
            {QStringLiteral("problem"), int(result.problem)},
            {QStringLiteral("sentence"), result.sentence},
            {QStringLiteral("canonical"), canonical}};
}

QJsonObject describe(const KerberosIndicator &indicator)
{
    Q_EMIT indicator.menu()->aboutToShow();
    QJsonArray actions;
    const QList<QAction *> shown = indicator.menu()->actions();
    for (const QAction *action : shown)
        actions.append(action->objectName());
    return {{QStringLiteral("text"), indicator.text()},
            {QStringLiteral("tip"), indicator.toolTip()},
            {QStringLiteral("actions"), actions}};
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QJsonObject all = {{QStringLiteral("state"), describe(kerberos::readState())}};
    QJsonArray services;
    const QStringList hosts = QCoreApplication::arguments().mid(1);
    for (const QString &host : hosts) {
        QString canonical;
        const KerberosResult result = kerberos::checkService(QStringLiteral("vnc"), host, &canonical);
        services.append(describe(result, canonical));
    }
    all.insert(QStringLiteral("services"), services);
    QJsonArray checks;
    const QList<KerberosCheck> lines = kerberos::diagnose(QStringLiteral("vnc"), hosts.value(0));
    for (const KerberosCheck &line : lines)
        checks.append(QJsonArray{line.name, line.good, line.sentence});
    all.insert(QStringLiteral("checks"), checks);
    const std::atomic<bool> cancelled{false};
    all.insert(QStringLiteral("acquire"), describe(kerberos::acquire(QStringLiteral("anna@SSPI.TEST"),
                                                                     Secret(QByteArrayView("pw")), {}, cancelled),
                                                   QString()));

    KerberosTickets tickets;
    KerberosIndicator indicator(tickets, [](const QString &, Tone) { return QIcon(); });
    QObject::connect(&tickets, &KerberosTickets::changed, &application, [&] {
        all.insert(QStringLiteral("indicator"), describe(indicator));
        QCoreApplication::quit();
    });
    tickets.start();
    const int status = QApplication::exec();
    std::puts(QJsonDocument(all).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return status;
}
