// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// Puts the plugin through the conformance suite. usage: machines-test PLUGIN
#include "conformance/inventoryconformance.h"

#include <QCoreApplication>
#include <QFile>
#include <QPluginLoader>
#include <QTemporaryDir>

#include <cstdio>

using namespace virtdesk;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QPluginLoader loader(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
    auto *plugin = qobject_cast<InventoryPlugin *>(loader.instance());
    if (!plugin) {
        std::fprintf(stderr, "%s\n", qPrintable(loader.errorString()));
        return 2;
    }
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("machines.json")));
    if (!file.open(QIODevice::WriteOnly))
        return 2;
    file.write(R"({"machines": [{"name": "web", "host": "rack-1", "on": true, "vnc": "127.0.0.1:5901", "serial": "A"},
                                {"name": "db", "host": "rack-2", "vnc": "127.0.0.1:5902"}, {"name": ""}, 5]})");
    file.close();
    const auto connect = [plugin](const QString &path, InventoryHost &host) {
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("machines://") + path);
        return plugin->connect(std::move(endpoint), host);
    };
    conformance::InventoryCase subject;
    subject.connect = [&](InventoryHost &host) { return connect(file.fileName(), host); };
    subject.connectNowhere = [&](InventoryHost &host) { return connect(QStringLiteral("/no/such/file"), host); };
    subject.runningVm = QStringLiteral("web");
    subject.stoppedVm = QStringLiteral("db");
    subject.missingVm = QStringLiteral("mail");
    subject.consoleKind = QStringLiteral("vnc");
    subject.refusedAction = QStringLiteral("start");
    const QList<QString> breaches = conformance::checkInventory(subject);
    for (const QString &breach : breaches)
        std::fprintf(stderr, "%s\n", qPrintable(breach));
    return breaches.isEmpty() ? 0 : 1;
}
