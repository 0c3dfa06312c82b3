// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/pluginhost.h"
#include "tests/conformance/inventoryconformance.h"
#include "tests/ovirt/engineprocess.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTest>

using namespace virtdesk;

/// The installed inventory plugins, loaded as the programs load them.
class tst_inventoryconformance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ovirtApi()
    {
        test::EngineProcess inventory;
        const auto guest = [](const char *name, const char *status) {
            return QJsonObject{{QStringLiteral("name"), QLatin1String(name)},
                               {QStringLiteral("console"), QStringLiteral("kerberos")},
                               {QStringLiteral("status"), QLatin1String(status)},
                               {QStringLiteral("vnc"), QJsonObject{{QStringLiteral("port"), 5999}}}};
        };
        QVERIFY2(
            inventory.start({{QStringLiteral("guests"), QJsonArray{guest("running", "up"), guest("stopped", "down")}},
                             {QStringLiteral("generated"), 20}}),
            qPrintable(inventory.problem));
        PluginHost host({PluginHost::defaultFolders(), {}, {}});
        const Result<InventoryPlugin *> plugin = host.inventory(QStringLiteral("https"));
        QVERIFY2(plugin.ok(), plugin ? "" : qPrintable(plugin.error().sentence));

        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        QUrl nowhere = inventory.url();
        nowhere.setPort(closed.serverPort());
        closed.close();
        const auto connect = [&](const QUrl &url, InventoryHost &program) {
            InventoryEndpoint endpoint;
            endpoint.url = url;
            endpoint.caPem = inventory.caPem();
            endpoint.allowKerberos = false;
            return (*plugin)->connect(std::move(endpoint), program);
        };
        conformance::InventoryCase subject;
        subject.connect = [&](InventoryHost &program) { return connect(inventory.url(), program); };
        subject.connectNowhere = [&](InventoryHost &program) { return connect(nowhere, program); };
        subject.login = {"anna@corp", "anna pw+&%"};
        subject.wrongLogin = {"anna@corp", "not-the-password"};
        subject.runningVm = inventory.vmId(QStringLiteral("running"));
        subject.stoppedVm = inventory.vmId(QStringLiteral("stopped"));
        subject.missingVm = QStringLiteral("00000000-0000-4000-8000-000000000009");
        subject.consoleKind = QStringLiteral("vnc");
        subject.refusedAction = QStringLiteral("start");
        subject.changesCd = true;
        const QList<QString> breaches = conformance::checkInventory(subject);
        QVERIFY2(breaches.isEmpty(), qPrintable(QStringList(breaches).join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(tst_inventoryconformance)
#include "tst_inventoryconformance.moc"
